"""Tables that leave the house as CSV: for Polish Excel or plain, never as formulas."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def harmless(value: object) -> str:
    """Return `value` as a cell that no spreadsheet takes for a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def draw_csv(
    columns: Sequence[tuple[str, str]], rows: Iterable[Mapping[str, object]], *, excel: bool
) -> bytes:
    """Return a CSV: UTF-8 with BOM and `;` for Polish Excel, else plain with `,`.

    `columns` are (key, heading).
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=";" if excel else ",")
    writer.writerow([heading for _key, heading in columns])
    for row in rows:
        writer.writerow([harmless(row.get(key)) for key, _heading in columns])
    return buffer.getvalue().encode("utf-8-sig" if excel else "utf-8")
