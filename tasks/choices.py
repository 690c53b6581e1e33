"""Closed vocabularies of `tasks`; a leaf, anybody may import it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class JobState(models.TextChoices):
    """Where a job stands; `DEAD` has used up its attempts and waits for a person."""

    READY = "ready", _("waiting")
    RUNNING = "running", _("running")
    DONE = "done", _("done")
    DEAD = "dead", _("given up")
    CANCELLED = "cancelled", _("cancelled")


class Pace(models.TextChoices):
    """When a notice comes by mail; the inbox has it at once either way."""

    AT_ONCE = "at-once", _("at once")
    DIGEST = "digest", _("in the digest")
    INBOX = "inbox", _("inbox only")


class Rhythm(models.TextChoices):
    """How often the digest comes."""

    HOUSE = "house", _("weekly, and daily around a workshop of mine")
    DAILY = "daily", _("every working day")
    WEEKLY = "weekly", _("once a week")
    NEVER = "never", _("never")


class Reason(models.TextChoices):
    """Why somebody hears of an event, strongest first."""

    MANDATORY = "mandatory", _("you have to know")
    DIRECT = "direct", _("it concerns you")
    WATCHED = "watched", _("you watch it")
    FOLLOWED = "followed", _("you follow it")

    @property
    def may_be_muted(self) -> bool:
        """Everything but what somebody has to know."""
        return self is not Reason.MANDATORY

    @property
    def pace(self) -> Pace:
        """What the house does by default: at once what concerns somebody, the rest in a digest."""
        at_once = self in {Reason.MANDATORY, Reason.DIRECT}
        return Pace.AT_ONCE if at_once else Pace.DIGEST


class MailState(models.TextChoices):
    """Where an outgoing mail stands."""

    QUEUED = "queued", _("queued")
    SENDING = "sending", _("being sent")
    SENT = "sent", _("sent")
    FAILED = "failed", _("refused")
    SUPPRESSED = "suppressed", _("not sent, the address is blocked")
    CANCELLED = "cancelled", _("cancelled")
