"""Come in later, and leave: called by the join page and the settings of the profile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.db import transaction

from network.accounts.choices import Purpose
from network.members.exceptions import ConsentMissing, NameMissing
from network.members.services.affiliating import change_unit
from network.members.services.claiming import claim_seed
from network.members.services.consenting import agree, disagree
from network.members.services.enrolling import enrol
from network.members.services.privacy import erase_person
from tasks.clock import now

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

    from network.members.models import Member
    from network.members.services.affiliating import Work


@transaction.atomic
def join(*, user: User, name: str, work: Work, consent: bool) -> Member:
    """Make `user` a member who waits for verification; whoever is one already stays as they are.

    Raises `ConsentMissing` without an explicit yes and `NameMissing` without a name.
    """
    owner = get_user_model().objects.select_for_update(of=("self",)).get(pk=user.pk)
    earlier = claim_seed(user=owner)
    if earlier is not None:
        return earlier
    if not consent:
        raise ConsentMissing
    if not name.strip():
        raise NameMissing
    member = enrol(
        user=owner,
        name=name,
        notice_version=agree(user=owner, purpose=Purpose.NETWORK),
        consented_at=now(),
    )
    change_unit(member=member, work=work)
    return member


@transaction.atomic
def leave(*, user: User) -> None:
    """Withdraw the consents: the profile and all under it is deleted, the account stays."""
    erase_person(user=user)
    for purpose in (Purpose.DIRECTORY, Purpose.NETWORK):
        disagree(user=user, purpose=purpose)
