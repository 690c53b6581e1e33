"""`network.members.forms.contact` and `deciding`: a message, a note, a reason."""

from uuid import uuid4

import pytest
from django.utils.translation import override

from network.members.choices import MESSAGE_LIMIT, Method
from network.members.forms.contact import ContactForm
from network.members.forms.deciding import (
    ConfirmForm,
    DecisionForm,
    ManageForm,
    OrganiserDecisionForm,
)


@pytest.fixture(autouse=True)
def english():
    """Read every sentence in English."""
    with override("en"):
        yield


def message(text, nonce=None):
    """Return the form of a message as a browser sends it."""
    return ContactForm({"text": text, "nonce": str(uuid4()) if nonce is None else nonce})


def test_every_fresh_form_has_a_nonce_of_its_own():
    nonces = {ContactForm()["nonce"].value() for _ in range(3)}

    assert len(nonces) == 3


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Write something before you send."),
        (" \n ", "Write something before you send."),
        ("ż" * (MESSAGE_LIMIT + 1), "Ensure this value has at most 2000 characters (it has 2001)."),
        ("a\x00b", "Null characters are not allowed."),
    ],
    ids=["empty", "blank", "long", "nul"],
)
def test_message_that_cannot_go_says_why(text, said):
    assert message(text).errors == {"text": [said]}


@pytest.mark.parametrize("nonce", ["", "x", "\x00"])
def test_message_without_a_nonce_is_refused(nonce):
    assert list(message("Hej", nonce).errors) == ["nonce"]


@pytest.mark.parametrize(
    "text", ["Hej", "ż" * MESSAGE_LIMIT, "😀", "<script>", "\N{RIGHT-TO-LEFT OVERRIDE}hej"]
)
def test_message_is_taken_as_it_is(text):
    form = message(text)

    assert form.is_valid()
    assert form.cleaned_data["text"] == text


def test_line_end_counts_once_as_the_browser_counts_it():
    typed = "\r\n".join(["ą" * 9] * (MESSAGE_LIMIT // 10)) + "ą"
    form = message(typed)

    assert form.is_valid(), form.errors
    assert form.cleaned_data["text"] == typed.replace("\r\n", "\n")


@pytest.mark.parametrize(
    ("form", "fields"),
    [
        (ConfirmForm, {"note", "version"}),
        (DecisionForm, {"note", "version"}),
        (OrganiserDecisionForm, {"note", "version", "method"}),
    ],
)
def test_only_organisers_say_what_a_decision_rests_on(form, fields):
    assert set(form().fields) == fields


@pytest.mark.parametrize("method", Method)
def test_word_of_a_colleague_is_not_the_organisers_to_choose(method):
    form = OrganiserDecisionForm({"version": "0", "note": "", "method": method})

    expected = method not in {Method.COLLEAGUE, Method.COORDINATOR}
    assert form.is_valid() is expected


@pytest.mark.parametrize("form", [ConfirmForm, DecisionForm])
@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"note": "ą" * 501}, "note"),
        ({"note": "\x00"}, "note"),
        ({"version": ""}, "version"),
        ({"version": "x"}, "version"),
        ({"version": "-1"}, "version"),
    ],
    ids=["long", "nul", "no version", "letters", "negative"],
)
def test_decision_says_what_is_wrong_with_it(form, given, wrong):
    assert list(form({"version": "0", "note": ""} | given).errors) == [wrong]


@pytest.mark.parametrize("length", [0, 1, 500])
def test_note_up_to_its_limit_is_taken(length):
    assert DecisionForm({"version": "0", "note": "ą" * length}).is_valid()


@pytest.mark.parametrize(("length", "fits"), [(0, True), (500, True), (501, False)])
def test_reason_has_a_limit_and_whether_it_must_be_is_the_services_to_say(length, fits):
    assert ManageForm({"reason": "ą" * length}).is_valid() is fits
