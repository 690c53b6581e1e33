"""Processes and databases that a benchmark has for itself.

`measured("seats", postgres=True)` runs `benchmarks.seats.measure()` in a process of its own, on
servers of its own in a temporary folder, and returns what it returned.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tests.servers import PostgreSQL, Redis, folder_of_servers, running

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
LIMIT = 120
"""Seconds after which a benchmark has failed; on an idle machine none needs half of it."""
FOREIGN = ("DATABASE_URL", "REDIS_URL", "BROKER_URL", "EMAIL_URL", "BASE_URL", "DEMO", "SECRET_KEY")
INSIDE = """
import json, django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from benchmarks.{name} import measure
print(json.dumps(measure()))
"""


@contextmanager
def environment(*, postgres: bool = False, redis: bool = False) -> Iterator[dict[str, str]]:
    """Start what is asked for and give the variables that lead there; it ends with the block."""
    with ExitStack() as stack:
        folder = stack.enter_context(folder_of_servers())
        variables = {name: said for name, said in os.environ.items() if name not in FOREIGN}  # noqa: TID251 -- handed on to a child
        variables["DATA_DIR"] = str(folder / "var")
        variables["DJANGO_SETTINGS_MODULE"] = "network.site.settings"
        variables["PYTHONPATH"] = str(ROOT)
        if postgres:
            database = PostgreSQL(folder)
            stack.enter_context(running(database))
            variables["DATABASE_URL"] = database.address
        if redis:
            broker = Redis(folder)
            stack.enter_context(running(broker))
            variables["BROKER_URL"] = f"{broker.address}/1"
        prepared = "from network.site.data import DATA_DIR, prepare; prepare(DATA_DIR)"
        subprocess.run([sys.executable, "-c", prepared], env=variables, check=True)  # noqa: S603 -- our own
        yield variables


def measured(
    name: str,
    *,
    demo: bool = False,
    postgres: bool = False,
    redis: bool = False,
    limit: int = LIMIT,
) -> dict[str, float]:
    """Run the `measure()` of a benchmark beside its servers and return its figures.

    After `limit` seconds it has failed.
    """
    with environment(postgres=postgres, redis=redis) as variables:
        done = subprocess.run(  # noqa: S603 -- our own
            [sys.executable, "-c", INSIDE.format(name=name)],
            env={**variables, **({"DEMO": "1"} if demo else {})},
            stdout=subprocess.PIPE,
            text=True,
            timeout=limit,
            check=True,
        )
        figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
        return figures


def on_both(name: str) -> dict[str, float]:
    """Measure on a SQLite file and on PostgreSQL; the database begins each figure's name."""
    found = {"SQLite": measured(name), "PostgreSQL": measured(name, postgres=True)}
    return {
        f"{database}: {label}": figure
        for database, figures in found.items()
        for label, figure in figures.items()
    }
