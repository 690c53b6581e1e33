"""Whether whoever is signed in has proved it recently enough for a delicate step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import get_reauthentication_flows

from network.accounts.conf import conf
from tasks.clock import now

if TYPE_CHECKING:
    from django.http import HttpRequest

    from network.accounts.models import User


def is_fresh(request: HttpRequest) -> bool:
    """Whether the person signed in or confirmed it within `ACCOUNTS_FRESH_FOR`."""
    records = get_authentication_records(request, request.user)
    newest: float = max((record.get("at", 0) for record in records), default=0)
    return now().timestamp() - newest < conf.fresh_for.total_seconds()


def confirms_by_code(user: User) -> bool:
    """Whether a mailed code is the only way to confirm: no password, no second factor."""
    return not get_reauthentication_flows(user)
