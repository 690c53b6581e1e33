"""What somebody wants by mail and when, beside the inbox that has everything."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tasks.choices import Pace, Rhythm
from tasks.clock import today
from tasks.querysets import PlanQuerySet

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
    pace = models.CharField(_("when it is mailed"), max_length=10, choices=Pace.choices)
    changed_at = models.DateTimeField(_("changed at"))

    class Meta:
        verbose_name = _("choice of mail")
        verbose_name_plural = _("choices of mail")
        constraints = (models.UniqueConstraint(name="tasks_choice_once", fields=["user", "kind"]),)

    def __str__(self) -> str:
        return f"{self.kind or '*'}: {self.pace}"


class MailPlan(models.Model):
    """When one person wants mail; who has none gets it as the house does."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        on_delete=models.CASCADE,
        related_name="+",
        help_text=_("Purpose: sending mail when somebody wants it. Kept with the account."),
    )
    rhythm = models.CharField(
        _("digest"), max_length=10, choices=Rhythm.choices, default=Rhythm.HOUSE
    )
    office_hours = models.BooleanField(_("in office hours only"), default=True)
    paused_until = models.DateField(_("no mail before"), null=True, blank=True)
    changed_at = models.DateTimeField(_("changed at"))

    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("plan of mail")
        verbose_name_plural = _("plans of mail")

    def __str__(self) -> str:
        return f"{self.rhythm} #{self.pk}"

    @property
    def is_paused(self) -> bool:
        """Whether the day has not come on which mail begins again."""
        return self.paused_until is not None and self.paused_until > today()
