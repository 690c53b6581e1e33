"""`network.accounts.services.granting`: roles are given and taken with a reason that is kept."""

import pytest

from network.accounts.choices import VERIFIED_MEMBER, Role
from network.accounts.exceptions import LastOperator, ReasonMissing, RoleUnknown
from network.accounts.rules import has_role
from network.accounts.services.granting import grant_role, revoke_role
from tasks.models import AuditEntry
from tests.factories.accounts import UserFactory, make_admin


@pytest.mark.parametrize("role", Role.values)
def test_granted_role_counts_at_once_and_is_written_down(db, operator, role):
    user = UserFactory.create()

    granted = grant_role(role=role, user=user, actor=operator, reason=" Pracuje z nami. ")

    entry = AuditEntry.objects.get()
    assert (granted, has_role(user, role)) == (True, True)
    assert (entry.action, entry.actor, entry.target) == ("accounts.role_granted", operator, user)
    assert (entry.reason, entry.before, entry.after) == ("Pracuje z nami.", {}, {"role": role})


def test_role_granted_twice_is_written_down_once(db, operator):
    user = UserFactory.create()
    grant_role(role="editor", user=user, actor=operator, reason="Pracuje z nami.")

    assert grant_role(role="editor", user=user, actor=operator, reason="Znowu.") is False
    assert AuditEntry.objects.count() == 1


@pytest.mark.parametrize("role", Role.values)
def test_revoked_role_ends_at_once_and_is_written_down(db, operator, role):
    user = UserFactory.create(roles=[role])

    revoked = revoke_role(role=role, user=user, actor=operator, reason=" Koniec pracy. ")

    entry = AuditEntry.objects.get()
    assert (revoked, has_role(user, role)) == (True, False)
    assert (entry.action, entry.actor, entry.target) == ("accounts.role_revoked", operator, user)
    assert (entry.reason, entry.before, entry.after) == ("Koniec pracy.", {"role": role}, {})


def test_role_revoked_twice_is_written_down_once(db, operator):
    user = UserFactory.create(roles=["editor"])
    revoke_role(role="editor", user=user, actor=operator, reason="Koniec.")

    assert revoke_role(role="editor", user=user, actor=operator, reason="Koniec.") is False
    assert AuditEntry.objects.count() == 1


def test_other_roles_and_other_people_stay(db, operator):
    user = UserFactory.create(roles=["editor", "reviewer"])
    other = UserFactory.create(roles=["editor"])

    revoke_role(role="editor", user=user, actor=operator, reason="Koniec.")

    assert [has_role(user, "reviewer"), has_role(other, "editor")] == [True, True]


@pytest.mark.parametrize("reason", ["", " ", "\n\t", "\N{NO-BREAK SPACE}"])
def test_decision_without_a_reason_is_refused_and_changes_nothing(db, operator, reason):
    user, editor = UserFactory.create(), UserFactory.create(roles=["editor"])

    with pytest.raises(ReasonMissing):
        grant_role(role="editor", user=user, actor=operator, reason=reason)
    with pytest.raises(ReasonMissing):
        revoke_role(role="editor", user=editor, actor=operator, reason=reason)

    assert [has_role(user, "editor"), has_role(editor, "editor")] == [False, True]
    assert not AuditEntry.objects.exists()


def test_command_line_needs_no_reason(db):
    user = UserFactory.create()

    grant_role(role="editor", user=user, actor=None)
    revoke_role(role="editor", user=user, actor=None)

    entries = AuditEntry.objects.order_by("pk")
    assert [(entry.action, entry.actor, entry.reason) for entry in entries] == [
        ("accounts.role_granted", None, ""),
        ("accounts.role_revoked", None, ""),
    ]


@pytest.mark.parametrize("role", [VERIFIED_MEMBER, "Organiser", "admin", "", "editor ", "edytor"])
def test_what_is_no_role_is_neither_granted_nor_revoked(db, operator, role):
    user = UserFactory.create(roles=[VERIFIED_MEMBER])

    with pytest.raises(RoleUnknown, match=f"„{role}”"):
        grant_role(role=role, user=user, actor=operator, reason="Tak.")
    with pytest.raises(RoleUnknown, match=f"„{role}”"):
        revoke_role(role=role, user=user, actor=operator, reason="Tak.")

    assert list(user.groups.values_list("name", flat=True)) == [VERIFIED_MEMBER]


def test_last_operator_stays(db, operator):
    with pytest.raises(LastOperator):
        revoke_role(role="operator", user=operator, actor=operator, reason="Koniec.")

    assert has_role(operator, "operator")
    assert not AuditEntry.objects.exists()


def test_last_operator_is_not_taken_by_the_command_line_either(db, operator):
    with pytest.raises(LastOperator):
        revoke_role(role="operator", user=operator, actor=None)


@pytest.mark.parametrize(
    "state", [{"is_active": False}, {"is_active": False, "is_superuser": True}]
)
def test_somebody_suspended_does_not_count_as_another_operator(db, operator, state):
    UserFactory.create(roles=["operator"], **state)

    with pytest.raises(LastOperator):
        revoke_role(role="operator", user=operator, actor=operator, reason="Koniec.")


@pytest.mark.parametrize("role", [role for role in Role.values if role != Role.OPERATOR])
def test_another_role_does_not_count_as_another_operator(db, operator, role):
    UserFactory.create(roles=[role])

    with pytest.raises(LastOperator):
        revoke_role(role="operator", user=operator, actor=operator, reason="Koniec.")


def test_operator_goes_when_another_stays(db, operator):
    grant_role(role="operator", user=UserFactory.create(), actor=None)

    assert revoke_role(role="operator", user=operator, actor=operator, reason="Koniec.")
    assert not has_role(operator, "operator")


def test_operator_goes_when_a_superuser_stays(db, operator):
    make_admin()

    assert revoke_role(role="operator", user=operator, actor=operator, reason="Koniec.")


def test_last_holder_of_any_other_role_may_go(db, operator):
    editor = UserFactory.create(roles=["editor"])

    assert revoke_role(role="editor", user=editor, actor=operator, reason="Koniec.")


def test_superuser_holds_every_role_and_the_suspended_none(db):
    admin = make_admin()
    held = [has_role(admin, role) for role in Role.values]
    admin.is_active = False

    assert held == [True] * len(Role.values)
    assert not has_role(admin, "operator")
