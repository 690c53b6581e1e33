"""One form field for every shape of the template; drafts may leave all of them empty."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from network.web.forms import EditorPlaces, MarkdownField
from practices.choices import Currency, EvidenceLevel, Offer, OfferStatus, Stage
from practices.domain.amounts import CENTS
from practices.domain.template import Shape

if TYPE_CHECKING:
    from collections.abc import Callable

    from practices.domain.template import Column, Field

TEMPLATE = "practices/forms/field.html"
LONG_LINE = 200
"""A line that may be as long as this gets a box of several lines."""
_SPACES = re.compile(r"\s+")
_ANSWERS = {"yes": True, "no": False}
_CHOICES: dict[str, Any] = {
    "stage": Stage.choices,
    "currency": Currency.choices,
    "offer_status": OfferStatus.choices,
}


class NumberField(forms.CharField):
    """A number as people write it: `1 234,5`; the comma and the point both divide."""

    def to_python(self, value: Any) -> Any:  # noqa: ANN401 -- Django's signature
        """Return a Decimal, or None for an empty box."""
        text = _SPACES.sub("", str(super().to_python(value) or "")).replace(",", ".")
        text = text.replace("\N{MINUS SIGN}", "-")
        if not text:
            return None
        try:
            number = Decimal(text)
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite():
            raise ValidationError(_("Write a number."), code="not_a_number")
        return number

    def prepare_value(self, value: Any) -> Any:  # noqa: ANN401 -- Django's signature
        """Draw a kept number without idle zeros and with a comma; what was typed as it was."""
        if not isinstance(value, Decimal):
            return value
        return f"{value.normalize():f}".replace(".", ",")


class WholeField(NumberField):
    """A whole number."""

    def to_python(self, value: Any) -> Any:  # noqa: ANN401 -- Django's signature
        """Return an int, or None for an empty box."""
        number = super().to_python(value)
        if number is None:
            return None
        if number != number.to_integral_value():
            raise ValidationError(_("Write a whole number."), code="not_a_number")
        return int(number)


class MoneyField(NumberField):
    """An amount in złoty or euro, kept in grosz or cents."""

    def to_python(self, value: Any) -> Any:  # noqa: ANN401 -- Django's signature
        """Return whole grosz or cents, or None for an empty box."""
        text = re.sub(r"(?i)\s*(zł|pln|eur|€)\.?\s*\Z", "", str(value or ""))
        amount = super().to_python(text)
        if amount is None:
            return None
        cents = amount * CENTS
        if cents != cents.to_integral_value():
            raise ValidationError(_("At most two places after the comma."), code="not_money")
        return int(cents)

    def prepare_value(self, value: Any) -> Any:  # noqa: ANN401 -- Django's signature
        """Draw kept grosz as złoty."""
        if not isinstance(value, int):
            return value
        return super().prepare_value(Decimal(value) / CENTS)


class AnswerField(forms.ChoiceField):
    """Yes, no, or not answered yet."""

    widget = forms.RadioSelect

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own
        super().__init__(choices=[("yes", _("yes")), ("no", _("no"))], **kwargs)

    def clean(self, value: Any) -> Any:  # noqa: ANN401 -- Django's signature
        """Return True, False or None."""
        return _ANSWERS.get(super().clean(value))

    def prepare_value(self, value: Any) -> Any:  # noqa: ANN401 -- Django's signature
        """Choose what was answered."""
        return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value


class ListField(forms.CharField):
    """Short values divided by commas, spaces or line breaks."""

    def to_python(self, value: Any) -> Any:  # noqa: ANN401 -- Django's signature
        """Return the values."""
        return [part for part in re.split(r"[\s,;]+", str(value or "")) if part]

    def prepare_value(self, value: Any) -> Any:  # noqa: ANN401 -- Django's signature
        """Draw a kept list in one line."""
        return ", ".join(value) if isinstance(value, list) else value


class LevelField(forms.TypedChoiceField):
    """A level of evidence, or none yet."""

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own
        levels = [(str(level.value), level.label) for level in EvidenceLevel]
        super().__init__(
            choices=[("", _("not chosen")), *levels], coerce=int, empty_value=None, **kwargs
        )


def field_for(field: Field, *, key: str = "") -> forms.Field:
    """Return the form field of a field of the template; `key` names the text in the browser.

    People and topics are filled in by the form, which knows the practice.
    """
    words: dict[str, Any] = {"label": field.label, "help_text": field.help, "required": False}
    if field.shape is Shape.TEXT:
        return _text(field, words, key)
    if field.name == "evidence_proposed":
        made: forms.Field = LevelField(**words)
    elif field.shape is Shape.LINE:
        made = _line(field.limit, words)
    else:
        made = _MAKERS[field.shape](field, words)
    made.template_name = TEMPLATE  # type: ignore[attr-defined] # the stubs lack it
    return made


def field_for_column(column: Column) -> forms.Field:
    """Return the form field of one column of a list."""
    words: dict[str, Any] = {"label": column.label, "required": False}
    if column.shape is Shape.LINE:
        made: forms.Field = _line(column.limit, words, rows=2)
    elif column.shape is Shape.DATE:
        made = _date(words)
    else:
        made = (MoneyField if column.shape is Shape.MONEY else NumberField)(**words)
    made.template_name = TEMPLATE  # type: ignore[attr-defined] # the stubs lack it
    return made


def _text(field: Field, words: dict[str, Any], key: str) -> forms.Field:
    made = MarkdownField(max_length=field.limit, **words)
    made.widget.places = EditorPlaces(
        preview=reverse("practices:preview_text"), key=f"{key}:{field.name}" if key else ""
    )
    made.template_name = TEMPLATE  # type: ignore[attr-defined] # the stubs lack it
    return made


def _line(limit: int, words: dict[str, Any], *, rows: int = 3) -> forms.Field:
    widget = forms.Textarea(attrs={"rows": rows}) if limit >= LONG_LINE else forms.TextInput()
    made = forms.CharField(max_length=limit, widget=widget, **words)
    # With `maxlength` browsers cut what is pasted without a word.
    made.widget.attrs.pop("maxlength", None)
    made.widget.attrs["data-limit"] = limit
    return made


def _date(words: dict[str, Any]) -> forms.Field:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(widget=widget, **words)


def _choice(field: Field, words: dict[str, Any]) -> forms.Field:
    known = list(_CHOICES[field.name])
    if field.name != "currency":
        known.insert(0, ("", _("not chosen")))
    return forms.ChoiceField(choices=known, **words)


def _list(field: Field, words: dict[str, Any]) -> forms.Field:
    if field.name == "sdg_targets":
        return ListField(**words)
    choices = Offer.choices if field.name == "offers" else []
    return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, **words)


_MAKERS: dict[Shape, Callable[[Field, dict[str, Any]], forms.Field]] = {
    Shape.DATE: lambda _field, words: _date(words),
    Shape.FLAG: lambda _field, words: forms.BooleanField(**words),
    Shape.ANSWER: lambda _field, words: AnswerField(**words),
    Shape.CHOICE: _choice,
    Shape.LIST: _list,
    Shape.MONEY: lambda _field, words: MoneyField(**words),
    Shape.NUMBER: lambda _field, words: WholeField(**words),
    Shape.DECIMAL: lambda _field, words: NumberField(**words),
    Shape.PERSON: lambda _field, words: forms.TypedChoiceField(
        coerce=int, empty_value=None, **words
    ),
}
