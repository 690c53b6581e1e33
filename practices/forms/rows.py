"""A list of rows that grows and shrinks by buttons, with and without scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from network.web.forms import LookForm
from practices.domain.template import COLUMNS
from practices.forms.fields import field_for_column

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from practices.domain.template import Field

_HARD_LIMIT = 40
"""Rows that are read at all; the service says how many a list may have."""


class RowForm(LookForm):
    """One row."""

    def __init__(self, *args: Any, rows: str, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own
        super().__init__(*args, **kwargs)
        for column in COLUMNS[rows]:
            self.fields[column.name] = field_for_column(column)
            widget = self.fields[column.name].widget
            widget.attrs.setdefault("class", "input")


class RowList:
    """All rows of one list; empty ones are passed over when it is saved."""

    def __init__(
        self,
        field: Field,
        *,
        kept: list[dict[str, Any]],
        data: Mapping[str, Any] | None = None,
    ) -> None:
        self.field = field
        self.data = data
        count = len(kept) if data is None else self._count(data)
        if data is None:
            self.forms = [self._form(place, initial=row) for place, row in enumerate(kept)]
        else:
            self.forms = [self._form(place, data) for place in range(count)]
        if not self.forms:
            self.forms = [self._form(0)]

    @property
    def name(self) -> str:
        """Name of the field of the template."""
        return self.field.name

    @property
    def count(self) -> int:
        """Rows that are drawn."""
        return len(self.forms)

    @property
    def may_grow(self) -> bool:
        """Whether one more would still be kept."""
        return self.count < self.field.most

    def __iter__(self) -> Iterator[RowForm]:
        return iter(self.forms)

    def _count(self, data: Mapping[str, Any]) -> int:
        said = str(data.get(f"{self.name}-count", ""))
        known = int(said) if said.isascii() and said.isdigit() and len(said) < 5 else 0  # noqa: PLR2004 -- enough digits
        return min(known, _HARD_LIMIT)

    def _form(
        self,
        place: int,
        data: Mapping[str, Any] | None = None,
        initial: dict[str, Any] | None = None,
    ) -> RowForm:
        return RowForm(data, rows=self.name, prefix=f"{self.name}-{place}", initial=initial)

    def is_valid(self) -> bool:
        """Judge every row."""
        judged = [form.is_valid() for form in self.forms if form.is_bound]
        return all(judged)

    def values(self) -> list[dict[str, Any]]:
        """Return what was written, empty rows too, so that places in a refusal are right."""
        return [form.cleaned_data for form in self.forms if form.is_bound]

    def changed(self, *, add: bool = False, without: int | None = None) -> RowList:
        """Return the same list with what was typed and one row more, or without one; unjudged."""
        typed = [self._typed(form) for form in self.forms]
        if without is not None and without < len(typed):
            typed.pop(without)
        if add and self.may_grow:
            typed.append({})
        return RowList(self.field, kept=typed)

    @staticmethod
    def _typed(form: RowForm) -> dict[str, Any]:
        return {
            name: field.widget.value_from_datadict(form.data, form.files, form.add_prefix(name))
            for name, field in form.fields.items()
        }
