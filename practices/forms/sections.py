"""One part of the form of a practice, made from the template: fields and lists of rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _

from network.web.forms import LookForm, VersionMixin
from practices.domain.template import Shape, written_in
from practices.domain.values import empty_of
from practices.forms.fields import field_for
from practices.forms.rows import RowList

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from practices.domain.template import Field, Section
    from practices.exceptions import Problem
    from practices.selectors.editing import Writing


class SectionForm(VersionMixin, LookForm):
    """The fields of one part; its lists of rows are `lists`."""

    def __init__(
        self, writing: Writing, section: Section, data: Mapping[str, Any] | None = None
    ) -> None:
        content = writing.content
        self.section = section
        self.template_fields = list(written_in(section))
        super().__init__(
            data,
            auto_id="id_%s",
            initial={**content, "version": writing.revision.version},
        )
        key = f"{writing.viewer.user_id}:practice:{writing.practice.pk}"
        for field in self.template_fields:
            if field.shape is not Shape.ROWS:
                self._add(field, field_for(field, key=key), writing)
        self.lists = [
            RowList(field, kept=content[field.name], data=data)
            for field in self.template_fields
            if field.shape is Shape.ROWS
        ]

    def _add(self, field: Field, made: forms.Field, writing: Writing) -> None:
        if field.name == "topics" and isinstance(made, forms.ChoiceField):
            made.choices = [(topic.slug, topic.title) for topic in writing.topics]
        if field.shape is Shape.PERSON and isinstance(made, forms.ChoiceField):
            nobody = ("", _("nobody by name"))
            made.choices = [nobody, *((str(pk), name) for pk, name in writing.colleagues)]
        ticks = (forms.CheckboxInput, forms.RadioSelect, forms.CheckboxSelectMultiple)
        if not isinstance(made.widget, ticks):
            made.widget.attrs.setdefault("class", "input")
        self.fields[field.name] = made

    def entries(self) -> Iterable[dict[str, Any]]:
        """Return fields and lists in the order of the template, each with its rule."""
        lists = {rows.name: rows for rows in self.lists}
        for field in self.template_fields:
            entry: dict[str, Any] = {"field": field, "rule": field.rule, "limit": field.limit}
            if field.name in lists:
                entry["rows"] = lists[field.name]
            else:
                entry["bound"] = self[field.name]
            yield entry

    def is_valid(self) -> bool:
        """Judge the fields and every row."""
        lists = [rows.is_valid() for rows in self.lists]
        return super().is_valid() and all(lists)

    def changes(self) -> dict[str, Any]:
        """Return what can be kept, by the names of the template; ask `is_valid` before."""
        found = {name: self.cleaned_data[name] for name in self._kept_names()}
        for field in self.template_fields:
            if field.name in found and found[field.name] is None:
                found[field.name] = empty_of(field)
        for rows in self.lists:
            if rows.is_valid():
                found[rows.name] = rows.values()
        return found

    def _kept_names(self) -> list[str]:
        names = [field.name for field in self.template_fields]
        return [name for name in names if name in self.cleaned_data]

    def refuse(self, problems: Iterable[Problem]) -> None:
        """Say beside its field what the service has refused."""
        lists = {rows.name: rows for rows in self.lists}
        for problem in problems:
            name, _dot, below = problem.field.partition(".")
            place, _dot, column = below.partition(".")
            if name in lists and place.isdigit() and int(place) < lists[name].count:
                row = lists[name].forms[int(place)]
                row.add_error(column if column in row.fields else None, problem.said)
            else:
                self.add_error(name if name in self.fields else None, problem.said)

    def problems(self) -> list[tuple[str, str, str]]:
        """Return everything that is wrong: id of the control, its label, the words."""
        found = [("", "", str(said)) for said in self.non_field_errors()]
        for field in self.template_fields:
            if field.name in self.fields:
                bound = self[field.name]
                found += [(bound.auto_id, str(bound.label), str(said)) for said in bound.errors]
        for rows in self.lists:
            for row in rows:
                for bound in row:
                    found += [(bound.auto_id, str(bound.label), str(said)) for said in bound.errors]
        return found

    def retyped(self, button: str) -> SectionForm:
        """Return the form as it was typed, with a row more or less as `button` says; unjudged.

        `button` is `steps:add` or `steps:remove:2`.
        """
        typed = {
            name: field.widget.value_from_datadict(self.data, self.files, name)
            for name, field in self.fields.items()
        }
        name, _dot, verb = button.partition(":")
        verb, _dot, place = verb.partition(":")
        self.is_bound = False
        self.initial = typed
        self.lists = [
            rows.changed(
                add=rows.name == name and verb == "add",
                without=int(place)
                if rows.name == name and verb == "remove" and place.isdigit()
                else None,
            )
            for rows in self.lists
        ]
        return self
