"""`network.members.services.blocking`: to be left alone, and only the one who asks knows."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from network.members.exceptions import MayNotBlock
from network.members.models import Block
from network.members.services.blocking import block_member, unblock_member
from tasks.clock import acting_at, now
from tests.factories.members import make_insider

FIRST, LATER = datetime(2026, 3, 1, 10, tzinfo=UTC), datetime(2026, 3, 2, 10, tzinfo=UTC)


@pytest.fixture
def pair(db):
    """Two people of the network."""
    return make_insider("Anna Wrzos"), make_insider("Jan Łąka")


def blocks():
    """Return who blocks whom since when."""
    return list(Block.objects.order_by("pk").values_list("blocker", "blocked", "at"))


def test_block_is_written_once_with_its_first_moment(pair):
    anna, jan = pair

    for moment in (FIRST, LATER):
        with acting_at(moment):
            block_member(blocker=anna, blocked=jan)

    assert blocks() == [(anna.pk, jan.pk, FIRST)]


def test_block_tells_nobody(pair, outbox):
    before = outbox()

    block_member(blocker=pair[0], blocked=pair[1])

    assert outbox() == before


def test_two_may_block_each_other_and_one_may_stop(pair):
    anna, jan = pair
    block_member(blocker=anna, blocked=jan)
    block_member(blocker=jan, blocked=anna)

    unblock_member(blocker=anna, blocked=jan)

    assert [found[:2] for found in blocks()] == [(jan.pk, anna.pk)]


def test_unblock_twice_is_unblock_once(pair):
    block_member(blocker=pair[0], blocked=pair[1])

    for _ in range(2):
        unblock_member(blocker=pair[0], blocked=pair[1])

    assert blocks() == []


def test_nobody_blocks_themselves(pair):
    with pytest.raises(MayNotBlock) as refusal:
        block_member(blocker=pair[0], blocked=pair[0])

    assert str(refusal.value) == "Nie możesz zablokować wiadomości od siebie."
    assert blocks() == []


@pytest.mark.parametrize(
    ("places", "constraint"),
    [((0, 0), "members_block_not_oneself"), ((0, 1), "blocker")],
    ids=["oneself", "twice"],
)
def test_database_refuses_what_makes_no_sense(pair, places, constraint):
    block_member(blocker=pair[0], blocked=pair[1])
    blocker, blocked = (pair[place] for place in places)

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Block.objects.create(blocker=blocker, blocked=blocked, at=now())


def test_block_goes_with_either_of_the_two(pair):
    anna, jan = pair
    block_member(blocker=anna, blocked=jan)
    block_member(blocker=jan, blocked=anna)

    jan.delete()

    assert blocks() == []
