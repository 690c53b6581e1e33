"""`network.portal.services.adapters.practices`: units are places of work, roles review and edit."""

import pytest
from django.contrib.auth.models import AnonymousUser

from network.accounts.services.granting import grant_role
from network.portal.services.adapters.practices import SitePracticesAdapter
from tests.factories.accounts import UserFactory
from tests.factories.members import make_insider, make_member, move
from tests.factories.units import UnitFactory

pytestmark = pytest.mark.django_db
ADAPTER = SitePracticesAdapter()


def with_role(role, **fields):
    user = UserFactory.create(**fields)
    grant_role(role=role, user=user, actor=None)
    return user


def test_the_unit_of_the_verified_is_theirs():
    unit = UnitFactory.create()
    inside, waiting = make_insider(unit=unit), make_member("Bea Nowak", unit=unit)

    found = [list(ADAPTER.units_of(user)) for user in (inside.user, waiting.user, AnonymousUser())]

    assert found == [[unit], [], []]
    assert ADAPTER.is_insider(inside.user)
    assert not ADAPTER.is_insider(waiting.user)


def test_a_coordinator_acts_for_their_unit_and_no_other():
    unit, other = UnitFactory.create(), UnitFactory.create()
    leads = make_insider(unit=unit, coordinator=True)
    works = make_insider("Bea Nowak", unit=unit)

    assert [ADAPTER.may_act_for(leads.user, place) for place in (unit, other)] == [True, False]
    assert not ADAPTER.may_act_for(works.user, unit)
    assert not ADAPTER.may_act_for(AnonymousUser(), unit)
    assert list(ADAPTER.coordinators_of(unit)) == [leads.user]
    assert list(ADAPTER.coordinators_of(other)) == []


def test_a_coordinator_who_has_left_acts_for_nothing():
    unit = UnitFactory.create()
    leads = make_insider(unit=unit, coordinator=True)

    move(leads, UnitFactory.create())

    assert not ADAPTER.may_act_for(leads.user, unit)
    assert list(ADAPTER.coordinators_of(unit)) == []
    assert list(ADAPTER.units_of(leads.user)) == []


def test_roles_review_and_decide():
    reviewer, editor = with_role("reviewer"), with_role("editor")
    gone = with_role("reviewer", is_active=False)

    assert [ADAPTER.is_reviewer(user) for user in (reviewer, editor, gone)] == [True, False, False]
    assert [ADAPTER.is_editor(user) for user in (reviewer, editor, gone)] == [False, True, False]
    assert (list(ADAPTER.reviewers()), list(ADAPTER.editors())) == ([reviewer], [editor])


def test_people_are_named_without_addresses():
    ada, reader = make_insider("Ada Wrzos"), make_insider("Bea Nowak")

    person = ADAPTER.people([ada.user_id], reader.user)[ada.user_id]

    assert (person.name, person.address) == ("Ada Wrzos", f"/members/{ada.handle}/")
    assert "@" not in str(person)
