"""`network.accounts.selectors.people`: who holds which role."""

import pytest

from network.accounts.choices import Role
from network.accounts.selectors.people import Holder, RoleHolders, role_holders
from tests.factories.accounts import UserFactory, make_admin


def held():
    """Addresses by role, roles that nobody holds left out."""
    return {
        found.role.value: [holder.address for holder in found.people]
        for found in role_holders()
        if found.people
    }


def test_every_role_is_there_also_when_nobody_holds_it(db):
    assert role_holders() == [RoleHolders(role=role, people=[]) for role in Role]


def test_holder_is_known_by_address_and_id(db):
    user = UserFactory.create(email="anna@urzad.example", roles=["editor"])

    [editors] = [found for found in role_holders() if found.role == Role.EDITOR]

    assert editors.people == [Holder(pk=user.pk, address="anna@urzad.example")]


def test_holders_stand_by_address(db):
    for name in ("celina", "anna", "bogdan"):
        UserFactory.create(email=f"{name}@urzad.example", roles=["editor"])

    assert held() == {
        "editor": ["anna@urzad.example", "bogdan@urzad.example", "celina@urzad.example"]
    }


def test_person_in_two_roles_stands_under_both(db):
    UserFactory.create(email="anna@urzad.example", roles=["editor", "operator"])

    assert held() == {"editor": ["anna@urzad.example"], "operator": ["anna@urzad.example"]}


def test_whoever_holds_no_role_is_not_listed(db):
    UserFactory.create(roles=["verified-member"])
    UserFactory.create(roles=["editors"])
    make_admin()
    UserFactory.create()

    assert held() == {}


@pytest.mark.parametrize("count", [1, 12])
def test_list_takes_two_queries_for_however_many(db, count, django_assert_num_queries):
    for _number in range(count):
        UserFactory.create(roles=["editor", "reviewer"])

    with django_assert_num_queries(2):
        role_holders()
