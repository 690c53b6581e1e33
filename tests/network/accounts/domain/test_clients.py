"""`network.accounts.domain.clients`: keys that count without naming anybody."""

import pytest

from network.accounts.domain.clients import (
    client_key,
    subject_key,
    subject_keys,
    token_digest,
    truncated,
)


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("203.0.113.77", "203.0.113.0"),
        ("203.0.113.0", "203.0.113.0"),
        ("203.0.113.255", "203.0.113.0"),
        ("0.0.0.0", "0.0.0.0"),  # noqa: S104 -- an address that nobody has
        ("255.255.255.255", "255.255.255.0"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1::"),
        ("2001:0DB8:0001::1", "2001:db8:1::"),
        ("::1", "::"),
        ("fe80::1", "fe80::"),
    ],
)
def test_address_is_kept_without_its_last_part(address, kept):
    assert truncated(address) == kept


@pytest.mark.parametrize("address", ["", "urzad.example", "203.0.113", "203.0.113.256", "1::2::3"])
def test_what_is_no_address_is_not_guessed(address):
    with pytest.raises(ValueError, match="does not appear to be"):
        truncated(address)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("203.0.113.1", "203.0.113.1", True),
        ("203.0.113.1", "203.0.113.2", False),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("2001:db8:1:2::1", "2001:DB8:1:2:0::2", True),
    ],
    ids=["same v4", "next v4", "one household", "two households", "other spelling"],
)
def test_client_is_one_machine_or_one_household(one, other, same):
    assert (client_key(one) == client_key(other)) == same


def test_client_key_gives_no_address_away():
    key = client_key("203.0.113.1")

    assert len(key) == 64
    assert set(key) <= set("0123456789abcdef")
    assert "203" not in key[:3]


def test_key_of_a_client_is_no_key_of_a_person():
    assert client_key("203.0.113.1") != subject_key("203.0.113.1")


@pytest.mark.parametrize(
    "typed",
    ["Anna@Urzad.example", " anna@urzad.example", "anna@urzad.example\n", "ANNA@URZAD.EXAMPLE"],
)
def test_person_is_known_however_the_address_was_typed(typed):
    assert subject_key(typed) == subject_key("anna@urzad.example")
    assert subject_keys(typed) == subject_keys("anna@urzad.example")


@pytest.mark.parametrize("other", ["anna@urzad.example.pl", "ana@urzad.example", ""])
def test_another_address_is_another_person(other):
    assert subject_key(other) != subject_key("anna@urzad.example")


def test_key_depends_on_the_secret_of_the_site(settings):
    settings.SECRET_KEY = "one"
    one = subject_key("anna@urzad.example"), client_key("203.0.113.1")
    settings.SECRET_KEY = "other"

    assert subject_key("anna@urzad.example") != one[0]
    assert client_key("203.0.113.1") != one[1]


def test_keys_before_are_looked_up_after_the_newest(settings):
    made = []
    for secret in ("first", "second", "third"):
        settings.SECRET_KEY = secret
        made.append(subject_key("anna@urzad.example"))
    settings.SECRET_KEY_FALLBACKS = ["second", "first"]

    assert subject_keys("anna@urzad.example") == made[::-1]


def test_newest_of_the_keys_is_the_one_that_is_written():
    assert subject_keys("anna@urzad.example")[0] == subject_key("anna@urzad.example")


def test_digest_of_a_token_is_plain_sha256():
    assert token_digest("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
