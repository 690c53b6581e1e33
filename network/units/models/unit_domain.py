"""Which e-mail domains an office writes from."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from network.units.choices import DomainSource
from network.units.models.local_government import LocalGovernment


class UnitDomain(models.Model):
    """One domain of one unit: evidence, never proof.

    Many to many in effect: an office may have several domains, and some domains serve several
    offices. A hint comes from a register of 2021; a person may confirm it.
    """

    unit = models.ForeignKey(
        LocalGovernment,
        verbose_name=_("unit"),
        on_delete=models.CASCADE,
        related_name="domains",
    )
    domain = models.CharField(_("domain"), max_length=253, db_index=True)
    source = models.CharField(
        _("source"), max_length=9, choices=DomainSource.choices, default=DomainSource.HINT
    )
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("confirmed by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_(
            "Purpose: who vouches for the domain. Kept as long as the entry; emptied when the "
            "person is erased."
        ),
    )
    verified_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)

    class Meta:
        verbose_name = _("e-mail domain of a unit")
        verbose_name_plural = _("e-mail domains of units")
        ordering = ("domain", "unit")
        constraints = (
            models.UniqueConstraint(
                name="units_domain_once",
                fields=["unit", "domain"],
                violation_error_message=_("This unit has this domain already."),
            ),
            models.CheckConstraint(
                name="units_domain_confirmed_has_moment",
                condition=models.Q(source=DomainSource.CONFIRMED, verified_at__isnull=False)
                | models.Q(
                    source=DomainSource.HINT, verified_at__isnull=True, verified_by__isnull=True
                ),
                violation_error_message=_("A confirmed domain says when it was confirmed."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.domain} #{self.pk}"
