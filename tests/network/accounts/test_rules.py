"""`network.accounts.rules`: each right of each role, and rights withdrawn at once."""

import pytest
from django.contrib.auth.models import AnonymousUser, Group

from network.accounts import rules
from network.accounts.choices import VERIFIED_MEMBER, Role
from network.accounts.models import User
from tests.factories.accounts import UserFactory, make_admin

RIGHTS = {
    rules.may_grant_roles: Role.OPERATOR,
    rules.may_edit_notices: Role.ORGANISER,
    rules.may_settle_mailbox_losses: Role.ORGANISER,
}
NAMES = [rule.__name__ for rule in RIGHTS]


@pytest.mark.parametrize("rule", RIGHTS, ids=NAMES)
@pytest.mark.parametrize("role", [*Role.values, VERIFIED_MEMBER])
def test_right_belongs_to_its_role_only(db, rule, role):
    assert rule(UserFactory.create(roles=[role])) == (role == RIGHTS[rule])


@pytest.mark.parametrize("rule", RIGHTS, ids=NAMES)
def test_right_is_not_for_the_anonymous_nor_for_anybody(db, rule):
    assert not rule(AnonymousUser())
    assert not rule(UserFactory.create())


@pytest.mark.parametrize("rule", RIGHTS, ids=NAMES)
def test_superuser_has_every_right(db, rule):
    assert rule(make_admin())


@pytest.mark.parametrize("rule", RIGHTS, ids=NAMES)
def test_staff_alone_has_no_right(db, rule):
    assert not rule(UserFactory.create(is_staff=True))


@pytest.mark.parametrize("rule", RIGHTS, ids=NAMES)
def test_suspended_person_has_no_right_in_whatever_role(db, rule):
    assert not rule(UserFactory.create(roles=Role.values, is_active=False))
    assert not rule(UserFactory.create(is_superuser=True, is_active=False))


@pytest.mark.parametrize("rule", RIGHTS, ids=NAMES)
def test_right_withdrawn_counts_on_the_next_request(db, rule):
    user = UserFactory.create(roles=[RIGHTS[rule]])
    held = rule(User.objects.get(pk=user.pk))

    user.groups.clear()

    assert (held, rule(User.objects.get(pk=user.pk))) == (True, False)


@pytest.mark.parametrize("rule", RIGHTS, ids=NAMES)
def test_right_taken_from_the_instance_in_hand_counts_at_once(db, rule):
    user = UserFactory.create(roles=[RIGHTS[rule]])
    held = rule(user)

    user.groups.clear()

    assert (held, rule(user)) == (True, False)


@pytest.mark.parametrize("rule", RIGHTS, ids=NAMES)
def test_right_is_asked_of_the_database_once_an_instance(db, rule, django_assert_num_queries):
    user = UserFactory.create(roles=[RIGHTS[rule]])
    fresh = User.objects.get(pk=user.pk)

    with django_assert_num_queries(1):
        assert [rule(fresh) for _time in range(3)] == [True] * 3


def test_person_holds_several_roles_each_by_itself(db):
    user = UserFactory.create(roles=["editor", "reviewer"])

    assert [role for role in Role.values if rules.has_role(user, role)] == ["reviewer", "editor"]


def test_role_of_somebody_else_is_not_mine(db):
    UserFactory.create(roles=["editor"])

    assert not rules.has_role(UserFactory.create(), "editor")


def test_group_with_a_similar_name_is_no_role(db):
    user = UserFactory.create()
    user.groups.add(Group.objects.create(name="editors"), Group.objects.create(name="Editor"))

    assert not rules.has_role(user, "editor")
