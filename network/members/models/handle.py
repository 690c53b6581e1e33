"""Handles that were ever given."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from network.members.domain.naming import HANDLE_LENGTH
from network.members.models.member import Member


class Handle(models.Model):
    """A handle, present or former, so that none is given twice.

    A former one leads to the same person; of an erased person only the keyed hash is left.
    """

    digest = models.CharField(_("hash of the handle"), max_length=64, unique=True)
    text = models.CharField(
        _("handle"),
        max_length=HANDLE_LENGTH,
        blank=True,
        db_index=True,
        help_text=_("Purpose: old links keep working. Kept as long as the profile."),
    )
    member = models.ForeignKey(
        Member,
        verbose_name=_("member"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="handles",
    )
    taken_at = models.DateTimeField(_("taken at"))

    class Meta:
        verbose_name = _("handle")
        verbose_name_plural = _("handles")

    def __str__(self) -> str:
        return f"#{self.pk}"
