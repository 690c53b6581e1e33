"""Say that an office really writes from a domain, or that it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from network.units.choices import DomainSource
from network.units.domain.mailboxes import is_domain, is_free_mail
from network.units.exceptions import FreeMailDomain, NotADomain
from network.units.models import UnitDomain
from tasks.clock import now
from tasks.services.auditing import record

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

    from network.units.models import LocalGovernment


@transaction.atomic
def confirm_domain(*, unit: LocalGovernment, domain: str, by: User) -> UnitDomain:
    """Vouch that `unit` writes from `domain`; a hint becomes confirmed, a new one is added.

    Confirming twice keeps the first moment and person. The decision is audited.

    Raises `NotADomain` for anything else, `FreeMailDomain` where anybody has a mailbox.
    """
    domain = domain.strip().lower().removeprefix("@")
    if not is_domain(domain):
        raise NotADomain(domain)
    if is_free_mail(domain):
        raise FreeMailDomain(domain)
    known, _created = UnitDomain.objects.get_or_create(unit=unit, domain=domain)
    changed = UnitDomain.objects.filter(pk=known.pk, source=DomainSource.HINT).update(
        source=DomainSource.CONFIRMED, verified_by=by, verified_at=now()
    )
    known.refresh_from_db()
    if changed:
        record("units.confirm_domain", actor=by, target=known)
    return known
