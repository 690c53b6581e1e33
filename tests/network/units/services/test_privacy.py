"""`network.units.services.privacy`: what is kept about a person, and how it is forgotten."""

from datetime import UTC, datetime

from network.units.choices import DomainSource
from network.units.models import UnitDomain
from network.units.services.domains import confirm_domain
from network.units.services.privacy import erase_person, export_person
from tasks.clock import acting_at
from tests.factories.people import UserFactory
from tests.factories.units import UnitFactory


def test_export_says_which_domains_a_person_vouched_for(db):
    person, unit = UserFactory.create(), UnitFactory.create()
    confirm_domain(unit=unit, domain="other.example", by=UserFactory.create())
    with acting_at(datetime(2026, 1, 2, 10, tzinfo=UTC)):
        confirm_domain(unit=unit, domain="um.example", by=person)

    assert export_person(user=person) == {
        "confirmed_domains": [
            {
                "unit": unit.code,
                "domain": "um.example",
                "confirmed_at": "2026-01-02T10:00:00+00:00",
            }
        ]
    }


def test_erased_person_leaves_the_domain_to_the_unit(db):
    person = UserFactory.create()
    confirm_domain(unit=UnitFactory.create(), domain="um.example", by=person)

    erase_person(user=person)

    known = UnitDomain.objects.get()
    assert (known.source, known.verified_by) == (DomainSource.CONFIRMED, None)
    assert known.verified_at is not None
