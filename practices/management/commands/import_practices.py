"""`import_practices FILE`: take practices in from JSONL, CSV or Excel, as drafts of their units."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError, no_translations

from practices.conf import conf
from practices.exceptions import PracticesError, RowsRefused
from practices.services.importing import import_practices

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """Reads the keys of the template; a bad row names its field."""

    help = (
        "Take practices in from FILE (JSONL, CSV or XLSX with the keys of the template; - is "
        "standard input), each as a draft of its unit. Writes all or nothing and ends 1 when "
        "anything was refused."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the file and the two switches."""
        parser.add_argument("file", metavar="FILE")
        parser.add_argument("--dry-run", action="store_true", help="Judge and write nothing.")
        parser.add_argument(
            "--skip-bad-rows", action="store_true", help="Write the good rows, name the others."
        )

    @no_translations
    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ANN401, ARG002 -- Django's signature
        """Import, say how it went, and end 1 when a row was refused."""
        began = time.monotonic()
        try:
            report = import_practices(
                read_file(options["file"]),
                by=None,
                dry_run=options["dry_run"],
                skip_bad_rows=options["skip_bad_rows"],
            )
        except RowsRefused as refusal:
            self._complain(refusal.problems)
            raise CommandError(str(refusal)) from refusal
        except PracticesError as refusal:
            raise CommandError(str(refusal)) from refusal
        if report.encoding == "cp1250":
            self.stdout.write("The file is not UTF-8; it was read as cp1250.")
        verb = "Would write" if options["dry_run"] else "Wrote"
        took = time.monotonic() - began
        self.stdout.write(
            self.style.SUCCESS(
                f"{verb} {report.written} of {report.read} practices as drafts ({took:.1f} s)."
            )
        )
        if report.problems:
            self._complain(report.problems)
            skipped = report.read - report.written
            message = f"{skipped} {'row was' if skipped == 1 else 'rows were'} refused."
            raise CommandError(message)

    def _complain(self, problems: Any) -> None:  # noqa: ANN401 -- Django's signature
        for problem in problems:
            self.stderr.write(str(problem))


def read_file(name: str) -> bytes:
    """Return what is in a file or comes from standard input, one byte more than is taken at most.

    Raises `CommandError` when it cannot be read.
    """
    most = conf.import_bytes + 1
    try:
        if name == "-":
            return sys.stdin.buffer.read(most)
        with Path(name).open("rb") as file:
            return file.read(most)
    except OSError as error:
        raise CommandError(f"{name}: {error.strerror}") from error
