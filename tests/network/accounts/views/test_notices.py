"""Public pages about privacy and accessibility."""

import re

from tests.factories.accounts import PrivacyNoticeFactory, make_declaration

REQUIRED = [
    "a11y-wstep",
    "a11y-podmiot",
    "a11y-zakres",
    "a11y-url",
    "a11y-data-publikacja",
    "a11y-data-aktualizacja",
    "a11y-status",
    "a11y-data-sporzadzenie",
    "a11y-kontakt",
    "a11y-email",
    "a11y-telefon",
    "a11y-procedura",
    "a11y-architektura",
    "a11y-komunikacja",
]
CONDITIONAL = ["a11y-data-przeglad", "a11y-ocena", "a11y-aplikacje", "a11y-architektura-url"]
HEADINGS = [
    "Stan dostępności cyfrowej",
    "Niedostępne treści",
    "Przygotowanie deklaracji dostępności",
    "Informacje zwrotne i dane kontaktowe",
    "Obsługa wniosków i skarg związanych z dostępnością",
    "Pozostałe informacje",
    "Dostępność architektoniczna",
    "Dostępność komunikacyjno-informacyjna",
]


def ids(page):
    """Return the ids of the declaration in their order."""
    return re.findall(r'id="(a11y-[a-z-]+)"', page.text)


def test_declaration_has_every_id_once(client, db):
    page = client.get("/accessibility/")

    assert sorted(ids(page)) == sorted(REQUIRED)
    assert (
        len(re.findall(r'<time id="a11y-data-[a-z]+" datetime="\d{4}-\d\d-\d\d">', page.text)) == 3
    )


def test_declaration_has_its_headings_in_order(client, db):
    make_declaration(gaps="Zdjęcia bez opisu.")

    page = client.get("/accessibility/")

    said = re.findall(r"<h[23]>([^<]+)</h[23]>", page.text)
    assert [heading for heading in said if heading in HEADINGS] == HEADINGS


def test_declaration_filled_in_has_the_conditional_ids_too(client, db):
    make_declaration(
        entity="Miasto Poznań",
        email="dostepnosc@poznan.example",
        reviewed_on="2026-03-01",
        assessment_url="https://poznan.example/badanie",
        applications="Brak.",
        architecture_url="https://poznan.example/dojazd",
    )

    page = client.get("/accessibility/")

    assert sorted(ids(page)) == sorted([*REQUIRED, *CONDITIONAL])
    assert "mailto:dostepnosc@poznan.example" in page.text
    assert "Miasto Poznań" in page.text


def test_privacy_page_lists_personal_fields_by_app(client, db):
    page = client.get("/privacy/")

    tables = {table.app: table.fields for table in page.context["tables"]}
    [field] = [field for field in tables["Konta"] if field.name == "adres e-mail"]
    assert field.purpose.startswith("logowanie i")
    assert "Logowanie" in tables
    assert "Nie ma jeszcze opublikowanej klauzuli" in page.text


def test_privacy_page_shows_the_version_in_force(client, db):
    PrivacyNoticeFactory.create(version=1, body="Stara treść.")
    PrivacyNoticeFactory.create(version=2, body="Administratorem jest **Miasto**.")
    PrivacyNoticeFactory.create(version=1, language="en", body="In English.")

    page = client.get("/privacy/")

    assert "<strong>Miasto</strong>" in page.text
    assert ("Stara" in page.text, "English." in page.text) == (False, False)


def test_privacy_page_costs_the_same_for_many_versions(client, db, django_assert_num_queries):
    for number in range(3):
        PrivacyNoticeFactory.create(version=number + 1)

    with django_assert_num_queries(1):
        client.get("/privacy/")
