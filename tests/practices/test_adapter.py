"""The default adapter: Django permissions, plain users, never an address for a name."""

import pytest
from django.contrib.auth.models import AnonymousUser, Group, Permission

from network.units.models import LocalGovernment
from practices.adapter import Person, PracticesAdapter, get_adapter
from practices.models import Practice
from practices.services.drafting import start_practice
from tests.factories.people import UserFactory, make_admin
from tests.factories.practices import allow
from tests.factories.units import UnitFactory
from tests.projects.current import IS_FULL

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def network(settings):
    """Ask the default."""
    settings.PRACTICES_ADAPTER = "practices.adapter.PracticesAdapter"


def test_the_host_names_its_adapter(settings):
    assert type(get_adapter()) is PracticesAdapter


def test_at_most_ten_questions():
    questions = [name for name in vars(PracticesAdapter) if not name.startswith("_")]

    assert len(questions) <= 10


@pytest.mark.parametrize(
    ("permission", "question"),
    [("review_practice", "is_reviewer"), ("decide_practice", "is_editor")],
)
def test_roles_are_permissions(permission, question):
    user = UserFactory.create()

    before = getattr(get_adapter(), question)(user)

    assert (before, getattr(get_adapter(), question)(allow(user, permission))) == (False, True)


def test_whoever_may_change_practices_acts_for_every_unit():
    unit = UnitFactory.create()
    user = allow(UserFactory.create(), "change_practice")

    practice = start_practice(author=user, unit=unit, title="Nasza")

    assert get_adapter().may_act_for(user, unit)
    assert list(get_adapter().units_of(user)) == list(LocalGovernment.objects.active())
    assert list(Practice.objects.visible_to(user)) == [practice]
    assert list(get_adapter().coordinators_of(unit)) == [user]


def test_others_act_for_none():
    unit, user = UnitFactory.create(), UserFactory.create()

    assert not get_adapter().may_act_for(user, unit)
    assert list(get_adapter().units_of(user)) == []


def test_whoever_signed_in_is_inside():
    gone = UserFactory.create(is_active=False)

    answers = [
        get_adapter().is_insider(user) for user in (AnonymousUser(), gone, UserFactory.create())
    ]

    assert answers == [False, False, True]


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"username": "awrzos", "first_name": "Anna", "last_name": "Wrzos"}, "Anna Wrzos"),
        ({"username": "awrzos"}, "awrzos"),
        ({"username": "anna@example.org"}, "osoba"),
    ],
)
@pytest.mark.skipif(IS_FULL, reason="people of the product have no user names")
def test_people_of_a_plain_host_have_names(fields, name):
    user = UserFactory.create(**fields)

    assert get_adapter().people([user.pk], AnonymousUser()) == {user.pk: Person(name=name)}


def test_editors_and_reviewers_are_found_by_permission_group_and_superuser():
    own = allow(UserFactory.create(), "decide_practice")
    by_group, admin = UserFactory.create(), make_admin()
    group = Group.objects.create(name="redakcja")
    group.permissions.add(Permission.objects.get(codename="decide_practice"))
    by_group.groups.add(group)
    allow(UserFactory.create(is_active=False), "decide_practice")

    assert set(get_adapter().editors()) == {own, by_group, admin}
    assert set(get_adapter().reviewers()) == {admin}


def test_nobody_is_named_by_an_address():
    user = UserFactory.create(email="anna@example.org")

    [person] = get_adapter().people([user.pk, 999_999], AnonymousUser()).values()

    assert "@" not in person.name
    assert (person.address, person.unit) == ("", "")
