"""`purge_expired`: delete what its purpose no longer needs; runs daily by itself too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.management.base import BaseCommand

from network.portal.services.upkeep import purge_expired

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """Deletes by retention, or only counts."""

    help = "Delete what its purpose no longer needs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("--dry-run", action="store_true", help="only say how much")

    def handle(self, *, dry_run: bool, **_options: object) -> None:
        """Purge and print figures."""
        for subject, figure in purge_expired(dry_run=dry_run).items():
            self.stdout.write(f"{subject}: {figure}")
        if dry_run:
            self.stdout.write("dry run: nothing was deleted")
