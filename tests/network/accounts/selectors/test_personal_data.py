"""`network.accounts.selectors.personal_data`: the table of the privacy page, out of the models."""

import re

import pytest
from django.apps import apps
from django.utils.translation import override

from network.accounts.selectors.personal_data import CHECKLIST, personal_tables

ARTICLES = [*(f"1)({letter}" for letter in "abcdef"), *(f"2)({letter}" for letter in "abcdef")]


def tables(language):
    """The tables by the name of their app."""
    with override(language):
        return {table.app: table.fields for table in personal_tables()}


def test_checklist_has_every_letter_of_article_13_once():
    with override("en"):
        said = [str(point) for point in CHECKLIST]

    found = [
        letters for point in said for letters in re.findall(r"Art\. 13\((\d\)\([a-z])\)", point)
    ]
    assert found == ARTICLES


def test_checklist_speaks_polish():
    with override("pl"):
        said = [str(point) for point in CHECKLIST]

    assert len(said) == 12
    assert [point for point in said if "art. 13 ust." not in point] == []


def test_every_field_of_this_app_that_says_its_purpose_is_listed():
    listed = {(field.model, field.name) for field in tables("en")["Accounts"]}

    promised = set()
    with override("en"):
        for model in apps.get_app_config("network_accounts").get_models():
            for field in model._meta.fields:
                if str(field.help_text).startswith("Purpose:"):
                    promised.add((str(model._meta.verbose_name), str(field.verbose_name)))
    assert listed == promised
    assert ("user", "e-mail address") in listed


def test_field_that_is_not_personal_is_not_listed():
    names = {field.name for field in tables("en")["Accounts"]}

    assert names & {"public id", "active", "staff", "version", "scope"} == set()


@pytest.mark.parametrize(("language", "word"), [("pl", "Purpose"), ("en", "Cel")])
def test_purposes_are_said_in_the_readers_language_without_the_mark(language, word):
    for fields in tables(language).values():
        for field in fields:
            assert field.purpose
            assert not field.purpose.startswith(("Purpose:", "Cel:", word))


def test_both_languages_list_the_same_fields():
    counts = [
        sorted(len(fields) for fields in tables(language).values()) for language in ("pl", "en")
    ]

    assert counts[0] == counts[1]


def test_what_libraries_keep_is_said_too():
    said = {(field.model, field.name) for field in tables("en")["Sign-in"]}

    assert said == {
        ("account", "password"),
        ("account", "last sign-in"),
        ("address of the account", "e-mail address"),
        ("sign-in method", "passkey, authenticator app, recovery codes"),
        ("session", "truncated network address, browser"),
        ("session", "cookie"),
    }


@pytest.mark.parametrize("language", ["pl", "en"])
def test_every_purpose_says_how_long(language):
    word = {"pl": "[Pp]rzechow|[Uu]suw", "en": "Kept|kept|Erased"}
    silent = [
        (field.model, field.name)
        for fields in tables(language).values()
        for field in fields
        if not re.search(word[language], field.purpose)
    ]

    assert silent == []


def test_app_without_personal_fields_has_no_table():
    assert all(tables("en").values())
