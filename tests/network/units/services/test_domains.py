"""`network.units.services.domains`: a person vouches for a domain."""

from datetime import UTC, datetime

import pytest

from network.units.choices import DomainSource
from network.units.exceptions import FreeMailDomain, NotADomain
from network.units.models import UnitDomain
from network.units.services.domains import confirm_domain
from tasks.clock import acting_at
from tasks.models import AuditEntry
from tests.factories.people import UserFactory
from tests.factories.units import UnitDomainFactory, UnitFactory

MOMENT = datetime(2026, 1, 2, 10, tzinfo=UTC)


def test_hint_becomes_confirmed_by_somebody_at_a_moment(db):
    known, person = UnitDomainFactory.create(domain="um.example"), UserFactory.create()

    with acting_at(MOMENT):
        confirmed = confirm_domain(unit=known.unit, domain=" @UM.example ", by=person)

    assert (confirmed.pk, confirmed.source) == (known.pk, DomainSource.CONFIRMED)
    assert (confirmed.verified_by, confirmed.verified_at) == (person, MOMENT)
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.actor, entry.target) == ("units.confirm_domain", person, confirmed)


def test_second_confirmation_keeps_the_first(db):
    unit, first = UnitFactory.create(), UserFactory.create()
    confirm_domain(unit=unit, domain="um.example", by=first)

    again = confirm_domain(unit=unit, domain="um.example", by=UserFactory.create())

    assert again.verified_by == first
    assert (UnitDomain.objects.count(), AuditEntry.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("domain", "refusal"), [("wp.pl", FreeMailDomain), ("urząd", NotADomain), ("", NotADomain)]
)
def test_what_cannot_stand_for_an_office_is_refused(db, domain, refusal):
    with pytest.raises(refusal):
        confirm_domain(unit=UnitFactory.create(), domain=domain, by=UserFactory.create())

    assert not UnitDomain.objects.exists()
