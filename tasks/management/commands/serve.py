"""`rozkolys serve`: everything in one process on http://127.0.0.1:8000."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from tasks.management.embedded import PortTaken, serve

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """Web, worker and sweeper in one process; what a single machine without a broker needs."""

    help = "Serve web, worker and sweeper in one process, until Ctrl-C."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take where to listen."""
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--host", default="127.0.0.1")

    def handle(self, *, host: str, port: int, **_options: object) -> None:
        """Serve, or say in one sentence why not and end with 1."""
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self._refuse(_("The database is not up to date: run “migrate” first."))
        connection.close()
        try:
            serve(host=host, port=port, ready=lambda: self._say(host, port))
        except PortTaken:
            self._refuse(
                _("Port %(port)d is taken: choose another one with --port.") % {"port": port}
            )

    def _say(self, host: str, port: int) -> None:
        self.stdout.write(f"Ready http://{host}:{port}")
        self.stdout.flush()

    def _refuse(self, sentence: str) -> None:
        self.stderr.write(sentence)
        sys.exit(1)
