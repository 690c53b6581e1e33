"""What the search can refuse, in words a person can be shown; a leaf."""

from django.utils.translation import gettext as _


class SearchError(Exception):
    """Any refusal of this app."""


class UnknownSearchable(SearchError):
    """Nobody declared a searchable of this kind."""

    def __init__(self, kind: str) -> None:
        super().__init__(_("Nothing called “%(kind)s” can be searched.") % {"kind": kind})
