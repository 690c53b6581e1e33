"""`rozkolys grant_role`: the first organiser, from the command line."""

from io import StringIO

import pytest
from allauth.account.models import EmailAddress
from django.core.management import CommandError, call_command

from network.accounts.choices import Role
from network.accounts.models import User
from network.accounts.rules import has_role
from tasks.models import AuditEntry
from tests.factories.accounts import UserFactory


def run(*arguments):
    """Run the command and return what it says."""
    said = StringIO()
    call_command("grant_role", *arguments, stdout=said)
    return said.getvalue().strip()


@pytest.mark.parametrize(
    "typed", ["anna@urzad.example", "Anna@URZAD.example", " anna@urzad.example "]
)
def test_role_is_granted_to_an_account_however_typed(db, typed):
    user = UserFactory.create(email="anna@urzad.example")

    said = run("organiser", typed)

    entry = AuditEntry.objects.get()
    assert (said, has_role(user, "organiser")) == ("Nadano.", True)
    assert (entry.action, entry.actor, entry.target) == ("accounts.role_granted", None, user)


def test_role_held_already_is_said(db):
    UserFactory.create(email="anna@urzad.example", roles=["organiser"])

    assert run("organiser", "anna@urzad.example") == "Ta rola jest już nadana."
    assert not AuditEntry.objects.exists()


def test_unknown_address_is_refused_and_no_account_made(db):
    with pytest.raises(CommandError, match=r"Nie ma konta z\s+adresem nikt@urzad\.example"):
        run("organiser", "nikt@urzad.example")

    assert not User.objects.exists()


@pytest.mark.parametrize(
    "state", [{"is_active": False}, {"erased": True}], ids=["suspended", "erased"]
)
def test_somebody_out_of_reach_is_refused(db, state):
    erased = {"erased_at": "2026-01-01T00:00Z"} if state.pop("erased", False) else {}
    user = UserFactory.create(email="anna@urzad.example", **state, **erased)

    with pytest.raises(CommandError, match=r"anna@urzad\.example"):
        run("organiser", "anna@urzad.example")
    assert not has_role(user, "organiser")


def test_account_is_made_when_told_to(db):
    said = run("organiser", "Nowa@urzad.example", "--create")

    user = User.objects.get(email="nowa@urzad.example")
    assert (said, has_role(user, "organiser"), user.language) == ("Nadano.", True, "pl")
    assert EmailAddress.objects.get(user=user).verified


def test_account_that_is_there_is_not_made_again(db):
    user = UserFactory.create(email="anna@urzad.example", language="en")

    run("editor", "anna@urzad.example", "--create")

    assert User.objects.get() == user
    assert (has_role(user, "editor"), User.objects.get().language) == (True, "en")


@pytest.mark.parametrize("role", ["verified-member", "admin", "Organiser", ""])
def test_role_that_does_not_exist_is_refused(db, role):
    UserFactory.create(email="anna@urzad.example")

    with pytest.raises(CommandError, match="invalid choice"):
        run(role, "anna@urzad.example")


@pytest.mark.parametrize("role", Role.values)
def test_every_role_can_be_granted(db, role):
    user = UserFactory.create(email="anna@urzad.example")

    run(role, "anna@urzad.example")

    assert list(user.groups.values_list("name", flat=True)) == [role]
