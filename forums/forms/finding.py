"""What is asked of lists and threads in the address; whatever cannot be read is passed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from forums.selectors.lists import ALL, MINE, UNANSWERED, UNREAD, WATCHED
from network.web.forms import LookForm

if TYPE_CHECKING:
    from datetime import date

    from django.utils.functional import Promise

_LONGEST = 200
_LARGEST = 1_000_000_000
VIEWS: dict[str, Promise] = {
    ALL: _("All"),
    UNREAD: _("Unread"),
    UNANSWERED: _("Unanswered questions"),
    WATCHED: _("Watched"),
    MINE: _("Begun by me"),
}
"""Lists of threads and their names."""
TABS: dict[str, Promise] = {
    ALL: _("All"),
    UNREAD: _("Unread"),
    UNANSWERED: _("Unsolved"),
    WATCHED: _("Watched"),
    MINE: _("Mine"),
}
"""The same names, short enough to stand side by side."""
FOR_VISITORS = frozenset({ALL, UNANSWERED})


class ListForm(forms.Form):
    """Which threads, and from where on."""

    view = forms.ChoiceField(choices=list(VIEWS.items()), required=False)
    cursor = forms.CharField(required=False, max_length=500)

    def wanted(self, *, signed_in: bool) -> tuple[str, str | None]:
        """Return the list and the token of its page; the whole list for what is unknown."""
        self.full_clean()
        view: str = self.cleaned_data.get("view") or ALL
        if view not in FOR_VISITORS and not signed_in:
            return ALL, None
        return view, self.cleaned_data.get("cursor") or None


class PlaceForm(LookForm):
    """Where to go in a thread: to a page, to the post of a number, or to a day."""

    is_filter = True
    page = forms.IntegerField(required=False, min_value=1, max_value=_LARGEST)
    number = forms.IntegerField(
        label=_("Post number"), required=False, min_value=1, max_value=_LARGEST
    )
    day = forms.DateField(
        label=_("From the day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def page_asked(self) -> int:
        """Return the page, from 1."""
        self.full_clean()
        return self.cleaned_data.get("page") or 1

    def place_asked(self) -> tuple[int | None, date | None]:
        """Return number and day, each None when it was not said."""
        self.full_clean()
        return self.cleaned_data.get("number"), self.cleaned_data.get("day")


class SearchForm(LookForm):
    """Words to look for, and which page of what they find."""

    is_filter = True
    q = forms.CharField(label=_("Words"), required=False, max_length=_LONGEST)
    page = forms.IntegerField(required=False, min_value=1, max_value=_LARGEST)

    def asked(self) -> tuple[str, int]:
        """Return the words and the page."""
        self.full_clean()
        return self.cleaned_data.get("q", ""), self.cleaned_data.get("page") or 1
