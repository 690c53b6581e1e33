"""What the people of the network can be refused, in words a person can be shown; a leaf."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


class MembersError(Exception):
    """Any refusal of this app."""


class ConsentMissing(MembersError):
    """Nobody joins without saying so."""

    def __init__(self) -> None:
        super().__init__(_("To join the network, agree that it keeps your profile."))


class NameMissing(MembersError):
    """A profile needs a name."""

    def __init__(self) -> None:
        super().__init__(_("Give the name under which people of the network will know you."))


class TextTooLong(MembersError):
    """The text is over the limit; says both numbers, so the writer knows how much to cut."""

    def __init__(self, *, length: int, limit: int) -> None:
        super().__init__(
            ngettext(
                "The text may have at most %(limit)d character, yours has %(length)d.",
                "The text may have at most %(limit)d characters, yours has %(length)d.",
                limit,
            )
            % {"limit": limit, "length": length}
        )


class TextMissing(MembersError):
    """An empty message helps nobody."""

    def __init__(self) -> None:
        super().__init__(_("Write something before you send."))


class UnitMissing(MembersError):
    """Somebody without a local government from the registry cannot be verified."""

    def __init__(self) -> None:
        super().__init__(_("This person has not chosen a local government from the registry yet."))


class MayNotVerify(MembersError):
    """Only an organiser, a coordinator or a verified colleague confirms, and never oneself."""

    def __init__(self) -> None:
        super().__init__(
            _("Only an organiser or somebody verified in the same local government may do this.")
        )


class AlreadyVerified(MembersError):
    """The verification holds already."""

    def __init__(self) -> None:
        super().__init__(_("This person has already been verified."))


class NotVerified(MembersError):
    """What was asked for is open to verified members."""

    def __init__(self) -> None:
        super().__init__(_("This opens once somebody has verified you."))


class MayNotManage(MembersError):
    """Decisions about members are the organisers'."""

    def __init__(self) -> None:
        super().__init__(_("Only an organiser may do this."))


class ReasonMissing(MembersError):
    """A decision against somebody is explained."""

    def __init__(self) -> None:
        super().__init__(_("Give a reason; the person will read it."))


class NotContactable(MembersError):
    """The person takes no messages, or none from this sender; which of them is not said."""

    def __init__(self) -> None:
        super().__init__(_("This person does not take messages through the network."))


class TooManyContacts(MembersError):
    """The day's messages have been sent."""

    def __init__(self, *, limit: int) -> None:
        super().__init__(
            ngettext(
                "You may send %(limit)d message in 24 hours. Try again tomorrow.",
                "You may send %(limit)d messages in 24 hours. Try again tomorrow.",
                limit,
            )
            % {"limit": limit}
        )


class MayNotBlock(MembersError):
    """Nobody can block themselves."""

    def __init__(self) -> None:
        super().__init__(_("You cannot block yourself."))
