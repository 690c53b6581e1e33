"""The picker of a unit: a text and a search button, and a combobox where scripts run."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.forms.utils import ErrorDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from network.units.models import LocalGovernment
from network.units.selectors.typeahead import find_exactly, find_units

if TYPE_CHECKING:
    from collections.abc import Mapping

OTHER = "other"
"""What is chosen instead of a code by whoever does not find their unit."""
_TEXT_LIMIT = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class Picked:
    """What came from the controls of one picker."""

    text: str = ""
    code: str = ""
    asked: str = ""
    other: str = ""
    from_form: bool = False
    searched: bool = False

    @property
    def choice(self) -> str:
        """The chosen code; empty when the text was changed after the choices were drawn."""
        return self.code if self.asked in ("", self.text) else ""


def _chosen(picked: Picked) -> LocalGovernment | None:
    """Return the unit with the chosen code; None for “other” and for what nobody has."""
    if not re.fullmatch("[0-9]{2,6}", picked.choice):
        return None
    return LocalGovernment.objects.active().filter(code=picked.choice).first()


class UnitPickerInput(forms.TextInput):
    """Draws text, search button and, once something was looked for, the choices."""

    template_name = "units/forms/unit_picker.html"
    allow_other = False

    def value_from_datadict(self, data: Mapping[str, Any], files: object, name: str) -> Picked:  # noqa: ARG002 -- Django's signature
        """Collect the four controls; long texts are cut."""

        def read(suffix: str) -> str:
            return str(data.get(f"{name}{suffix}") or "").strip()[:_TEXT_LIMIT]

        return Picked(
            text=read(""),
            code=read("_code"),
            asked=read("_asked"),
            other=read("_text"),
            from_form=True,
            searched=f"{name}_search" in data,
        )

    def value_omitted_from_data(self, data: Mapping[str, Any], files: object, name: str) -> bool:  # noqa: ARG002 -- Django's signature
        """Whether the form was sent without this picker."""
        return name not in data and f"{name}_code" not in data

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:  # noqa: ANN401 -- Django's signature
        """Add the choices for what was typed; the chosen one stays chosen."""
        picked = value if isinstance(value, Picked) else Picked()
        context: dict[str, Any] = super().get_context(name, picked.text, attrs)
        found = find_units(picked.text) if picked.from_form and picked.text else []
        chosen = _chosen(picked) if picked.from_form else None
        settled = bool(picked.choice) and (
            not picked.from_form or (chosen is not None and chosen.full_name == picked.text)
        )
        if chosen is not None and chosen not in found:
            found = [chosen, *found]
        context["picker"] = {
            "name": name,
            "picked": picked,
            "found": found,
            "settled": settled,
            "is_open": picked.from_form and bool(picked.text or picked.other) and not settled,
            "allow_other": self.allow_other,
            "is_other": picked.choice == OTHER,
            "suggest": reverse("units:suggest"),
            "limit": _TEXT_LIMIT,
        }
        return context


class UnitField(forms.Field):
    """A unit of local government, or None when the field may be empty.

    `allow_other=True` adds “my unit is not here” with a free text; the form has to use
    `UnitPickerMixin`, which puts the text into `cleaned_data` as `<field>_text`.
    """

    widget = UnitPickerInput
    default_error_messages = {
        "required": _("Choose a unit: type its name and pick it from the list."),
        "unknown": _(
            "No unit of the register is called “%(text)s”. Check the spelling or type a part of "
            "the name."
        ),
        "ambiguous": _("“%(text)s” may be several units. Choose the right one from the list."),
        "other": _("Type the name of your unit."),
    }

    def __init__(self, *, allow_other: bool = False, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own
        super().__init__(**kwargs)
        self.allow_other = allow_other
        self.widget.allow_other = allow_other

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:  # noqa: ARG002 -- Django's signature
        """Keep the browser from offering what it remembers from other fields."""
        return {"autocomplete": "off", "maxlength": _TEXT_LIMIT, "spellcheck": "false"}

    def prepare_value(self, value: Any) -> Picked:  # noqa: ANN401 -- Django's signature
        """Turn an initial unit, its id or what was sent into what the picker draws."""
        if isinstance(value, Picked):
            return value
        if isinstance(value, int):
            value = LocalGovernment.objects.filter(pk=value).first()
        if not isinstance(value, LocalGovernment):
            return Picked()
        return Picked(text=value.full_name, code=value.code, asked=value.full_name)

    def clean(self, value: Picked | None) -> LocalGovernment | None:
        """Return the chosen unit, or the only one that the text can mean.

        A free text without any choice is taken as it is: whoever wrote it found no unit.
        Raises `ValidationError` in words; the redrawn field lists who may be meant. A null
        character, which no database keeps, is refused as in every other text.
        """
        picked = value or Picked()
        ProhibitNullCharactersValidator()(picked.text + picked.other)
        if self.allow_other and picked.choice == OTHER:
            if not picked.other:
                raise ValidationError(self.error_messages["other"], code="other")
            return None
        chosen = _chosen(picked)
        if chosen is not None:
            return chosen
        meant = find_exactly(picked.text) if picked.text else None
        is_free = self.allow_other and bool(picked.other) and not picked.choice
        if meant is None and not is_free:
            self._complain(picked.text)
        return meant

    def has_changed(self, initial: Any, data: Any) -> bool:  # noqa: ANN401 -- Django's signature
        """Whether another unit, or another text, was chosen than the form began with."""
        before, after = self.prepare_value(initial), self.prepare_value(data)
        return (before.text, before.code) != (after.text, after.choice) or bool(after.other)

    def _complain(self, text: str) -> None:
        """Say why `text` names no unit; an empty one is a problem only where it is required."""
        if not text and not self.required:
            return
        code = "required"
        if text:
            code = "ambiguous" if find_units(text, limit=1) else "unknown"
        raise ValidationError(self.error_messages[code], code=code, params={"text": text})


class UnitPickerMixin(forms.Form):
    """For forms with a `UnitField`: searching is not sending.

    A view asks `form.is_only_searching()` before it shows problems: the form is drawn again with
    everything typed, the choices, and no complaint about fields that nobody has come to yet.
    """

    def is_only_searching(self) -> bool:
        """Whether the button beside a picker was pressed and not the one that sends."""
        return self.is_bound and any(
            f"{self.add_prefix(name)}_search" in self.data
            for name, field in self.fields.items()
            if isinstance(field, UnitField)
        )

    def full_clean(self) -> None:
        """Judge nothing while somebody is only searching."""
        if self.is_only_searching():
            self._errors = ErrorDict(renderer=self.renderer)
            self.cleaned_data: dict[str, Any] = {}
            return
        super().full_clean()

    def is_valid(self) -> bool:
        """Searching never counts as sending."""
        return not self.is_only_searching() and super().is_valid()

    def clean(self) -> dict[str, Any]:
        """Put the free text of each picker beside its unit."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name, field in self.fields.items():
            if isinstance(field, UnitField) and field.allow_other:
                picked = self[name].value()
                has_no_unit = name in cleaned and cleaned[name] is None
                cleaned[f"{name}_text"] = picked.other if has_no_unit else ""
        return cleaned
