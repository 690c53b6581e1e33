"""What somebody wants by mail at once, beside the inbox that has everything."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

EVERYTHING = ""
"""The name of a choice for all kinds that may be chosen about."""


class MailChoice(models.Model):
    """One choice of one person, for a kind of notice or for everything; no row is no choice."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        on_delete=models.CASCADE,
        related_name="+",
        db_index=False,  # the unique constraint begins with it
        help_text=_("Purpose: sending only the mail somebody wants. Kept with the account."),
    )
    kind = models.CharField(_("kind"), max_length=100, blank=True, default=EVERYTHING)
    at_once = models.BooleanField(_("mail at once"))
    changed_at = models.DateTimeField(_("changed at"))

    class Meta:
        verbose_name = _("choice of mail")
        verbose_name_plural = _("choices of mail")
        constraints = (models.UniqueConstraint(name="tasks_choice_once", fields=["user", "kind"]),)

    def __str__(self) -> str:
        return f"{self.kind or '*'}: {self.at_once}"
