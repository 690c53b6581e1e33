"""Leave and take back seeds: called by workshops in the transaction of a registration."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from network.accounts.querysets import normalise_address
from network.members.choices import TEXT_LIMIT, LetterName
from network.members.conf import conf
from network.members.domain.naming import tidy_name
from network.members.models import Member, MemberSeed
from network.members.services.absorbing import absorb
from network.members.services.topics import ensure_topics
from tasks.clock import now
from tasks.services.mailing import About, Envelope, queue_letter

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import Model

    from network.units.models import LocalGovernment


@dataclass(frozen=True, kw_only=True, slots=True)
class SeedInput:
    """What somebody left who said yes to the network.

    `topics` are titles in order of preference; `source` is what it was said in, such as a
    registration; without `expires_at` the seed waits as long as `MEMBERS_SEED_LIFETIME`.
    """

    address: str
    consent_notice_version: int
    consented_at: datetime
    name: str = ""
    unit: LocalGovernment | None = None
    unit_text: str = ""
    position: str = ""
    department: str = ""
    topics: list[str] = field(default_factory=list)
    helps_with: str = ""
    looks_for: str = ""
    source: Model | None = None
    expires_at: datetime | None = None
    language: str = ""


@transaction.atomic
def seed_member(*, seed: SeedInput) -> MemberSeed:
    """Keep `seed` for whoever proves its address, and write to that address once.

    An open seed of the address is brought up to date instead of making a second one. Somebody
    who is a member already keeps what they wrote; the seed fills what is empty at once.
    """
    address = normalise_address(seed.address)
    planted, created = MemberSeed.objects.open().update_or_create(
        address=address,
        defaults=_fields(seed),
        create_defaults=_fields(seed)
        | {
            "address": address,
            "created_at": now(),
        },
    )
    planted.topics.set(ensure_topics(seed.topics))
    member = Member.objects.select_related("user").filter(user__email=address).first()
    if member is not None:
        absorb(seed=planted, member=member)
        planted.refresh_from_db()
    elif created:
        queue_letter(
            LetterName.SEED_WAITING,
            key=f"{LetterName.SEED_WAITING}:{planted.pk}",
            to=Envelope(address=address, language=seed.language),
            about=About(subject=planted),
        )
    return planted


@transaction.atomic
def withdraw_seed(*, address: str) -> bool:
    """Take back the open seed of `address`; say whether there was one.

    Whoever said yes may say no until the seed is claimed; afterwards they leave the network.
    """
    seeds = MemberSeed.objects.open().filter(address=normalise_address(address))
    return bool(seeds.update(withdrawn_at=now()))


def _fields(seed: SeedInput) -> dict[str, Any]:
    source = seed.source
    return {
        "name": tidy_name(seed.name)[:120],
        "unit": seed.unit,
        "unit_text": "" if seed.unit else seed.unit_text.strip()[:200],
        "position": seed.position.strip()[:120],
        "department": seed.department.strip()[:160],
        "helps_with": seed.helps_with.strip()[:TEXT_LIMIT],
        "looks_for": seed.looks_for.strip()[:TEXT_LIMIT],
        "consent_notice_version": seed.consent_notice_version,
        "consented_at": seed.consented_at,
        "source_type": ContentType.objects.get_for_model(source) if source else None,
        "source_id": source.pk if source else None,
        "language": seed.language,
        "expires_at": seed.expires_at or now() + conf.seed_lifetime,
    }
