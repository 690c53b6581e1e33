"""The content of a revision in JSON, made from the template: no field is named a second time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rest_framework import serializers

from practices.choices import Currency, EvidenceLevel, Offer, OfferStatus, Stage
from practices.domain.template import COLUMNS, SEED_FIELDS, WRITTEN, Shape
from practices.domain.values import DECIMALS, MOST_MONEY, MOST_NUMBER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from practices.domain.template import Column, Field

_CHOICES = {"stage": Stage, "currency": Currency, "offer_status": OfferStatus}


def _text(limit: int, said: str, *, required: bool = False) -> serializers.Field:
    return serializers.CharField(
        max_length=limit or None, allow_blank=not required, required=required, help_text=said
    )


def _decimal(name: str, said: str) -> serializers.Field:
    low, high, places = DECIMALS.get(name, (-(10**13), 10**13, 4))
    return serializers.DecimalField(
        max_digits=len(str(high)) + places,
        decimal_places=places,
        min_value=low,
        max_value=high,
        allow_null=True,
        required=False,
        help_text=said,
    )


def _choice(name: str, said: str) -> serializers.Field:
    if name == "evidence_proposed":
        return serializers.ChoiceField(
            choices=EvidenceLevel.choices, allow_null=True, required=False, help_text=said
        )
    blank = name != "currency"
    return serializers.ChoiceField(
        choices=_CHOICES[name].choices, allow_blank=blank, required=False, help_text=said
    )


def _list(field: Field) -> serializers.Field:
    child: serializers.Field = serializers.CharField(max_length=140)
    if field.name == "offers":
        child = serializers.ChoiceField(choices=Offer.choices)
    return serializers.ListField(
        child=child, max_length=field.most, required=False, help_text=str(field.number)
    )


def _number(most: int, said: str) -> serializers.Field:
    return serializers.IntegerField(
        min_value=0, max_value=most, allow_null=True, required=False, help_text=said
    )


_MAKERS: dict[Shape, Callable[[str], serializers.Field]] = {
    Shape.DATE: lambda said: serializers.DateField(allow_null=True, required=False, help_text=said),
    Shape.FLAG: lambda said: serializers.BooleanField(required=False, help_text=said),
    Shape.ANSWER: lambda said: serializers.BooleanField(
        allow_null=True, required=False, help_text=said
    ),
    Shape.MONEY: lambda said: _number(MOST_MONEY, f"{said}; whole grosz or cents."),
    Shape.NUMBER: lambda said: _number(MOST_NUMBER, said),
    Shape.PERSON: lambda said: _number(2**63 - 1, said),
}


def _make(shape: Shape, name: str, limit: int, said: str) -> serializers.Field:
    if shape in {Shape.LINE, Shape.TEXT}:
        return _text(limit, said)
    if shape is Shape.DECIMAL:
        return _decimal(name, said)
    if shape is Shape.CHOICE:
        return _choice(name, said)
    return _MAKERS[shape](said)


def _serializer(name: str, said: str, fields: dict[str, serializers.Field]) -> Any:  # noqa: ANN401 -- made by name
    return type(name, (serializers.Serializer,), {"__doc__": said, **fields})


def _row_serializer(name: str, columns: Iterable[Column]) -> Any:  # noqa: ANN401 -- as above
    fields = {
        column.name: _text(column.limit, column.name, required=True)
        if column.required
        else _make(column.shape, "", column.limit, column.name)
        for column in columns
    }
    return _serializer(f"{name.title()}Row", f"One of the {name}.", fields)


_ROWS = {name: _row_serializer(name, columns) for name, columns in COLUMNS.items()}


def _fields(names: Iterable[str]) -> dict[str, serializers.Field]:
    made: dict[str, serializers.Field] = {}
    for field in WRITTEN:
        if field.name not in names:
            continue
        if field.shape is Shape.ROWS:
            made[field.name] = _ROWS[field.name](many=True, required=False)
        elif field.shape is Shape.LIST:
            made[field.name] = _list(field)
        else:
            said = f"Field {field.number}"
            made[field.name] = _make(field.shape, field.name, field.limit, said)
    return made


_ALL = tuple(field.name for field in WRITTEN)
_FOR_READERS = tuple(name for name in _ALL if name != "contact_person")

ContentIn = _serializer("PracticeContentIn", "Fields of the template; any of them.", _fields(_ALL))
ContentOut = _serializer(
    "PracticeContent", "What a version says; whom to ask stands apart.", _fields(_FOR_READERS)
)
DraftContentOut = _serializer(
    "PracticeDraftContent", "What a version in work says, for its writers.", _fields(_ALL)
)
SketchOut = _serializer("PracticeSketch", "The fields of a sketch.", _fields(SEED_FIELDS))


def given(data: Any) -> dict[str, Any]:  # noqa: ANN401 -- made by name
    """Return the fields that a client has sent, by the names of the template.

    Unknown names are left to the service, which refuses them by name.
    """
    asked = ContentIn(data=data)
    asked.is_valid(raise_exception=True)
    said: dict[str, Any] = dict(asked.validated_data)
    for name in COLUMNS:
        if name in said:
            said[name] = [dict(row) for row in said[name]]
    return said
