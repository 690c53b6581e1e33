"""Pages by cursor: the rows after, or before, the place that a signed token names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from django.core.exceptions import FieldError, ValidationError
from django.core.signing import BadSignature, Signer
from django.db.models import F, Q

from network.web.exceptions import BadCursor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import Field, Model, QuerySet


@dataclass(frozen=True, kw_only=True, slots=True)
class Cursor:
    """A place between two rows: the values of the order at the row it stands behind."""

    order: tuple[str, ...]
    values: tuple[str, ...]
    backwards: bool = False

    def token(self, scope: str) -> str:
        """Return the signed text that stands in an address; it belongs to `scope` alone."""
        told = [list(self.order), list(self.values), int(self.backwards)]
        return Signer(salt=f"network.web.cursor:{scope}").sign_object(told, compress=True)

    @classmethod
    def read(cls, token: str, *, scope: str) -> Self:
        """Return the cursor of `token`; raises `BadCursor` unless it was signed for `scope`."""
        try:
            signer = Signer(salt=f"network.web.cursor:{scope}")
            order, values, backwards = signer.unsign_object(token)
        except (BadSignature, ValueError) as bad:
            raise BadCursor from bad
        return cls(order=tuple(order), values=tuple(values), backwards=bool(backwards))


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """Rows and the tokens of the neighbouring pages, None where there is no neighbour."""

    rows: list[Any]
    after: str | None
    before: str | None


def read_page(queryset: QuerySet[Any], *, cursor: Cursor | None, size: int, scope: str) -> Page:
    """Return `size` rows of `queryset` in its own order, from the place of `cursor`.

    One query, one row more than is shown, no COUNT. The queryset is ordered by fields that are
    never NULL; the primary key is added, so that the order is total.

    Raises `BadCursor` for a cursor of another order.
    """
    order = _total(queryset)
    backwards = cursor is not None and cursor.backwards
    asked = [_turned(name) for name in order] if backwards else order
    rows = queryset.order_by(*asked)
    if cursor is not None:
        if cursor.order != order:
            raise BadCursor
        rows = rows.filter(_beyond(queryset, asked, cursor.values))
    found = list(rows[: size + 1])
    more, shown = len(found) > size, found[:size]
    if backwards:
        shown.reverse()
    ahead, behind = (True, more) if backwards else (more, cursor is not None)
    return Page(
        rows=shown,
        after=_place(shown[-1], order).token(scope) if ahead and shown else None,
        before=_place(shown[0], order, backwards=True).token(scope) if behind and shown else None,
    )


def _total(queryset: QuerySet[Any]) -> tuple[str, ...]:
    """Return the order of `queryset` as names, ended by the primary key."""
    model = queryset.model
    order = tuple(queryset.query.order_by or model._meta.ordering or ())  # noqa: SLF001 -- the documented name
    if not all(isinstance(name, str) for name in order):
        raise FieldError("A list is ordered by names of fields.")
    bare = {name.lstrip("-") for name in order}
    return order if bare & {"pk", model._meta.pk.name} else (*order, "pk")  # noqa: SLF001 -- as above


def _turned(name: str) -> str:
    return name.removeprefix("-") if name.startswith("-") else f"-{name}"


def _place(row: Model, order: Sequence[str], *, backwards: bool = False) -> Cursor:
    values = tuple(str(_value(row, name.lstrip("-"))) for name in order)
    return Cursor(order=tuple(order), values=values, backwards=backwards)


def _value(row: Any, name: str) -> Any:  # noqa: ANN401 -- whatever a field holds
    for part in name.split("__"):
        row = getattr(row, part)
    return row.isoformat() if hasattr(row, "isoformat") else row


def _beyond(queryset: QuerySet[Any], order: Sequence[str], values: Sequence[str]) -> Q:
    """Return the condition for rows strictly behind `values`: a > x, or a = x and b > y."""
    condition, equal = Q(), Q()
    try:
        for name, text in zip(order, values, strict=True):
            bare = name.lstrip("-")
            value = _field(queryset, bare).to_python(text)
            sign = "lt" if name.startswith("-") else "gt"
            condition |= equal & Q(**{f"{bare}__{sign}": value})
            equal &= Q(**{bare: value})
    except (ValidationError, ValueError) as bad:
        raise BadCursor from bad
    return condition


def _field(queryset: QuerySet[Any], name: str) -> Field[Any, Any]:
    """Return the field behind a name of the order, which may be an annotation or a relation's."""
    annotation = queryset.query.annotations.get(name)
    if annotation is not None:
        return annotation.output_field
    return F(name).resolve_expression(queryset.query).output_field
