"""`erase_person EMAIL`: erase a person everywhere, for a request that came on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from network.accounts.models import User
from network.accounts.querysets import normalise_address
from network.accounts.services import privacy as accounts_privacy
from network.portal.services.persons import erase_everywhere
from tasks.services.auditing import Change, record

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """Erases at once; the row of the account stays as a tombstone."""

    help = "Erase a person everywhere; audited."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("email")
        parser.add_argument("--reason", required=True, help="why; kept in the audit")
        parser.add_argument("--yes", action="store_true", help="do not ask")

    def handle(self, *, email: str, reason: str, yes: bool, **_options: object) -> None:
        """Erase one person."""
        user = User.objects.get_queryset().filter(email=normalise_address(email)).first()
        if user is None:
            raise CommandError("Nobody has this address.")
        if not yes and input("Erase this person everywhere? Type yes: ") != "yes":
            raise CommandError("Nothing was erased.")
        with transaction.atomic():
            record("accounts.erased", actor=None, target=user, change=Change(reason=reason))
            erase_everywhere(user=user)
            accounts_privacy.erase_person(user)
        self.stdout.write("erased")
