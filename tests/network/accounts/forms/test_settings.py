"""`network.accounts.forms.settings`: what is asked, what is taken, what is sent back."""

from zoneinfo import ZoneInfo

import pytest
from django.utils.translation import override

from network.accounts.forms.settings import CodeForm, LanguageForm, LossForm, TokenForm, _zones

LOSS = {
    "old_address": "stara@urzad.example",
    "new_address": "nowa@urzad.example",
    "words": "Zmieniła się domena.",
}


def wrong(form):
    """Names of the fields that are not right."""
    return sorted(form.errors)


def test_zones_begin_with_the_sites_and_end_with_utc():
    names = [name for name, _label in _zones()]

    assert (names[0], names[-1]) == ("Europe/Warsaw", "UTC")
    assert len(names) == len(set(names))
    assert names[1:-1] == sorted(names[1:-1])


def test_every_zone_is_known_to_the_clock_and_reads_well():
    for name, label in _zones():
        assert ZoneInfo(name).key == name
        assert "_" not in label


def test_zone_of_the_site_stands_first_wherever_it_is(settings):
    settings.TIME_ZONE = "America/New_York"

    assert _zones()[0] == ("America/New_York", "America/New York")
    assert ("Europe/Warsaw", "Europe/Warsaw") in _zones()


@pytest.mark.parametrize(
    ("language", "zone", "fields"),
    [
        ("pl", "Europe/Warsaw", []),
        ("en", "UTC", []),
        ("de", "Europe/Warsaw", ["language"]),
        ("", "Europe/Warsaw", ["language"]),
        ("pl", "", ["zone"]),
        ("pl", "America/New_York", ["zone"]),
        ("pl", "../../etc/passwd", ["zone"]),
        ("pl\x00", "UTC\x00", ["language", "zone"]),
        ("<script>", "<script>", ["language", "zone"]),
    ],
    ids=[
        *("good", "also good", "unknown language", "no language", "no zone"),
        *("another continent", "path", "NUL", "script"),
    ],
)
def test_language_and_zone_come_from_the_list(language, zone, fields):
    assert wrong(LanguageForm({"language": language, "zone": zone})) == fields


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("Arkusz", True),
        ("x" * 80, True),
        ("x" * 81, False),
        ("", False),
        ("   ", False),
        ("Zażółć gęślą jaźń 🙂", True),
        ("\u202eodwrotnie", True),
        ("Arkusz\x00", False),
    ],
    ids=["good", "80", "81", "empty", "blank", "Polish", "RTL override", "NUL"],
)
def test_name_of_a_token(name, right):
    assert wrong(TokenForm({"name": name, "scope": "read"})) == ([] if right else ["name"])


@pytest.mark.parametrize("scope", ["", "admin", "READ", "read,write", "<b>"])
def test_scope_of_a_token_comes_from_the_list(scope):
    assert wrong(TokenForm({"name": "Arkusz", "scope": scope})) == ["scope"]


def test_token_only_reads_unless_told_otherwise():
    assert TokenForm().fields["scope"].initial == "read"


@pytest.mark.parametrize(
    ("code", "right"),
    [("12345678", True), ("1234 5678", True), ("1" * 20, True), ("1" * 21, False), ("", False)],
    ids=["good", "with a space", "20", "21", "empty"],
)
def test_mailed_code_is_short(code, right):
    assert CodeForm({"code": code}).is_valid() == right


def test_field_of_a_code_helps_whoever_types():
    attrs = CodeForm().fields["code"].widget.attrs

    assert (attrs["autocomplete"], attrs["inputmode"]) == ("one-time-code", "numeric")


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        ({}, []),
        ({"old_address": ""}, ["old_address"]),
        ({"new_address": "urzad.example"}, ["new_address"]),
        ({"new_address": "a@b"}, ["new_address"]),
        ({"words": ""}, ["words"]),
        ({"words": "x" * 2000}, []),
        ({"words": "x" * 2001}, ["words"]),
        ({"words": "Zażółć gęślą jaźń 🙂 \u202e <script>"}, []),
        ({"words": "x\x00"}, ["words"]),
        ({"old_address": f"{'x' * 310}@urzad.example"}, ["old_address"]),
        (dict.fromkeys(LOSS, ""), sorted(LOSS)),
    ],
    ids=[
        *("good", "no old address", "no at sign", "no domain", "no words"),
        *("2000", "2001", "odd letters", "NUL", "long address", "nothing"),
    ],
)
def test_lost_mailbox_is_told_whole(change, fields):
    assert wrong(LossForm(LOSS | change)) == fields


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("pl", "Adres konta, do którego nie masz już dostępu"),
        ("en", "Address of the account, which you cannot read any more"),
    ],
)
def test_lost_mailbox_is_asked_in_the_readers_language(language, said):
    with override(language):
        label = str(LossForm().fields["old_address"].label)

    assert label.replace("\N{NO-BREAK SPACE}", " ") == said


def test_browser_does_not_fill_the_lost_address_in():
    form = LossForm()

    assert form.fields["old_address"].widget.attrs["autocomplete"] == "off"
    assert form.fields["new_address"].widget.attrs["autocomplete"] == "email"
