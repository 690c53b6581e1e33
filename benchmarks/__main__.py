"""`python -m benchmarks [NAME …]`: runs the benchmarks, prints a table, keeps a JSON.

Every module beside this one that has `run()` is a benchmark. It returns figures by name, ratios
among them: two ways measured in turns in one run, since absolute figures belong to one machine.
A run has a database of its own, migrated and empty: SQLite, or the one of `DATABASE_URL`.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from time import perf_counter
from typing import TYPE_CHECKING

import django
from django.core.management import call_command

from benchmarks.measuring import machine

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).resolve().parent
RESULTS = HERE / "results"
Figures = dict[str, float | int | str]


def names() -> list[str]:
    """Return the names of the modules that may be benchmarks."""
    return sorted(found.name for found in iter_modules([str(HERE)]) if found.name != "__main__")


def benchmarks(wanted: list[str]) -> Iterator[tuple[str, Figures, float]]:
    """Run the wanted benchmarks, all without a name; yield name, figures and seconds."""
    for name in names():
        module = import_module(f"benchmarks.{name}")
        if hasattr(module, "run") and (not wanted or name in wanted):
            began = perf_counter()
            yield name, module.run(), perf_counter() - began


def shown(value: float | str) -> str:
    """Return a figure as a person reads it."""
    if isinstance(value, float):
        return f"{value:,.2f}" if value < 100 else f"{value:,.0f}"  # noqa: PLR2004 -- enough digits
    return str(value)


def main(wanted: list[str]) -> int:
    """Run, print, keep."""
    unknown = sorted({*wanted} - {*names()})
    if unknown:
        sys.stderr.write(f"No benchmark is called {', '.join(unknown)}.\n")
        return 1
    call_command("migrate", verbosity=0)
    report: dict[str, object] = {"machine": machine()}
    for name, figures, seconds in benchmarks(wanted):
        report[name] = figures
        print(f"{name} ({seconds:.1f} s)")
        for label, value in figures.items():
            print(f"  {label:<48} {shown(value):>14}", flush=True)
    moment = datetime.now(UTC)  # noqa: TID251 -- the moment of the run, nothing of the product
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{moment:%Y-%m-%d-%H%M}.json"
    path.write_text(json.dumps(report, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"Kept in {path.relative_to(HERE.parent)}")
    return 0


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="rozkolys-bench-") as folder:
        os.environ["DATA_DIR"] = folder  # noqa: TID251 -- before the settings are read
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "network.site.settings")  # noqa: TID251
        django.setup()
        sys.exit(main(sys.argv[1:]))
