"""Give and withdraw consents; a consent given under an address goes with it into the account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from network.accounts.adapter import get_adapter
from network.accounts.domain.clients import subject_key
from network.accounts.exceptions import ConsentUnknown
from network.accounts.models import Consent, User
from tasks.clock import now

if TYPE_CHECKING:
    from network.accounts.models import PrivacyNotice


@transaction.atomic
def give_consent(
    *, purpose: str, notice: PrivacyNotice, user: User | None = None, address: str = ""
) -> Consent:
    """Write down that somebody agreed to `purpose` having read `notice`.

    Named by `user`, or by `address` before there is an account. Given again under the same
    version it is the first one, also when the address of `user` has changed since.
    """
    if user is not None:  # of two clicks at once the second waits and finds the first's
        User.objects.select_for_update().get(pk=user.pk)
        address = user.email
    same = Consent.objects.in_force().filter(purpose=purpose, notice_version=notice)
    given = same.filter(person=user).first() if user is not None else None
    given = (
        given
        or same.of_address(address).order_by("pk").first()
        or _write(purpose=purpose, notice=notice, user=user, address=address)
    )
    if user is not None and given.person_id is None:
        given.person = user
        given.save(update_fields=["person"])
    return given


def _write(*, purpose: str, notice: PrivacyNotice, user: User | None, address: str) -> Consent:
    given, _created = Consent.objects.get_or_create(
        subject_key=subject_key(address),
        purpose=purpose,
        notice_version=notice,
        person=user,
        withdrawn_at=None,
        defaults={"given_at": now()},
    )
    return given


@transaction.atomic
def withdraw_consent(*, purpose: str, user: User | None = None, address: str = "") -> int:
    """Withdraw every consent to `purpose` that is in force and return how many there were.

    What the host does only with this consent ends in the same transaction.

    Raises `ConsentUnknown` when there is none.
    """
    given = Consent.objects.in_force().filter(purpose=purpose)
    given = given.filter(person=user) if user is not None else given.of_address(address)
    withdrawn = given.update(withdrawn_at=now())
    if not withdrawn:
        raise ConsentUnknown
    if user is not None:
        get_adapter().consent_withdrawn(user, purpose)
    return withdrawn


@transaction.atomic
def attach_consents(*, address: str, user: User) -> int:
    """Give `user`, who has proved `address`, the consents given under it; return how many."""
    return Consent.objects.of_address(address).filter(person__isnull=True).update(person=user)
