"""`demo`: build the demonstration once, then serve it until Ctrl-C."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from network.portal.domain.ports import is_free
from network.portal.services.demo.building import (
    STAGES,
    build_demo,
    describe,
    forget_demo,
    is_built,
    rebase,
    write_description,
)
from tasks.management.embedded import PortTaken, serve

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """Everything a visitor needs: data, sign-in links, web and worker in one process."""

    help = "Build the demonstration through the services and serve it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments; `make demo` passes PORT, STAGE and SEED."""
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--stage", choices=STAGES, default="network")
        parser.add_argument("--seed", type=int, default=0, help="reserved for sample data")
        parser.add_argument("--reset", action="store_true", help="delete everything, start over")
        parser.add_argument("--build-only", action="store_true", help="do not serve")

    def handle(self, *, port: int, host: str, stage: str, **options: Any) -> None:  # noqa: ANN401 -- Django's signature
        """Build or keep, print the people, serve."""
        if not settings.DEMO:
            raise CommandError("Start the demonstration with “rozkolys demo” or “make demo”.")
        if not options["build_only"] and not is_free(host, port):
            raise CommandError(f"Port {port} is taken: choose another one with PORT=…")
        if options["reset"]:
            self._progress(f"deleting what is in {settings.DATA_DIR}")
            forget_demo()
        base = f"http://localhost:{port}"
        self._progress("database")
        call_command("migrate", verbosity=0, interactive=False)
        described = self._build(stage, base)
        for person in described["people"]:
            self.stdout.write("\t".join([person["role"], person["name"], person["sign_in"]]))
        self.stdout.flush()
        self._progress(f"every mail: {base}/demo/mail/")
        connection.close()
        if not options["build_only"]:
            self._serve(host, port, base)

    def _serve(self, host: str, port: int, base: str) -> None:
        def ready() -> None:
            self.stdout.write(f"Ready {base}")
            self.stdout.flush()

        try:
            serve(host=host, port=port, ready=ready)
        except PortTaken as problem:
            raise CommandError(f"Port {port} is taken: choose another one with PORT=…") from problem

    def _build(self, stage: str, base: str) -> dict[str, Any]:
        path = Path(settings.DATA_DIR) / "demo.json"
        if is_built() and path.exists():
            self._progress(f"keeping what is in {settings.DATA_DIR}; make demo-reset starts over")
            described = rebase(json.loads(path.read_text(encoding="utf-8")), base=base)
        elif is_built():
            raise CommandError(
                f"{settings.DATA_DIR} holds an unfinished demonstration: run make demo-reset."
            )
        else:
            demo = build_demo(stage=stage, say=self._progress)
            described = describe(demo, base=base)
        write_description(described)
        return described

    def _progress(self, words: str) -> None:
        """Say it on standard error: standard output is for people and scripts that read it."""
        sys.stderr.write(f"  {words}\n")
        sys.stderr.flush()
