"""Keep the proof of what members agree to: called by joining, leaving and profile edits."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from django.db import transaction

from network.accounts.exceptions import ConsentUnknown
from network.accounts.selectors.privacy import current_notice
from network.accounts.services.consents import give_consent, withdraw_consent

if TYPE_CHECKING:
    from network.accounts.choices import Purpose
    from network.accounts.models import User


@transaction.atomic
def agree(*, user: User, purpose: Purpose) -> int:
    """Write down that `user` agrees under the notice in force and return its version.

    Where no notice is published there is nothing to point at, and the version is 0.
    """
    notice = current_notice()
    if notice is None:
        return 0
    give_consent(purpose=purpose, notice=notice, user=user)
    return notice.version


@transaction.atomic
def disagree(*, user: User, purpose: Purpose) -> None:
    """Withdraw what `user` agreed to; somebody who joined before any notice has no such row."""
    with suppress(ConsentUnknown):
        withdraw_consent(purpose=purpose, user=user)
