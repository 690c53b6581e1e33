"""`rozkolys grant_role ROLE EMAIL`: the first organiser, and whenever no page can be reached."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from network.accounts.choices import Role
from network.accounts.exceptions import AccountsError, NobodyThere
from network.accounts.models import User
from network.accounts.querysets import normalise_address
from network.accounts.services.admitting import ensure_user
from network.accounts.services.granting import grant_role

if TYPE_CHECKING:
    from django.core.management.base import CommandParser


class Command(BaseCommand):
    """Grants a role; with `--create` also to somebody who has no account yet."""

    help = "Grant a role to the account with this address."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the role, the address and whether to make the account."""
        parser.add_argument("role", choices=Role.values)
        parser.add_argument("email")
        parser.add_argument("--create", action="store_true", help="Make the account first.")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ANN401, ARG002 -- Django's signature
        """Find or make the account and grant the role."""
        address = normalise_address(options["email"])
        try:
            if options["create"]:
                user = ensure_user(address=address, language=settings.LANGUAGE_CODE)
            else:
                user = _user(address)
            granted = grant_role(role=options["role"], user=user, actor=None)
        except AccountsError as refusal:
            raise CommandError(str(refusal)) from refusal
        said = _("Granted.") if granted else _("They hold this role already.")
        self.stdout.write(said)


def _user(address: str) -> User:
    user = User.objects.reachable().filter(email=address).first()
    if user is None:
        raise NobodyThere(address)
    return user
