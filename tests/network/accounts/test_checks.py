"""`network.accounts.checks`: settings that cannot work together, and what is not filled in."""

import pytest
from django.core.checks import run_checks
from django.utils.translation import override

from network.accounts.checks import check_declaration, check_settings
from tests.factories.accounts import make_declaration

CACHED = "django.contrib.sessions.backends.cache"
JSON = "django.contrib.sessions.serializers.JSONSerializer"
SERIALIZER = "network.accounts.domain.sealing.SealedSerializer"
WRONG = {
    "accounts.E001": ("SESSION_ENGINE", CACHED, "django.contrib.sessions.backends.db"),
    "accounts.E002": ("SESSION_SERIALIZER", JSON, SERIALIZER),
    "accounts.E003": ("ACCOUNTS_WRONG_TRIES", 0, "ACCOUNTS_WRONG_TRIES to 1 or more"),
}


def test_settings_of_the_site_are_right():
    assert check_settings(None) == []


@pytest.mark.parametrize("code", WRONG)
def test_wrong_setting_is_an_error_that_says_what_to_set(settings, code):
    name, wrong, right = WRONG[code]
    setattr(settings, name, wrong)

    [found] = check_settings(None)

    assert (found.id, found.is_serious()) == (code, True)
    assert name in str(found.hint)
    assert right in str(found.hint)


def test_wrong_settings_are_said_together(settings):
    for name, wrong, _right in WRONG.values():
        setattr(settings, name, wrong)

    assert [found.id for found in check_settings(None)] == list(WRONG)


@pytest.mark.parametrize(("tries", "wrong"), [(-1, True), (0, True), (1, False), (100, False)])
def test_somebody_may_type_a_code_at_least_once(settings, tries, wrong):
    settings.ACCOUNTS_WRONG_TRIES = tries

    assert bool(check_settings(None)) == wrong


def test_checks_run_with_those_of_the_site(settings):
    settings.ACCOUNTS_WRONG_TRIES = 0

    assert "accounts.E003" in [found.id for found in run_checks()]


@pytest.mark.parametrize("databases", [None, []])
def test_declaration_is_looked_at_only_where_the_database_is(databases):
    assert check_declaration(None, databases=databases) == []


def test_declaration_with_gaps_is_a_warning_that_names_them(db):
    make_declaration(entity="Miasto Poznań", contact="Anna Wrzos")

    with override("en"):
        [found] = check_declaration(None, databases=["default"])

    assert (found.id, found.is_serious()) == ("accounts.W001", False)
    assert found.hint == (
        "An organiser fills in at /organise/accessibility/edit/: contact e-mail, "
        "contact telephone, access to the building, access to communication."
    )


def test_full_declaration_needs_no_reminder(db):
    names = ("entity", "contact", "email", "telephone", "architecture", "communication")
    make_declaration(**dict.fromkeys(names, "tak"))

    assert check_declaration(None, databases=["default"]) == []
