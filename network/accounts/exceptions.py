"""What the accounts can refuse, in words a person can be shown; a leaf."""

from django.utils.translation import gettext as _


class AccountsError(Exception):
    """Any refusal of this app."""


class TooManyTries(AccountsError):
    """The client has typed too many wrong codes or passwords."""

    def __init__(self) -> None:
        super().__init__(_("Too many wrong tries. Wait ten minutes and try again."))


class TooFast(AccountsError):
    """Many people are guessing at once, so everybody waits a moment after a wrong try."""

    def __init__(self) -> None:
        super().__init__(_("Please wait half a minute and try again."))


class TooManyLetters(AccountsError):
    """Too many codes were asked for in a short time."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Several codes have been asked for in a short time. "
                "Use the latest one or try again in ten minutes."
            )
        )


class SealBroken(AccountsError):
    """What was sealed cannot be read: its time is over or the key has changed."""

    def __init__(self) -> None:
        super().__init__(_("This code is no longer valid."))


class NobodyThere(AccountsError):
    """No account has this address."""

    def __init__(self, address: str) -> None:
        super().__init__(_("Nobody has the address %(address)s.") % {"address": address})


class AddressTaken(AccountsError):
    """Another account has this address."""

    def __init__(self) -> None:
        super().__init__(_("This address belongs to another account."))


class ReasonMissing(AccountsError):
    """A decision on a person needs a reason."""

    def __init__(self) -> None:
        super().__init__(_("Give a reason: it will be kept with the decision."))


class RoleUnknown(AccountsError):
    """There is no such role."""

    def __init__(self, role: str) -> None:
        super().__init__(_("There is no role called “%(role)s”.") % {"role": role})


class LastOperator(AccountsError):
    """Somebody has to be able to grant roles."""

    def __init__(self) -> None:
        super().__init__(
            _("The last operator cannot be taken away. Grant the role to somebody first.")
        )


class ConsentUnknown(AccountsError):
    """There is nothing to withdraw."""

    def __init__(self) -> None:
        super().__init__(_("There is no such consent, or it has already been withdrawn."))


class RequestSettled(AccountsError):
    """The request has been carried out, cancelled or decided before."""

    def __init__(self) -> None:
        super().__init__(_("This request has already been settled."))


class RequestPending(AccountsError):
    """The same thing is already on its way."""

    def __init__(self) -> None:
        super().__init__(_("You have already asked for this. It is on its way."))


class TokenNameMissing(AccountsError):
    """A token without a name cannot be told from the next one."""

    def __init__(self) -> None:
        super().__init__(_("Give the token a name, so that you know it again."))


class TooManyTokens(AccountsError):
    """A person keeps at most a handful of live tokens."""

    def __init__(self) -> None:
        super().__init__(_("You have as many tokens as you may. Revoke one first."))


class ScopeTooNarrow(AccountsError):
    """A reading token tried to write."""

    def __init__(self) -> None:
        super().__init__(_("This token may only read."))


class NoticeUnchanged(AccountsError):
    """Publishing the same words again would make a version for nothing."""

    def __init__(self) -> None:
        super().__init__(_("Nothing has changed, so there is nothing to publish."))


class WrongCode(AccountsError):
    """The code is not the one that was mailed, or its time is over."""

    def __init__(self) -> None:
        super().__init__(_("This code is not right. Check it or ask for a new one."))
