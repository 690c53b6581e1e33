"""Write as many rows as a query finds, in one statement of the database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import Model, QuerySet


def insert_select(model: type[Model], rows: QuerySet[Any], columns: Mapping[str, Any]) -> int:
    """Insert a row of `model` for each of `rows` and return how many are new.

    `columns` maps field names to expressions over `rows` or plain values. A row that breaks a
    unique constraint is left out in silence, on both databases. Give `rows` an order: two writers
    of the same keys then wait for each other instead of locking each other out.
    """
    new = {f"new_{name}": _expression(value) for name, value in columns.items()}
    chosen = rows.annotate(**new).values_list(*new)
    try:
        sql, params = chosen.query.get_compiler(connection=connection).as_sql()
    except EmptyResultSet:  # a queryset that Django knows to be empty
        return 0
    quote, meta = connection.ops.quote_name, model._meta  # noqa: SLF001 -- the documented name
    columns_of = {field.name: field.column or "" for field in meta.concrete_fields}
    names = ", ".join(quote(columns_of[name]) for name in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {quote(meta.db_table)} ({names}) {sql} ON CONFLICT DO NOTHING",
            params,
        )
        inserted: int = cursor.rowcount
    return inserted


def _expression(value: Any) -> Any:  # noqa: ANN401 -- an expression or anything a column takes
    return value if hasattr(value, "resolve_expression") else Value(value)
