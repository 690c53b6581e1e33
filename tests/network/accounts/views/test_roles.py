"""The page on which roles are granted and revoked."""

import pytest
from django.test import Client
from django.urls import reverse

from network.accounts.choices import Role
from network.accounts.rules import has_role
from tasks.models import AuditEntry
from tests.factories.accounts import UserFactory

PAGE = "/settings/roles/"
GRANT = {"address": "anna@urzad.example", "role": "editor", "reason": "Redaguje praktyki."}


def text(page):
    """The words of a page, with common spaces."""
    return page.text.replace("\N{NO-BREAK SPACE}", " ")


def revoking(user, role="editor"):
    """The page on which a role is taken away."""
    return reverse("accounts:revoke_role", args=[user.pk, role])


@pytest.fixture
def desk(client, operator):
    """A browser of an operator."""
    client.force_login(operator)
    return client


@pytest.fixture
def anna(db):
    """Whoever gets the role."""
    return UserFactory.create(email="anna@urzad.example")


def test_page_names_every_role_and_its_holders(desk, operator):
    UserFactory.create(email="redaktorka@urzad.example", roles=["editor"])
    UserFactory.create(email="nikt@urzad.example", roles=["verified-member"])

    page = text(desk.get(PAGE))

    assert [role.value for role in Role if f'id="role-{role.value}"' not in page] == []
    assert page.count("Nikt nie pełni tej roli.") == len(Role) - 2
    assert "redaktorka@urzad.example" in page
    assert "nikt@urzad.example" not in page


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"address": "nikt@urzad.example"}, "Nie ma konta z adresem nikt@urzad.example."),
        ({"address": "nie adres"}, "Adres e-mail konta"),
        ({"role": "verified-member"}, "Rola"),
        ({"reason": ""}, "Powód"),
        ({"reason": "x" * 501}, "Powód"),
    ],
    ids=["nobody", "no address", "no role", "no reason", "long reason"],
)
def test_wrong_grant_changes_nothing_and_says_why(desk, anna, change, said):
    page = desk.post(PAGE, GRANT | change)

    assert page.status_code == 422
    assert said in text(page).partition('id="problems"')[2].partition("</ul>")[0]
    assert (has_role(anna, "editor"), AuditEntry.objects.count()) == (False, 0)


@pytest.mark.parametrize("state", [{"is_active": False}, {"erased_at": "2026-01-01T00:00Z"}])
def test_role_is_not_granted_to_somebody_out_of_reach(desk, state):
    user = UserFactory.create(email="anna@urzad.example", **state)

    page = desk.post(PAGE, GRANT)

    assert page.status_code == 422
    assert not user.groups.exists()


def test_typed_reason_stays_after_a_refusal(desk):
    page = desk.post(PAGE, GRANT | {"address": "nikt@urzad.example", "reason": "Bo <b>tak</b>"})

    assert 'value="Bo &lt;b&gt;tak&lt;/b&gt;"' in page.text


def test_granting_is_said(desk, anna):
    page = desk.post(PAGE, GRANT, follow=True)

    assert "Rola została nadana." in text(page)
    assert has_role(anna, "editor")


def test_looking_revokes_nothing(desk):
    user = UserFactory.create(roles=["editor"])

    page = desk.get(revoking(user))

    assert page.status_code == 200
    assert user.email in page.text
    assert has_role(user, "editor")


def test_revoking_is_said_and_written_down(desk, operator):
    user = UserFactory.create(roles=["editor"])

    page = desk.post(revoking(user), {"reason": "Koniec pracy."}, follow=True)

    entry = AuditEntry.objects.get()
    assert "Rola została cofnięta." in text(page)
    assert (entry.action, entry.actor, entry.reason) == (
        "accounts.role_revoked",
        operator,
        "Koniec pracy.",
    )


@pytest.mark.parametrize("reason", ["", "  ", "x" * 501])
def test_role_is_not_revoked_without_a_good_reason(desk, reason):
    user = UserFactory.create(roles=["editor"])

    assert desk.post(revoking(user), {"reason": reason}).status_code == 422
    assert has_role(user, "editor")


def test_last_operator_is_told_why_not(desk, operator):
    page = desk.post(revoking(operator, "operator"), {"reason": "Koniec."})

    assert page.status_code == 422
    assert "Nie można cofnąć roli ostatniej osobie." in text(page)


def test_operator_who_gives_the_role_up_sees_the_page_no_more(desk, operator):
    UserFactory.create(roles=["operator"])

    desk.post(revoking(operator, "operator"), {"reason": "Koniec."})

    assert desk.get(PAGE).status_code == 404


@pytest.mark.parametrize("role", ["verified-member", "admin", "Editor"])
def test_role_that_does_not_exist_is_refused_in_words(desk, role):
    user = UserFactory.create(roles=["verified-member"])

    page = desk.post(revoking(user, role), {"reason": "Koniec."})

    assert page.status_code == 422
    assert f"Nie ma roli „{role}”." in text(page)
    assert user.groups.count() == 1


@pytest.mark.parametrize("state", [{"is_active": False}, {"erased_at": "2026-01-01T00:00Z"}])
def test_page_of_somebody_out_of_reach_does_not_exist(desk, state):
    assert desk.get(revoking(UserFactory.create(**state))).status_code == 404


@pytest.mark.parametrize("roles", [[], ["organiser"], ["editor", "moderator", "reviewer"]])
@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_else_grants_or_revokes(client, anna, roles, method):
    user = UserFactory.create(roles=["editor"])
    client.force_login(UserFactory.create(roles=roles))

    answers = [
        getattr(client, method)(PAGE, GRANT),
        getattr(client, method)(revoking(user), {"reason": "Koniec."}),
    ]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert (has_role(anna, "editor"), has_role(user, "editor")) == (False, True)


def test_page_is_for_the_signed_in_and_gives_the_typed_text_back(anna):
    led = Client().get(PAGE)
    page = Client().post(PAGE, GRANT | {"reason": "Redaguje praktyki przez cały rok."})

    assert led["Location"].startswith("/accounts/login/?next=")
    assert (page.status_code, anna.groups.exists()) == (403, False)
    assert "Redaguje praktyki przez cały rok." in page.text


def test_nothing_is_claimed_that_did_not_happen(desk):
    person = UserFactory.create(roles=["editor"])
    sent = {"address": person.email, "role": "editor", "reason": "Jeszcze raz."}

    again = desk.post(PAGE, sent, follow=True)
    gone = desk.post(revoking(person, "moderator"), {"reason": "Na wszelki wypadek."}, follow=True)

    assert "Nic się nie zmieniło: ta osoba ma już tę rolę." in text(again)
    assert "Nic się nie zmieniło: ta osoba nie ma tej roli." in text(gone)
    assert not AuditEntry.objects.filter(action__startswith="accounts.role").exists()
