"""`load_units [FILE]`: bring the registry of units up to a table."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError, no_translations

from network.units.exceptions import RowsRefused, UnitsError
from network.units.services.loading import load_units

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from network.units.services.loading import Change, LoadReport

_LISTED = 200


class Command(BaseCommand):
    """Reads our own table or the official TERC file; without a file, the table that is shipped."""

    help = (
        "Load the registry of local governments from FILE (our table or the official TERC file, "
        "UTF-8; - is standard input), by default from the table that is shipped. Ends 1 when "
        "anything was refused."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the file and the two switches."""
        parser.add_argument("file", nargs="?", metavar="FILE")
        parser.add_argument("--dry-run", action="store_true", help="Compare and write nothing.")
        parser.add_argument(
            "--skip-bad-rows", action="store_true", help="Write the good rows, name the others."
        )

    @no_translations
    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ANN401, ARG002 -- Django's signature
        """Load, say what changed, and end 1 when a row was refused."""
        began = time.monotonic()
        name = options["file"]
        self.stdout.write(f"Reading {name or 'the shipped table'} …")
        try:
            report = load_units(
                read_file(name),
                dry_run=options["dry_run"],
                skip_bad_rows=options["skip_bad_rows"],
            )
        except RowsRefused as refusal:
            for problem in refusal.problems:
                self.stderr.write(str(problem))
            raise CommandError(str(refusal)) from refusal
        except UnitsError as refusal:
            raise CommandError(str(refusal)) from refusal
        for line in tell(report):
            self.stdout.write(line)
        verb = "Would load" if options["dry_run"] else "Loaded"
        took = time.monotonic() - began
        self.stdout.write(self.style.SUCCESS(f"{verb} {summary(report)} ({took:.1f} s)."))
        if report.problems:
            for problem in report.problems:
                self.stderr.write(str(problem))
            refused = len(report.problems)
            verb = "row was" if refused == 1 else "rows were"
            message = f"{refused} {verb} refused; no unit was closed."
            raise CommandError(message)


def read_file(name: str | None) -> str | None:
    """Return the text of a file or of standard input; None for the shipped table.

    Raises `CommandError` when it cannot be read or is not UTF-8.
    """
    if name is None:
        return None
    try:
        raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise CommandError(f"{name}: {error.strerror}") from error
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = raw[: error.start].count(b"\n") + 1
        message = f"row {row}, row: is not UTF-8; save the table as UTF-8 and load it again"
        raise CommandError(message) from error


def tell(report: LoadReport) -> list[str]:
    """Return a line for every unit that appeared, vanished, came back or changed."""
    stories = [
        ("appeared", report.appeared),
        ("came back", report.returned),
        ("vanished", report.vanished),
        ("renamed", report.renamed),
        ("changed kind", report.changed_kind),
    ]
    return [
        _line(what, change)
        for what, changes in stories
        if len(changes) <= _LISTED
        for change in changes
    ]


def summary(report: LoadReport) -> str:
    """Return the numbers of `report` in one phrase."""
    return (
        f"{report.read} units: {len(report.appeared)} appeared, {len(report.returned)} came back, "
        f"{len(report.vanished)} vanished, {len(report.renamed)} renamed, "
        f"{len(report.changed_kind)} changed kind, {report.updated} updated, "
        f"{report.hints} domain hints changed"
    )


def _line(what: str, change: Change) -> str:
    told = f"{what}: {change.code} {change.name}"
    if change.before and change.after:
        return f"{told} ({change.before} → {change.after})"
    return told
