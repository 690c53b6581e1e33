"""Consents given with a registration, kept where every consent is kept: purpose, version, time."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from network.accounts.choices import Purpose
from network.accounts.exceptions import ConsentUnknown
from network.accounts.models import PrivacyNotice
from network.accounts.selectors.privacy import NETWORK
from network.accounts.services.consents import give_consent, withdraw_consent
from network.workshops.choices import ListVisibility

if TYPE_CHECKING:
    from network.workshops.models import Registration


def record_consents(registration: Registration, *, before: frozenset[str] = frozenset()) -> None:
    """Write down what the person agreed to, and withdraw what was agreed `before` and is not now.

    Called in the transaction of every change of a registration whose address is proven. Without
    a published notice there is nothing a consent could refer to, so none is kept.
    """
    agreed = agreed_to(registration)
    notice = (
        PrivacyNotice.objects.filter(slug=NETWORK, version=registration.notice_version or 0)
        .order_by("pk")
        .first()
    )
    if notice is not None:
        for purpose in sorted(agreed):
            give_consent(purpose=purpose, notice=notice, address=registration.email)
    _withdraw(before - agreed, address=registration.email)


def leave_address(registration: Registration) -> None:
    """Withdraw what was written down for an address that was not the person's."""
    _withdraw(agreed_to(registration), address=registration.email)


def _withdraw(purposes: frozenset[str], *, address: str) -> None:
    for purpose in sorted(purposes):
        with suppress(ConsentUnknown):
            withdraw_consent(purpose=purpose, address=address)


def agreed_to(registration: Registration) -> frozenset[str]:
    """Return the purposes that are ticked."""
    ticked = {
        Purpose.NETWORK: registration.wants_network,
        Purpose.PHOTO: registration.photo_consent,
        Purpose.LISTS: registration.list_visibility != ListVisibility.HIDDEN,
    }
    return frozenset(purpose.value for purpose, yes in ticked.items() if yes)
