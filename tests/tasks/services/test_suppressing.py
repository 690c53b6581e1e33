"""`tasks.services.suppressing`: an address that refused, kept as a hash, for a while."""

from datetime import UTC, datetime, timedelta

import pytest

from tasks.clock import acting_at
from tasks.models import Suppression
from tasks.services.suppressing import (
    forget_suppression,
    hash_address,
    is_suppressed,
    suppress,
)

DAY = datetime(2017, 12, 6, 9, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def test_address_is_kept_only_as_a_keyed_hash(db, settings):
    suppress("anna@example.org", reason="SMTPRecipientsRefused")

    row = Suppression.objects.get()
    assert (row.reason, row.address_hash) == (
        "SMTPRecipientsRefused",
        hash_address("anna@example.org"),
    )
    assert "anna" not in row.address_hash
    assert len(row.address_hash) == 64
    settings.SECRET_KEY = "another house"
    assert hash_address("anna@example.org") != row.address_hash


@pytest.mark.parametrize(
    ("spelled", "same"),
    [
        ("anna@example.org", True),
        ("Anna@Example.ORG", True),
        ("  anna@example.org\n", True),
        ("ANNA@EXAMPLE.ORG", True),
        ("anna+a@example.org", False),
        ("anna@example.com", False),
        ("", False),
    ],
)
def test_address_is_known_however_it_is_spelled(db, spelled, same):
    suppress("anna@example.org", reason="a")

    assert is_suppressed(spelled) is same


def test_letters_outside_ascii_are_folded_too(db):
    suppress("Łukasz@łódź.example", reason="a")

    assert is_suppressed("łukasz@ŁÓDŹ.example")


def test_refusing_again_begins_anew_and_is_one_row(db, settings):
    settings.NETWORK_TASKS_SUPPRESSION = timedelta(days=30)
    with acting_at(DAY):
        suppress("a@example.org", reason="first")
    with acting_at(DAY + timedelta(days=29)):
        suppress("a@example.org", reason="second")

    assert Suppression.objects.values_list("reason", "created_at").get() == (
        "second",
        DAY + timedelta(days=29),
    )
    with acting_at(DAY + timedelta(days=31)):
        assert is_suppressed("a@example.org")


@pytest.mark.parametrize(
    ("later", "left_alone"),
    [
        (timedelta(days=30) - SECOND, True),
        (timedelta(days=30), False),
        (timedelta(days=30) + SECOND, False),
    ],
    ids=["a second before", "to the second", "a second after"],
)
def test_address_is_left_alone_for_thirty_days(db, settings, later, left_alone):
    settings.NETWORK_TASKS_SUPPRESSION = timedelta(days=30)
    with acting_at(DAY):
        suppress("a@example.org", reason="a")

    with acting_at(DAY + later):
        assert is_suppressed("a@example.org") is left_alone


def test_forgetting_says_whether_there_was_anything(db):
    suppress("a@example.org", reason="a")
    suppress("b@example.org", reason="a")

    assert [forget_suppression(" A@example.org ") for _ in range(2)] == [1, 0]
    assert (is_suppressed("a@example.org"), is_suppressed("b@example.org")) == (False, True)
