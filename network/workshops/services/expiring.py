"""What time ends by itself: addresses nobody confirmed, needs after the workshop, old rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F, Q

from network.workshops.choices import RegistrationState
from network.workshops.conf import conf
from network.workshops.models import Registration
from tasks.clock import now

if TYPE_CHECKING:
    from datetime import datetime


@transaction.atomic
def expire_unverified() -> int:
    """End registrations whose address was not confirmed in time; return how many.

    They hold no seat, so nobody is seated and nobody is told. Confirming asks the same clock, so
    that a late job lets nobody in.
    """
    return Registration.objects.filter(
        state=RegistrationState.UNVERIFIED, state_at__lte=now() - conf.confirm_within
    ).update(
        state=RegistrationState.EXPIRED,
        state_at=now(),
        serial=F("serial") + 1,
        version=F("version") + 1,
    )


def purge(moment: datetime, *, dry_run: bool) -> dict[str, int]:
    """Delete what its purpose no longer needs and return how many rows of each kind.

    Needs go first, 30 days after the workshop; expired rows after 30 days; registrations a year
    after their edition was archived.
    """
    with_needs = Registration.objects.filter(
        workshop__ends_at__lte=moment - conf.keep_needs
    ).exclude(needs="")
    stale = Registration.objects.filter(
        Q(state=RegistrationState.EXPIRED, state_at__lte=moment - conf.keep_needs)
        | Q(workshop__edition__archived_at__lte=moment - conf.keep_registrations)
    )
    figures = {"needs": with_needs.count(), "registrations": stale.count()}
    if not dry_run:
        with transaction.atomic():
            with_needs.update(needs="")
            stale.delete()
    return figures
