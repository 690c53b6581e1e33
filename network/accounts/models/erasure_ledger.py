"""What has been erased, so that a restored backup can be erased again."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from network.accounts.querysets import ErasureLedgerQuerySet


class ErasureLedger(models.Model):
    """One erasure: the keyed hash of the address, what was erased, when."""

    subject_key = models.CharField(
        _("hash of the address"),
        max_length=64,
        db_index=True,
        help_text=_(
            "Purpose: erasing again after a backup is restored. "
            "Kept for 6 years; the address cannot be read from it."
        ),
    )
    what = models.CharField(_("what"), max_length=100)
    erased_at = models.DateTimeField(_("erased at"))

    objects = ErasureLedgerQuerySet.as_manager()

    class Meta:
        verbose_name = _("erasure")
        verbose_name_plural = _("erasures")
        ordering = ("-erased_at", "-pk")

    def __str__(self) -> str:
        return f"{self.what} #{self.pk}"
