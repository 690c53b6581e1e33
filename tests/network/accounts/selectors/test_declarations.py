"""`network.accounts.selectors.declarations`: as it stands, and what is missing in it."""

from datetime import UTC, date, datetime

import pytest
from django.utils.translation import override

from network.accounts.models import AccessibilityDeclaration
from network.accounts.selectors.declarations import (
    current_declaration,
    missing_parts,
    site_address,
)
from tasks.clock import acting_at
from tests.factories.accounts import make_declaration

FULL = {
    "entity": "Miasto Poznań",
    "contact": "Anna Wrzos",
    "email": "dostepnosc@poznan.example",
    "telephone": "61 878 00 00",
    "architecture": "Podjazd od ulicy.",
    "communication": "Tłumacz języka migowego.",
}
POLISH = {
    "entity": "podmiot",
    "contact": "kontakt",
    "email": "adres e-mail do kontaktu",
    "telephone": "telefon do kontaktu",
    "architecture": "dostępność architektoniczna",
    "communication": "dostępność komunikacyjno-informacyjna",
}


def test_declaration_that_was_saved_is_the_one(db):
    saved = make_declaration(entity="Miasto Poznań")

    assert current_declaration() == saved
    assert current_declaration().entity == "Miasto Poznań"


@pytest.mark.parametrize(
    ("at", "day"),
    [
        (datetime(2026, 7, 1, 21, 59, tzinfo=UTC), date(2026, 7, 1)),
        (datetime(2026, 7, 1, 22, 0, tzinfo=UTC), date(2026, 7, 2)),
        (datetime(2026, 12, 31, 23, 0, tzinfo=UTC), date(2027, 1, 1)),
    ],
    ids=["a minute to midnight", "midnight in summer", "midnight in winter"],
)
def test_fresh_declaration_bears_the_day_in_warsaw_and_is_not_saved(db, at, day):
    AccessibilityDeclaration.objects.all().delete()

    with acting_at(at):
        found = current_declaration()

    assert (found.pk, found.scope) == (1, "Rozkołys")
    assert (found.published_on, found.updated_on, found.prepared_on) == (day, day, day)
    assert not AccessibilityDeclaration.objects.exists()


@pytest.mark.parametrize(
    ("url", "address"),
    [("", "https://rozkolys.example"), ("https://siec.example/", "https://siec.example/")],
)
def test_address_is_the_one_that_was_set_else_the_sites(settings, url, address):
    settings.NETWORK_TASKS_BASE_URL = "https://rozkolys.example"

    assert site_address(AccessibilityDeclaration(url=url)) == address


def test_nothing_is_missing_in_a_full_declaration():
    assert missing_parts(AccessibilityDeclaration(**FULL)) == []


@pytest.mark.parametrize("name", FULL)
def test_part_that_only_the_entity_knows_is_missed(name):
    with override("pl"):
        assert len(missing_parts(AccessibilityDeclaration(**(FULL | {name: ""})))) == 1


def test_missing_parts_are_named_in_the_readers_language():
    with override("en"):
        english = missing_parts(AccessibilityDeclaration())
    with override("pl"):
        polish = missing_parts(AccessibilityDeclaration())

    assert english == [
        "entity",
        "contact",
        "contact e-mail",
        "contact telephone",
        "access to the building",
        "access to communication",
    ]
    assert polish == list(POLISH.values())
