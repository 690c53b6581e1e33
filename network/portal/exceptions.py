"""What the portal can refuse, in words a person can be shown; a leaf."""

from __future__ import annotations

from django.utils.translation import gettext as _


class PortalError(Exception):
    """Any refusal of this app."""


class BadEditionFile(PortalError):
    """An edition file that cannot be used; `lines` say where and why."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        super().__init__("\n".join(lines))


class DemoNotOurs(PortalError):
    """The database is not the demonstration's own file, so it is not deleted."""

    def __init__(self) -> None:
        super().__init__(_("Only the demonstration's own database file can be reset."))


class NotDiscussable(PortalError):
    """The practice has no board on which this person may write, or is not published."""

    def __init__(self) -> None:
        super().__init__(_("A discussion of this practice cannot be started here."))


class NowhereToWrite(PortalError):
    """Somebody without a verified unit has nothing a practice could belong to."""

    def __init__(self) -> None:
        super().__init__(
            _("A practice belongs to a local government. Once yours is confirmed you can write it.")
        )
