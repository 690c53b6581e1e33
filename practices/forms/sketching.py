"""The five-minute sketch: six fields, and the unit for which one writes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from network.web.forms import LookForm
from practices.domain.template import BY_NAME, SEED_FIELDS
from practices.forms.fields import TEMPLATE, field_for

if TYPE_CHECKING:
    from collections.abc import Iterable

    from network.units.models import LocalGovernment
    from practices.exceptions import FieldsRefused
    from practices.models import Topic


class SketchForm(LookForm):
    """Fields 1, 2, 3, 8, 10 and 12; all are asked for when the network is to see them."""

    def __init__(
        self,
        data: Any = None,  # noqa: ANN401 -- Django's own
        *,
        units: Iterable[LocalGovernment],
        topics: Iterable[Topic],
        key: str,
        share: bool = True,
    ) -> None:
        super().__init__(data)
        self.share = share
        self.units = {str(unit.pk): unit for unit in units}
        for name in SEED_FIELDS:
            field = BY_NAME[name]
            made = self._unit(field.label, field.help) if name == "owner_unit" else None
            self.fields[name] = made or field_for(field, key=key)
            if name == "topics":
                self.fields[name].choices = [(t.slug, t.title) for t in topics]  # type: ignore[attr-defined] # of a choice
            else:
                self.fields[name].widget.attrs.setdefault("class", "input")
            self.fields[name].required = share or name in {"title", "owner_unit"}

    def _unit(self, label: Any, help_text: Any) -> forms.Field:  # noqa: ANN401 -- lazy words
        choices = [(pk, unit.full_name) for pk, unit in self.units.items()]
        made = forms.ChoiceField(label=label, help_text=help_text, choices=choices)
        made.template_name = TEMPLATE  # type: ignore[attr-defined] # the stubs lack it
        return made

    def written(self) -> tuple[LocalGovernment, dict[str, Any]]:
        """Return the unit and the five other fields."""
        given = dict(self.cleaned_data)
        return self.units[given.pop("owner_unit")], given

    def refuse(self, refusal: FieldsRefused) -> None:
        """Say beside its field what the service has refused."""
        for problem in refusal.problems:
            name = problem.field.partition(".")[0]
            self.add_error(name if name in self.fields else None, problem.said)
