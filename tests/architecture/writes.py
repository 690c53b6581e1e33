"""What a request wrote and what it cost, seen at the database's own door."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.db import connection

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

WRITES = re.compile(
    r"\s*(?:INSERT INTO|UPDATE|DELETE FROM|REPLACE INTO)\s+\"?(\w+)\"?", re.IGNORECASE
)


@contextmanager
def written_tables(*, except_for: frozenset[str] = frozenset()) -> Iterator[set[str]]:
    """Collect the names of the tables that statements inside write to.

    Sharper than counting rows before and after: a row changed in place shows too.
    """
    seen: set[str] = set()

    def watch(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001 -- Django's signature
        found = WRITES.match(sql)
        if found and found[1] not in except_for:
            seen.add(found[1])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield seen
