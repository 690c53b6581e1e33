"""What must always hold of files; asked by `check_invariants`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from network.files.conf import conf
from network.files.selectors.strays import (
    bytes_without_row,
    rows_without_bytes,
    rows_without_parent,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST_NAMED = 10


def broken() -> list[str]:
    """Return a line for everything that does not hold, with ids; nothing when all is well.

    Bytes without a row are given the grace of an upload that goes on.
    """
    since = timezone.now() - conf.grace  # noqa: TID251 -- the storage dates bytes by this clock
    checks: list[tuple[str, Sequence[object]]] = [
        ("files without bytes in the storage", rows_without_bytes()),
        ("files of an object that is gone", rows_without_parent()),
        ("bytes in the storage without a row", bytes_without_row(before=since)),
    ]
    return [
        f"{what}: {', '.join(map(str, found[:_MOST_NAMED]))}" for what, found in checks if found
    ]
