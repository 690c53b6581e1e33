"""How long to wait before another try."""

from __future__ import annotations

from datetime import timedelta

FIRST = timedelta(seconds=3)
LONGEST = timedelta(minutes=10)


def backoff(attempt: int, *, chance: float, longest: timedelta = LONGEST) -> timedelta:
    """Return the pause after try number `attempt`, counted from 1.

    It doubles from three seconds up to `longest`; `chance` (from 0 to 1) takes up to half of it
    away, so that what failed together does not come back together.
    """
    doubled: int = 2 ** min(attempt - 1, 30)
    whole = min(FIRST * doubled, longest)
    return whole * (1 - chance / 2)
