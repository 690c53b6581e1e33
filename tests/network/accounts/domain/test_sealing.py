"""`network.accounts.domain.sealing` and `.clients`."""

from datetime import timedelta
from time import sleep

import pytest

from network.accounts.domain.clients import client_key, subject_keys, truncated
from network.accounts.domain.sealing import SealedSerializer, seal, unseal
from network.accounts.exceptions import SealBroken


def test_seal_hides_and_opens():
    sealed = seal({"code": "12345678"})

    assert "12345678" not in sealed
    assert unseal(sealed) == {"code": "12345678"}


def test_seal_opens_with_the_key_before(settings):
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "old", []
    sealed = seal({"code": "1"})
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "new", ["old"]
    opened = unseal(sealed)
    settings.SECRET_KEY_FALLBACKS = []

    assert opened == {"code": "1"}
    with pytest.raises(SealBroken):
        unseal(sealed)


def test_seal_grows_old():
    sealed = seal({"code": "1"})
    sleep(2.1)

    with pytest.raises(SealBroken):
        unseal(sealed, lifetime=timedelta(seconds=1))


def test_session_sealed_with_a_lost_key_is_empty():
    assert SealedSerializer().loads(b"nothing") == {}


def test_address_is_truncated_before_it_is_kept():
    assert truncated("203.0.113.77") == "203.0.113.0"
    assert truncated("2001:db8:1:2:3::4") == "2001:db8:1::"


def test_household_of_ipv6_is_one_client():
    assert client_key("2001:db8:1:2::1") == client_key("2001:db8:1:2:ffff::9")
    assert client_key("203.0.113.1") != client_key("203.0.113.2")


def test_subject_is_found_under_keys_before(settings):
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "old", []
    [before] = subject_keys("Anna@urzad.example")
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "new", ["old"]

    assert subject_keys("anna@urzad.example ")[1] == before
