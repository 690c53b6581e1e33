"""Desks of organisers and operators: roles, notices, lost mailboxes, the declaration."""

import pytest
from django.urls import reverse

from network.accounts.models import AccessibilityDeclaration, LostMailbox, PrivacyNotice
from network.accounts.rules import has_role
from network.accounts.services.readdressing import Loss, report_loss
from tasks.models import AuditEntry
from tests.factories.accounts import PrivacyNoticeFactory, UserFactory

DESKS = {
    "/settings/roles/": "operator",
    "/organise/mailboxes/": "organiser",
    "/organise/notices/": "organiser",
    "/organise/notices/network/pl/edit/": "organiser",
    "/organise/accessibility/edit/": "organiser",
}


def report(number=0):
    """Somebody lost a mailbox."""
    return report_loss(
        loss=Loss(
            old_address=f"stara{number}@urzad.example",
            new_address=f"nowa{number}@urzad.example",
            words="Zmieniła się domena urzędu.",
            language="pl",
        )
    )


@pytest.mark.parametrize("address", DESKS)
@pytest.mark.parametrize("role", ["organiser", "operator", "editor"])
def test_desk_exists_for_its_role_only(client, db, address, role):
    client.force_login(UserFactory.create(roles=[role]))

    assert client.get(address).status_code == (200 if DESKS[address] == role else 404)


def test_role_is_granted_with_a_reason(client, operator):
    user = UserFactory.create(email="anna@urzad.example")
    client.force_login(operator)

    client.post(
        "/settings/roles/",
        {"address": "Anna@urzad.example", "role": "editor", "reason": "Redaguje praktyki."},
    )
    refused = client.post(
        "/settings/roles/", {"address": "nikt@urzad.example", "role": "editor", "reason": "x"}
    )

    entry = AuditEntry.objects.get(action="accounts.role_granted")
    assert has_role(user, "editor")
    assert (entry.actor, entry.reason, entry.after) == (
        operator,
        "Redaguje praktyki.",
        {"role": "editor"},
    )
    assert (refused.status_code, "nikt@urzad.example" in refused.text) == (422, True)


def test_role_is_revoked_with_a_reason(client, operator):
    user = UserFactory.create(roles=["editor"])
    client.force_login(operator)

    client.post(
        reverse("accounts:revoke_role", args=[user.pk, "editor"]), {"reason": "Koniec pracy."}
    )

    assert not has_role(user, "editor")


@pytest.mark.parametrize("count", [1, 3])
def test_role_page_costs_the_same_for_many_holders(
    client, operator, django_assert_num_queries, count
):
    for _number in range(count):
        UserFactory.create(roles=["editor"])
    client.force_login(operator)

    with django_assert_num_queries(7):
        client.get("/settings/roles/")


def test_notice_is_published_in_versions(client, organiser):
    client.force_login(organiser)
    address = "/organise/notices/network/pl/edit/"

    client.post(address, {"title": "Klauzula", "body": "Pierwsza.", "version": 0})
    client.post(address, {"title": "Klauzula", "body": "Druga.", "version": 1})
    stale = client.post(address, {"title": "Klauzula", "body": "Trzecia.", "version": 1})

    assert list(PrivacyNotice.objects.values_list("version", "body")) == [
        (2, "Druga."),
        (1, "Pierwsza."),
    ]
    assert (stale.status_code, "Trzecia." in stale.text) == (422, True)


def test_checklist_of_article_13_stands_beside_the_editor(client, organiser):
    client.force_login(organiser)

    page = client.get("/organise/notices/network/pl/edit/")

    assert page.text.count("art. 13 ust.") == 12


def test_public_page_answers_alike_and_an_organiser_reads_it(client, organiser, letters):
    UserFactory.create(email="stara@urzad.example")
    asked = {"new_address": "nowa@urzad.example", "words": "Zmieniła się domena urzędu."}

    known = client.post("/accounts/lost/", {**asked, "old_address": "stara@urzad.example"})
    unknown = client.post("/accounts/lost/", {**asked, "old_address": "nikt@urzad.example"})
    client.force_login(organiser)
    desk = client.get("/organise/mailboxes/")

    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert desk.text.count("→ nowa@urzad.example") == 2


@pytest.mark.parametrize("count", [1, 3])
def test_list_of_losses_costs_the_same_for_many(
    client, organiser, django_assert_num_queries, count
):
    for number in range(count):
        report(number)
    client.force_login(organiser)

    with django_assert_num_queries(8):
        client.get("/organise/mailboxes/")


def test_confirmed_loss_moves_the_account(client, organiser, letters):
    user = UserFactory.create(email="stara0@urzad.example", proven=True)
    loss = report()
    client.force_login(organiser)
    client.post(loss.get_absolute_url(), {"reason": "Rozmowa z urzędem.", "decision": "confirm"})
    client.logout()
    path = letters.letter("accounts.mailbox_link").action.address.partition("8000")[2]

    swapped = client.get(path)
    again = client.get(path)
    page = client.get(swapped["Location"])
    user.refresh_from_db()
    before = user.email
    client.post(swapped["Location"])

    user.refresh_from_db()
    loss.refresh_from_db()
    assert (swapped["Location"], again.status_code) == ("/accounts/moving/", 302)
    assert swapped["Referrer-Policy"] == "no-referrer"
    assert "nowa0@urzad.example" in page.text
    assert (before, user.email) == ("stara0@urzad.example", "nowa0@urzad.example")
    assert loss.state == "done"
    assert client.get(path, follow=True).status_code == 410


def test_refused_loss_changes_nothing(client, organiser, letters):
    user = UserFactory.create(email="stara0@urzad.example")
    loss = report()
    client.force_login(organiser)

    client.post(loss.get_absolute_url(), {"reason": "Nikt nie potwierdził.", "decision": "refuse"})

    user.refresh_from_db()
    loss.refresh_from_db()
    assert (user.email, loss.state) == ("stara0@urzad.example", "refused")
    assert "bez zmian" in letters.letter("accounts.mailbox_refused").subject


def test_request_is_nobodys_but_the_organisers(client, operator):
    loss = report()
    client.force_login(operator)

    assert client.get(loss.get_absolute_url()).status_code == 404
    assert LostMailbox.objects.count() == 1


def test_declaration_is_edited_once_at_a_time(client, organiser):
    client.force_login(organiser)
    said = {
        "entity": "Miasto Poznań",
        "scope": "Rozkołys",
        "published_on": "2026-11-24",
        "updated_on": "2026-11-24",
        "prepared_on": "2026-11-24",
        "conformance": "partial",
        "version": 0,
    }

    saved = client.post("/organise/accessibility/edit/", said)
    stale = client.post("/organise/accessibility/edit/", {**said, "entity": "Inne miasto"})

    assert (saved.status_code, stale.status_code) == (302, 422)
    assert AccessibilityDeclaration.objects.get().entity == "Miasto Poznań"


def test_terms_are_shown_or_honestly_missing(client, db):
    missing = client.get("/terms/")
    PrivacyNoticeFactory.create(slug="terms", title="Regulamin", body="## Zasady")
    shown = client.get("/terms/")

    assert "Nie ma jeszcze opublikowanego regulaminu" in missing.text
    assert "Zasady</h4>" in shown.text
