"""The field in which somebody says where they work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from network.members.selectors.units import match_units

if TYPE_CHECKING:
    from network.units.models import LocalGovernment

SHOWN = 6
"""Namesakes that an error lists."""


class UnitTextField(forms.CharField):
    """A unit by its name; gives the unit of the registry, or the text where it has none."""

    default_error_messages = {
        "ambiguous": ngettext_lazy(
            "%(count)d local government has this name. Write it in full: %(names)s.",
            "%(count)d local governments have this name. Write the full name of one: %(names)s.",
            "count",
        ),
    }

    def __init__(self, **kwargs: object) -> None:
        options: dict[str, object] = {
            "label": _("Local government"),
            "help_text": _("The name, such as “Poznań”; where many share it, the full name."),
            "max_length": 200,
            "required": False,
        }
        super().__init__(**(options | kwargs))  # type: ignore[arg-type] # options of CharField

    def clean(self, value: object) -> LocalGovernment | str:
        """Find the unit, or say which namesakes there are."""
        text: str = super().clean(value)
        units = match_units(text) if text else []
        if len(units) > 1:
            names = "; ".join(unit.full_name for unit in units[:SHOWN])
            raise ValidationError(
                self.error_messages["ambiguous"],
                code="ambiguous",
                params={"count": len(units), "names": names},
            )
        return units[0] if units else text
