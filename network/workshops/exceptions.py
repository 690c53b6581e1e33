"""What `network.workshops` can refuse, in words a person can be shown; a leaf."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


class WorkshopsError(Exception):
    """Any refusal of this app."""


class RegistrationNotOpen(WorkshopsError):
    """The doors have not opened yet."""

    def __init__(self, opens: str) -> None:
        super().__init__(_("Registration opens on %(moment)s.") % {"moment": opens})


class RegistrationClosed(WorkshopsError):
    """The last day is over, or the workshop has begun."""

    def __init__(self) -> None:
        super().__init__(
            _("Registration has ended. Write to the organiser if you would still like to come.")
        )


class WorkshopCalledOff(WorkshopsError):
    """There is nothing to register for any more."""

    def __init__(self) -> None:
        super().__init__(_("This workshop has been called off."))


class WorkshopFull(WorkshopsError):
    """No seat is free and the workshop keeps no waiting list."""

    def __init__(self) -> None:
        super().__init__(
            _("All seats are taken, and this workshop keeps no waiting list. Nothing was saved.")
        )


class AlreadyRegistered(WorkshopsError):
    """The address has a live registration for this workshop."""

    def __init__(self) -> None:
        super().__init__(_("Somebody with this address is registered for this workshop already."))


class RegistrationEnded(WorkshopsError):
    """The registration was cancelled or has expired; it cannot be used any more."""

    def __init__(self) -> None:
        super().__init__(
            _("This registration has been cancelled or has expired. You can register again.")
        )


class NotConfirmable(WorkshopsError):
    """The registration has been confirmed already."""

    def __init__(self) -> None:
        super().__init__(_("This registration is confirmed already."))


class ReasonNeeded(WorkshopsError):
    """A decision on somebody else needs a reason that person can be told."""

    def __init__(self) -> None:
        super().__init__(_("Give a reason; the person will read it in the letter."))


class TopicOfAnotherWorkshop(WorkshopsError):
    """A chosen topic does not belong to this workshop, or was chosen twice."""

    def __init__(self) -> None:
        super().__init__(_("Choose each topic of this workshop at most once."))


class NoNoticeYet(WorkshopsError):
    """Somebody agreed to something while no privacy notice says what that would be."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "No privacy notice is published yet, so no consent can be taken. "
                "Leave them unticked."
            )
        )


class AddressTaken(WorkshopsError):
    """The corrected address belongs to another live registration."""

    def __init__(self) -> None:
        super().__init__(_("Another live registration for this workshop has this address."))


class TooManyLetters(WorkshopsError):
    """The address has got enough letters for now."""

    def __init__(self, limit: int) -> None:
        super().__init__(
            ngettext(
                "This address got %(limit)d letter within the last hour. Try again later.",
                "This address got %(limit)d letters within the last hour. Try again later.",
                limit,
            )
            % {"limit": limit}
        )


class NotEditable(WorkshopsError):
    """An archived edition is history; nothing in it changes."""

    def __init__(self) -> None:
        super().__init__(_("This edition is archived, so nothing in it can be changed."))


class NothingToPublish(WorkshopsError):
    """What is to be published is not complete."""

    def __init__(self, what: str) -> None:
        super().__init__(_("Before publishing: %(what)s") % {"what": what})


class NotPublishedYet(WorkshopsError):
    """A draft cannot become history: it would be shown to everybody."""

    def __init__(self) -> None:
        super().__init__(_("Only a published edition can be archived."))


class NumberTaken(WorkshopsError):
    """Another workshop of the edition has this number."""

    def __init__(self, number: int) -> None:
        super().__init__(
            _("Another workshop of this edition has the number %(number)d.") % {"number": number}
        )


class SlugTaken(WorkshopsError):
    """Another edition or workshop has this address."""

    def __init__(self, slug: str) -> None:
        super().__init__(_("The address “%(slug)s” is taken. Choose another.") % {"slug": slug})


class ReorderedTopics(WorkshopsError):
    """A topic somebody has chosen cannot be removed."""

    def __init__(self, title: str) -> None:
        super().__init__(
            _("People have chosen the topic “%(title)s”, so it cannot be removed.")
            % {"title": title}
        )


class NotAnOrganiser(WorkshopsError):
    """The address given belongs to nobody with the organiser's role."""

    def __init__(self) -> None:
        super().__init__(
            _("Nobody with the organiser's role has this address. An operator grants the role.")
        )
