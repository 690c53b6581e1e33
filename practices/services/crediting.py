"""Who writes a practice and how they are named: called by the form and the API."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from practices.choices import CreditAs
from practices.exceptions import LastAuthor, MayNotWrite, UnitMissing
from practices.models import Practice, PracticeAuthor
from practices.services.locking import take_to_write
from tasks.clock import now

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User


@transaction.atomic
def add_author(*, practice: Practice, user: User, by: User) -> PracticeAuthor:
    """Let a colleague of the owner unit write too; an author already stays one.

    Raises `MayNotWrite`, and `UnitMissing` for somebody of another unit.
    """
    hand = take_to_write(practice, by)
    viewer = Practice.objects.viewer(user)
    if hand.practice.owner_unit_id not in viewer.units | viewer.acting:
        raise UnitMissing
    author, _created = PracticeAuthor.objects.get_or_create(
        practice=hand.practice, user=user, defaults={"added_at": now()}
    )
    return author


@transaction.atomic
def remove_author(*, practice: Practice, user: User, by: User) -> None:
    """Take an author off; nobody else may take off the last one.

    Raises `MayNotWrite`, `LastAuthor`.
    """
    hand = take_to_write(practice, by)
    if user.pk in hand.authors and len(hand.authors) == 1 and not hand.viewer.acting:
        raise LastAuthor
    PracticeAuthor.objects.filter(practice=hand.practice, user=user).delete()


@transaction.atomic
def set_credit(*, practice: Practice, by: User, credit: CreditAs, role: str = "") -> PracticeAuthor:
    """Say how one is named as an author: oneself only, and it can be taken back at any time.

    Raises `MayNotWrite` for somebody who is not an author.
    """
    rows = PracticeAuthor.objects.select_for_update().filter(practice=practice, user=by)
    author = rows.first()
    if author is None:
        raise MayNotWrite
    author.credit = credit
    author.role = role.strip()[:120] if credit != CreditAs.UNIT else ""
    author.consented_at = now() if credit != CreditAs.UNIT else None
    author.save(update_fields=["credit", "role", "consented_at"])
    return author
