"""The form of the directory: everything in the address, so that a page can be sent to somebody."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from network.members.selectors.directory import Asked
from network.web.forms import LookForm

NAME_LENGTH = 100


class ManyField(forms.MultipleChoiceField):
    """Any number of values; what no facet has narrows to nobody."""

    def valid_value(self, value: Any) -> bool:  # noqa: ANN401, ARG002 -- Django's signature
        """Let every value through."""
        return True

    def to_python(self, value: Any) -> list[str]:  # noqa: ANN401 -- Django's signature
        """Keep the values that a database can compare."""
        return [one for one in super().to_python(value) if "\x00" not in one]


class PageForm(forms.Form):
    """The page in an address; whatever is not a page means the first one."""

    page = forms.IntegerField(required=False, min_value=1, max_value=10**6)

    @property
    def number(self) -> int:
        """The page asked for, from 1."""
        return (self.cleaned_data.get("page") if self.is_valid() else None) or 1


class DirectoryForm(LookForm):
    """A name and three facets; whatever cannot be read counts as not asked."""

    is_filter = True

    q = forms.CharField(
        label=_("Name or surname"),
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "maxlength": NAME_LENGTH}),
    )
    unit = ManyField(required=False)
    topic = ManyField(required=False)
    voivodeship = ManyField(required=False)

    @property
    def asked(self) -> Asked:
        """What is looked for."""
        self.is_valid()
        given = self.cleaned_data
        return Asked(
            text=given.get("q", "")[:NAME_LENGTH],
            units=tuple(given.get("unit", ())),
            topics=tuple(given.get("topic", ())),
            voivodeships=tuple(given.get("voivodeship", ())),
        )
