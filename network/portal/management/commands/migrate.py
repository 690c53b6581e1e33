"""`migrate`: Django's own, one at a time, so that any number of machines may begin with it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.core.management.commands import migrate
from django.db import connections

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.backends.base.base import BaseDatabaseWrapper

LOCK = 7_041_989_310_250_817_013
"""Names our lock among all advisory locks of one database; an arbitrary number."""


class Command(migrate.Command):
    """Waits until another machine has migrated the same database, then finds nothing to do.

    The lock belongs to the connection, so it goes with a process that dies. SQLite is one
    machine's, where nobody else begins.
    """

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 -- Django's signature
        """Migrate alone."""
        with self._alone(connections[options["database"]]):
            super().handle(*args, **options)

    @contextmanager
    def _alone(self, connection: BaseDatabaseWrapper) -> Iterator[None]:
        if connection.vendor != "postgresql":
            yield
            return
        if not self._ask(connection, "SELECT pg_try_advisory_lock(%s)"):
            self.stdout.write("Another machine is migrating this database; waiting for it.")
            self._ask(connection, "SELECT pg_advisory_lock(%s)")
        try:
            yield
        finally:
            if connection.connection is not None:  # a lost one has let go already
                self._ask(connection, "SELECT pg_advisory_unlock(%s)")

    @staticmethod
    def _ask(connection: BaseDatabaseWrapper, question: str) -> object:
        with connection.cursor() as cursor:
            cursor.execute(question, [LOCK])
            return cursor.fetchone()[0]
