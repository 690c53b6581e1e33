"""What the registry can refuse, in words a person can be shown; a leaf."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence


class UnitsError(Exception):
    """Any refusal of this app."""


class UnknownTable(UnitsError):
    """The header is neither that of our table nor that of the official TERC file."""

    def __init__(self) -> None:
        super().__init__(
            _("This is neither our table of units nor the official TERC file: check the header.")
        )


class RowsRefused(UnitsError):
    """Some rows are wrong, so nothing was written."""

    def __init__(self, problems: Sequence[object]) -> None:
        self.problems = problems
        super().__init__(
            ngettext(
                "%(n)d row is wrong, nothing was written.",
                "%(n)d rows are wrong, nothing was written.",
                len(problems),
            )
            % {"n": len(problems)}
        )


class TooManyVanish(UnitsError):
    """The table would close so many units that it is probably only a part of one."""

    def __init__(self, count: int) -> None:
        super().__init__(
            ngettext(
                "The table lacks %(n)d unit that we have: it is probably not the whole register.",
                "The table lacks %(n)d units that we have: it is probably not the whole register.",
                count,
            )
            % {"n": count}
        )


class FreeMailDomain(UnitsError):
    """Anybody can have an address there, so the domain says nothing about an office."""

    def __init__(self, domain: str) -> None:
        super().__init__(
            _("Anybody can have an address at %(domain)s, so it cannot stand for an office.")
            % {"domain": domain}
        )


class NotADomain(UnitsError):
    """What was given cannot stand behind the @ of an address."""

    def __init__(self, text: str) -> None:
        super().__init__(_("“%(text)s” is not a domain of e-mail addresses.") % {"text": text})
