"""The seed of a profile: left by a yes to the network, withdrawn when the yes is taken back."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.contrib.contenttypes.models import ContentType

from network.members.models import MemberSeed
from network.members.services.seeding import SeedInput, seed_member, withdraw_seed
from network.workshops.conf import conf
from tasks.clock import now

if TYPE_CHECKING:
    from network.workshops.models import Registration


def withdraw_seed_of(registration: Registration) -> None:
    """Withdraw the seed that this registration left under its address, before that changes."""
    own = MemberSeed.objects.open().filter(
        address=registration.email,
        source_type=ContentType.objects.get_for_model(registration),
        source_id=registration.pk,
    )
    if own.exists():
        withdraw_seed(address=registration.email)


def sync_seed(registration: Registration, *, said_yes_before: bool = False) -> None:
    """Make the address's seed say what the registration says; doing it twice changes nothing.

    Called in the transaction of every change of a registration whose address is proven. Only a
    yes that is taken back withdraws the seed: a “no” here says nothing of a “yes” elsewhere.
    """
    if not registration.wants_network:
        if said_yes_before:
            withdraw_seed(address=registration.email)
        return
    edition = registration.workshop.edition
    end = datetime.combine(edition.ends_on + timedelta(days=1), time(0), ZoneInfo(edition.zone))
    topics = registration.preferences.select_related("topic").order_by("rank")
    seed_member(
        seed=SeedInput(
            address=registration.email,
            name=registration.name,
            unit=registration.unit,
            unit_text=registration.unit_text,
            position=registration.position,
            department=registration.department,
            topics=[preference.topic.title for preference in topics],
            helps_with=registration.helps_with,
            looks_for=registration.looks_for,
            consent_notice_version=registration.notice_version or 0,
            consented_at=registration.consented_at or now(),
            source=registration,
            expires_at=max(end, now()) + conf.keep_seeds,
            language=registration.language,
        )
    )
