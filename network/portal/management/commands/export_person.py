"""`export_person EMAIL FILE`: everything known of a person, for a request that came on paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from django.core.management.base import BaseCommand, CommandError

from network.accounts.models import User
from network.accounts.querysets import normalise_address
from network.portal.services.persons import export_everything
from tasks.services.auditing import Change, record

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """Writes the ZIP; the reading is audited with its reason."""

    help = "Write everything known of a person into a ZIP file; audited."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("email")
        parser.add_argument("file", help="where to write the ZIP")
        parser.add_argument("--reason", required=True, help="why; kept in the audit")

    def handle(self, *, email: str, file: str, reason: str, **_options: object) -> None:
        """Export one person."""
        user = User.objects.get_queryset().filter(email=normalise_address(email)).first()
        if user is None:
            raise CommandError("Nobody has this address.")
        record("accounts.exported", actor=None, target=user, change=Change(reason=reason))
        try:
            Path(file).write_bytes(export_everything(user=user))
        except OSError as problem:
            raise CommandError(f"{file}: {problem.strerror}") from problem
        self.stdout.write(f"written: {file}")
