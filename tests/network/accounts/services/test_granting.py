"""`network.accounts.services.granting` and the command over it."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from network.accounts.choices import Role
from network.accounts.exceptions import LastOperator, ReasonMissing, RoleUnknown
from network.accounts.models import User
from network.accounts.rules import has_role
from network.accounts.services.granting import grant_role, revoke_role
from tasks.models import AuditEntry
from tests.factories.accounts import UserFactory, make_admin


@pytest.mark.parametrize("role", Role.values)
def test_granted_role_counts_at_once(db, operator, role):
    user = UserFactory.create()

    first = grant_role(role=role, user=user, actor=operator, reason="Pracuje z nami.")
    second = grant_role(role=role, user=user, actor=operator, reason="Pracuje z nami.")

    assert (first, second, has_role(user, role)) == (True, False, True)
    assert AuditEntry.objects.count() == 1


def test_role_without_a_reason_is_refused(db, operator):
    with pytest.raises(ReasonMissing):
        grant_role(role="editor", user=UserFactory.create(), actor=operator, reason=" ")


def test_verified_member_is_no_role_to_grant(db, operator):
    with pytest.raises(RoleUnknown):
        grant_role(role="verified-member", user=UserFactory.create(), actor=operator, reason="Tak.")


def test_last_operator_stays(db, operator):
    with pytest.raises(LastOperator):
        revoke_role(role="operator", user=operator, actor=operator, reason="Koniec.")


def test_operator_goes_when_another_stays(db, operator):
    grant_role(role="operator", user=UserFactory.create(), actor=None)

    assert revoke_role(role="operator", user=operator, actor=operator, reason="Koniec.")
    assert not has_role(operator, "operator")


def test_superuser_holds_every_role_and_the_suspended_none(db):
    admin = make_admin()
    held = [has_role(admin, role) for role in Role.values]
    admin.is_active = False

    assert held == [True] * len(Role.values)
    assert not has_role(admin, "operator")


def test_command_refuses_an_unknown_address(db):
    with pytest.raises(CommandError, match=r"nikt@urzad\.example"):
        call_command("grant_role", "organiser", "nikt@urzad.example")


def test_command_makes_the_account_when_told_to(db):
    said = StringIO()

    call_command("grant_role", "organiser", "Nowa@urzad.example", "--create", stdout=said)

    assert has_role(User.objects.get(email="nowa@urzad.example"), "organiser")
    assert said.getvalue().strip() == "Nadano."
