"""Delete what has been kept long enough: called daily by the portal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from network.members.conf import conf
from network.members.models import ContactMessage, Member, MemberSeed, Verification
from network.members.services.standing import end_verification
from network.members.services.verifying import tell_end

if TYPE_CHECKING:
    from datetime import datetime


def purge(*, now: datetime, dry_run: bool = False) -> dict[str, int]:
    """Return how much was due at `now` by subject, deleted unless it is a `dry_run`.

    Seeds go when they expire, claimed or not, relayed messages after `MEMBERS_CONTACT_RETENTION`;
    verifications that have run out are ended and the person is told.
    """
    seeds = MemberSeed.objects.filter(expires_at__lte=now)
    messages = ContactMessage.objects.filter(sent_at__lte=now - conf.contact_retention)
    ended = Verification.objects.standing().filter(expires_at__lte=now)
    due = {
        "seeds": seeds.count(),
        "messages": messages.count(),
        "verifications": ended.count(),
    }
    if not dry_run:
        with transaction.atomic():
            seeds.delete()
            messages.delete()
        for verification in ended.select_related("member__user"):
            _run_out(verification)
    return due


@transaction.atomic
def _run_out(verification: Verification) -> None:
    member = Member.objects.select_for_update(of=("self",)).get(pk=verification.member_id)
    end_verification(member=member)
    tell_end(verification, by=None)
