"""What every benchmark uses: a clock, a median, the machine it ran on."""

from __future__ import annotations

import os
import platform
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from django import get_version
from django.db import connection

if TYPE_CHECKING:
    from collections.abc import Callable


def per_second(work: Callable[[], object], *, times: int, rounds: int = 5) -> float:
    """Return how often `work` is done in a second: the median of some rounds of `times`."""
    speeds = []
    for _ in range(rounds):
        began = perf_counter()
        for _ in range(times):
            work()
        speeds.append(times / (perf_counter() - began))
    return median(speeds)


def beside(
    ours: Callable[[], object], theirs: Callable[[], object], *, times: int, rounds: int = 5
) -> tuple[float, float, float]:
    """Return both speeds and ours divided by theirs, measured in turns so that noise hits both."""
    pairs = [
        (per_second(ours, times=times, rounds=1), per_second(theirs, times=times, rounds=1))
        for _ in range(rounds)
    ]
    return (
        median(one for one, _ in pairs),
        median(other for _, other in pairs),
        median(one / other for one, other in pairs),
    )


def machine() -> dict[str, object]:
    """Say where this ran; figures of two machines are not to be compared, ratios may be."""
    model = [
        line.partition(":")[2].strip()
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        if line.startswith("model name")
    ]
    return {
        "cores": os.cpu_count(),
        "processor": model[0] if model else platform.processor(),
        "load": os.getloadavg()[0],
        "python": platform.python_version(),
        "django": get_version(),
        "database": f"{connection.vendor} {'.'.join(map(str, version()))}",
    }


def version() -> tuple[int, ...]:
    """Return the version of the database."""
    return tuple(connection.get_database_version())
