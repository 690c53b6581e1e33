"""`network.accounts.domain.sealing`: what lies in the database opens with the key and in time."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import timedelta
from time import time

import pytest
from django.contrib.sessions.backends.db import SessionStore

from network.accounts.domain.sealing import (
    SealedSerializer,
    _lock,
    seal,
    seal_bytes,
    unseal,
    unseal_bytes,
)
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


def sealed_ago(seconds):
    """A code sealed some seconds ago."""
    return _lock().encrypt_at_time(b'{"code": "1"}', int(time()) - seconds).decode()


@pytest.mark.parametrize(
    ("age", "lifetime", "opens"),
    [
        (30, timedelta(seconds=60), True),
        (90, timedelta(seconds=60), False),
        (90, timedelta(minutes=2), True),
        (10**7, None, True),
    ],
    ids=["young", "old", "old with a long life", "no end"],
)
def test_seal_opens_as_long_as_it_lives(age, lifetime, opens):
    sealed = sealed_ago(age)

    if opens:
        assert unseal(sealed, lifetime=lifetime) == {"code": "1"}
    else:
        with pytest.raises(SealBroken):
            unseal(sealed, lifetime=lifetime)


def test_seal_from_the_future_does_not_open():
    with pytest.raises(SealBroken):
        unseal(sealed_ago(-3600), lifetime=timedelta(minutes=15))


def test_same_facts_are_never_sealed_alike():
    assert seal({"code": "1"}) != seal({"code": "1"})


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"code": "00000000"},
        {"path": "/konto/Zażółć gęślą jaźń/"},
        {"said": "🙂 \u202e <script>"},
        {"deep": {"list": [1, None, True]}},
    ],
    ids=["nothing", "zeros", "Polish", "odd", "deep"],
)
def test_facts_come_out_as_they_went_in(facts):
    assert unseal(seal(facts)) == facts


@pytest.mark.parametrize("content", [b"", b"\x00\xff", b"PK\x03\x04" * 1000])
def test_bytes_come_out_as_they_went_in(content):
    assert unseal_bytes(seal_bytes(content)) == content


@pytest.mark.parametrize("sealed", ["", "broken", "gAAAAA", "zażółć", "\x00"])
def test_what_was_never_sealed_does_not_open(sealed):
    with pytest.raises(SealBroken):
        unseal(sealed)


def test_seal_that_was_tampered_with_does_not_open():
    raw = bytearray(urlsafe_b64decode(seal({"code": "1"})))
    raw[-40] ^= 1

    with pytest.raises(SealBroken):
        unseal(urlsafe_b64encode(bytes(raw)).decode())


def test_fresh_seals_use_the_newest_key(settings):
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "new", ["old"]
    sealed = seal({"code": "1"})
    settings.SECRET_KEY_FALLBACKS = []

    assert unseal(sealed) == {"code": "1"}


def test_session_hides_its_facts_and_gives_them_back():
    sealed = SealedSerializer().dumps({"code": "12345678"})

    assert b"12345678" not in sealed
    assert SealedSerializer().loads(sealed) == {"code": "12345678"}


def test_row_of_a_session_says_nothing(db):
    session = SessionStore()
    session["code"] = "12345678"
    session.create()

    row = session.model.objects.get(pk=session.session_key)
    assert "12345678" not in row.session_data
    assert SessionStore(session.session_key)["code"] == "12345678"


def test_session_sealed_with_a_lost_key_is_empty():
    assert SealedSerializer().loads(b"nothing") == {}
