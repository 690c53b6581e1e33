"""`network.accounts.forms.desk`: forms of organisers and operators."""

import pytest

from network.accounts.choices import Role
from network.accounts.forms.desk import (
    DecisionForm,
    DeclarationForm,
    GrantForm,
    NoticeForm,
    ReasonForm,
)
from network.accounts.models import AccessibilityDeclaration, PrivacyNotice

DECLARED = {
    "scope": "Rozkołys",
    "published_on": "2026-11-24",
    "updated_on": "2026-11-24",
    "prepared_on": "2026-11-24",
    "conformance": "partial",
    "version": "0",
}
NOTICE = {"title": "Klauzula", "body": "Treść.", "version": "0"}
GRANT = {"address": "anna@urzad.example", "role": "editor", "reason": "Redaguje."}


def wrong(form):
    """Names of the fields that are not right."""
    return sorted(form.errors)


@pytest.mark.parametrize("form", [ReasonForm, DecisionForm])
@pytest.mark.parametrize(
    ("reason", "right"),
    [
        ("x", True),
        ("x" * 500, True),
        ("x" * 501, False),
        ("", False),
        (" \n", False),
        ("\x00", False),
    ],
    ids=["short", "500", "501", "empty", "blank", "NUL"],
)
def test_reason_is_given_and_not_too_long(form, reason, right):
    assert form({"reason": reason}).is_valid() == right


@pytest.mark.parametrize("role", Role.values)
def test_every_role_may_be_granted(role):
    assert wrong(GrantForm(GRANT | {"role": role})) == []


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        ({"role": "verified-member"}, ["role"]),
        ({"role": ""}, ["role"]),
        ({"address": "nie adres"}, ["address"]),
        ({"address": ""}, ["address"]),
        ({"reason": ""}, ["reason"]),
        (dict.fromkeys(GRANT, ""), sorted(GRANT)),
    ],
    ids=["no role of the list", "no role", "no address", "empty", "no reason", "nothing"],
)
def test_grant_names_who_what_and_why(change, fields):
    assert wrong(GrantForm(GRANT | change)) == fields


def test_grant_asks_who_before_what_and_why():
    assert list(GrantForm().fields) == ["address", "role", "reason"]


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        ({}, []),
        ({"title": "x" * 200}, []),
        ({"title": "x" * 201}, ["title"]),
        ({"title": ""}, ["title"]),
        ({"body": "x" * 20_000}, []),
        ({"body": "x" * 20_001}, ["body"]),
        ({"body": ""}, ["body"]),
        ({"body": "x\x00"}, ["body"]),
        ({"version": ""}, ["version"]),
        ({"version": "-1"}, ["version"]),
        ({"version": "x"}, ["version"]),
    ],
    ids=[
        *("good", "title of 200", "title of 201", "no title", "body of 20000", "body of 20001"),
        *("no body", "NUL", "no version", "negative version", "no number"),
    ],
)
def test_text_of_a_notice(change, fields):
    assert wrong(NoticeForm(NOTICE | change)) == fields


def test_notice_takes_its_words_and_nothing_else():
    form = NoticeForm(NOTICE | {"slug": "terms", "language": "en", "published_by": "1"})

    assert form.is_valid()
    assert form.cleaned_data == {"title": "Klauzula", "body": "Treść.", "version": 0}
    assert set(form.fields) < {field.name for field in PrivacyNotice._meta.fields}


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        ({}, []),
        ({"scope": ""}, ["scope"]),
        ({"published_on": ""}, ["published_on"]),
        ({"updated_on": "31.02.2026"}, ["updated_on"]),
        ({"prepared_on": "wczoraj"}, ["prepared_on"]),
        ({"reviewed_on": "2027-03-01"}, []),
        ({"conformance": "fully"}, ["conformance"]),
        ({"email": "nie adres"}, ["email"]),
        ({"email": "dostepnosc@poznan.example"}, []),
        ({"telephone": "1234"}, ["telephone"]),
        ({"telephone": "12345"}, []),
        ({"telephone": "1" * 41}, ["telephone"]),
        ({"url": "javascript:alert(1)"}, ["url"]),
        ({"assessment_url": "nie adres"}, ["assessment_url"]),
        ({"architecture_url": f"https://x.example/{'x' * 200}"}, ["architecture_url"]),
        ({"architecture": "x" * 8000}, []),
        ({"architecture": "x" * 8001}, ["architecture"]),
        ({"gaps": "x" * 5001}, ["gaps"]),
        ({"version": ""}, ["version"]),
    ],
    ids=[
        *(
            "good",
            "no scope",
            "no day",
            "no such day",
            "no date",
            "reviewed",
            "no such conformance",
        ),
        *(
            "wrong e-mail",
            "good e-mail",
            "4 digits",
            "5 digits",
            "41 digits",
            "script",
            "no address",
        ),
        *("long address", "8000 letters", "8001 letters", "5001 letters", "no version"),
    ],
)
def test_declaration_of_accessibility(db, change, fields):
    assert wrong(DeclarationForm(DECLARED | change)) == fields


def test_address_without_a_scheme_is_a_secure_one(db):
    form = DeclarationForm(DECLARED | {"url": "rozkolys.example"})

    assert form.is_valid()
    assert form.cleaned_data["url"] == "https://rozkolys.example"


def test_form_of_the_declaration_asks_for_every_field_of_it():
    columns = {field.name for field in AccessibilityDeclaration._meta.fields} - {"id"}

    assert set(DeclarationForm().fields) == columns


def test_days_of_the_declaration_are_drawn_as_the_browser_wants_them():
    declaration = AccessibilityDeclaration(published_on="2026-11-24")

    drawn = str(DeclarationForm(instance=declaration)["published_on"])

    assert 'type="date"' in drawn
    assert 'value="2026-11-24"' in drawn
