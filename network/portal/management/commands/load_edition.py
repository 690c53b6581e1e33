"""`load_edition FILE`: make or update an edition from `rozkolys/edition@1`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from network.accounts.choices import Role
from network.accounts.models import User
from network.accounts.querysets import normalise_address
from network.accounts.rules import has_role
from network.portal.domain.edition_files import read_edition_file
from network.portal.exceptions import BadEditionFile
from network.portal.services.loading import load_edition
from network.workshops.exceptions import WorkshopsError

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """Reads a file, says what it changes, writes all of it or nothing."""

    help = "Make or update an edition from a file in the format rozkolys/edition@1."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("file", help="path of the file, - for standard input")
        parser.add_argument("--dry-run", action="store_true", help="say what would change")
        parser.add_argument(
            "--organiser", metavar="EMAIL", help="an organiser, on whose desk a new edition appears"
        )

    def handle(self, **options: Any) -> None:  # noqa: ANN401 -- Django's signature
        """Load the file."""
        name = options["file"]
        try:
            content = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
            file = read_edition_file(content)
            actor = _organiser(options["organiser"]) if options["organiser"] else None
            loaded = load_edition(file=file, actor=actor, dry_run=options["dry_run"])
        except OSError as problem:
            raise CommandError(f"{name}: {problem.strerror}") from problem
        except (BadEditionFile, WorkshopsError) as refusal:
            raise CommandError(str(refusal)) from refusal
        for line in loaded.changes or ["nothing changes"]:
            self.stdout.write(line)
        for part in file.left_out:
            self.stdout.write(f"left out: {part} (surveys are not built yet)")
        if options["dry_run"]:
            self.stdout.write("dry run: nothing was written")


def _organiser(address: str) -> User:
    user = User.objects.reachable().filter(email=normalise_address(address)).first()
    if user is None or not has_role(user, Role.ORGANISER):
        message = f"{address}: no organiser has this address; grant_role makes one"
        raise CommandError(message)
    return user
