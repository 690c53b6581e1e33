"""Change what a person prefers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

if TYPE_CHECKING:
    from network.accounts.models import User


@transaction.atomic
def prefer(*, user: User, language: str, zone: str) -> None:
    """Read pages and letters in `language`, the clock in `zone` (an IANA name)."""
    user.language, user.zone = language, zone
    user.save(update_fields=["language", "zone"])
