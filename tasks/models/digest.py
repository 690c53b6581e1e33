"""The digest: one mail with what somebody has not read, instead of one mail each."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Digest(models.Model):
    """One person's digest of one local week or day; the notices it holds point at it."""

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("recipient"),
        on_delete=models.CASCADE,
        related_name="+",
        db_index=False,  # the unique constraint begins with it
        help_text=_("Purpose: telling people once what they have not read. Kept for 1 year."),
    )
    period = models.CharField(_("week or day"), max_length=10)
    created_at = models.DateTimeField(_("created at"))

    class Meta:
        verbose_name = _("digest")
        verbose_name_plural = _("digests")
        constraints = (
            models.UniqueConstraint(name="tasks_digest_once", fields=["recipient", "period"]),
        )
        indexes = (models.Index(name="tasks_digest_period", fields=["period"]),)

    def __str__(self) -> str:
        return f"{self.period} #{self.pk}"
