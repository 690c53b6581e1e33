"""Closed vocabularies of `network.workshops`; a leaf."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

LONGEST_PROGRAMME = 7 * 24 * 60
"""The most minutes from a workshop's start to the end of its programme: a week."""
FIRST_YEAR, LAST_YEAR = 1990, 2100
"""Years in which an edition can be; earlier and later ones are slips of the keyboard."""


class EditionStatus(models.TextChoices):
    """Who sees an edition: its organisers, everybody, everybody as history."""

    DRAFT = "draft", _("draft")
    PUBLISHED = "published", pgettext_lazy("edition", "published")
    ARCHIVED = "archived", pgettext_lazy("edition", "archived")


class WorkshopStatus(models.TextChoices):
    """Where a workshop stands; one that is over is told by its hours."""

    DRAFT = "draft", _("draft")
    PUBLISHED = "published", pgettext_lazy("workshop", "published")
    CANCELLED = "cancelled", _("called off")


class WaitlistMode(models.TextChoices):
    """What happens to whoever comes after the last seat."""

    OFF = "off", _("no waiting list")
    AUTO = "auto", _("a freed seat goes to the next in line at once")


class ListVisibility(models.TextChoices):
    """Who finds a person on the participants' list, as that person chose."""

    HIDDEN = "hidden", _("nobody but the organisers")
    PARTICIPANTS = "participants", _("people registered for the workshop")
    PUBLIC = "public", _("everybody")


class RegistrationState(models.TextChoices):
    """Where a registration stands; the waiting list is a state, not a table."""

    UNVERIFIED = "unverified", _("waits for the address to be confirmed")
    WAITING = "waiting", _("on the waiting list")
    CONFIRMED = "confirmed", _("has a seat")
    CANCELLED = "cancelled", pgettext_lazy("registration", "cancelled")
    EXPIRED = "expired", _("expired, the address was not confirmed")

    @property
    def is_live(self) -> bool:
        """Whether it still counts as this address's registration."""
        return self in LIVE_STATES


LIVE_STATES = (
    RegistrationState.UNVERIFIED,
    RegistrationState.WAITING,
    RegistrationState.CONFIRMED,
)


class CancelledBy(models.TextChoices):
    """Who ended a registration."""

    PERSON = "person", _("the person")
    ORGANISER = "organiser", _("the organiser")
    WORKSHOP = "workshop", _("the workshop was called off")


class ProgrammeKind(models.TextChoices):
    """What a point of the programme is."""

    TALK = "talk", _("talk")
    DISCUSSION = "discussion", _("discussion")
    BREAK = "break", _("break")
    OTHER = "other", _("other")


class NoticeKind(models.TextChoices):
    """Notices of this app; declared in `notices.py`."""

    SEAT_CONFIRMED = "workshops.seat_confirmed", _("your seat is confirmed")
    WAITING = "workshops.waiting", _("you are on the waiting list")
    SEAT_FREED = "workshops.seat_freed", _("a seat has become yours")
    REGISTRATION_CANCELLED = "workshops.registration_cancelled", _("your registration is cancelled")
    MOVED = "workshops.moved", _("a workshop has moved")
    CALLED_OFF = "workshops.called_off", _("a workshop is called off")


class LetterKind(models.TextChoices):
    """Letters of this app to an address, with or without an account; see `notices.py`."""

    VERIFY = "workshops.letter.verify", _("confirm your address")
    ALREADY = "workshops.letter.already", _("you are registered already")
    CONFIRMED = "workshops.letter.confirmed", _("your seat is confirmed")
    WAITING = "workshops.letter.waiting", _("you are on the waiting list")
    SEAT_FREED = "workshops.letter.seat_freed", _("a seat has become yours")
    CANCELLED = "workshops.letter.cancelled", _("your registration is cancelled")
    MOVED = "workshops.letter.moved", _("a workshop has moved")
    CALLED_OFF = "workshops.letter.called_off", _("a workshop is called off")


CONFIRM_LINK = "workshops.confirm"
"""Purpose of the link that proves an address."""
MANAGE_LINK = "workshops.manage"
"""Purpose of the link that opens a registration without an account."""
SEARCHABLE = "workshops"
"""The kind under which workshops stand in the search index."""
RESERVED_SLUGS = ("new",)
"""Last parts of addresses that the desk needs for itself."""
