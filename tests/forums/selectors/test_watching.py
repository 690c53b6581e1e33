"""`forums.selectors.watching`: what somebody has said of one thread or board."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from forums.choices import WatchLevel
from forums.selectors.watching import level_at
from forums.services.watching import mute_thread, unwatch, watch
from tasks.clock import acting_at, now
from tests.factories.forums import make_board, make_insider, make_thread

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("level", WatchLevel.values)
def test_level_is_the_last_word_of_this_person_about_this_thing(level):
    reader, other, board = make_insider(), make_insider(), make_board()
    thread = make_thread(board)

    watch(user=reader, target=thread, level=level)

    assert level_at(user=reader, target=thread) == level
    assert level_at(user=reader, target=board) == ""
    assert level_at(user=other, target=thread) == ""
    unwatch(user=reader, target=thread)
    assert level_at(user=reader, target=thread) == ""


def test_board_has_a_level_of_its_own():
    reader, board = make_insider(), make_board()

    watch(user=reader, target=board, level=WatchLevel.FOLLOW)

    assert level_at(user=reader, target=board) == WatchLevel.FOLLOW
    assert level_at(user=reader, target=make_thread(board)) == ""


def test_mute_that_has_ended_is_none():
    reader, thread = make_insider(), make_thread()
    mute_thread(user=reader, thread=thread, until=now() + timedelta(days=1))

    assert level_at(user=reader, target=thread) == WatchLevel.MUTE
    with acting_at(now() + timedelta(days=2)):
        assert level_at(user=reader, target=thread) == ""


def test_visitor_has_said_nothing():
    assert level_at(user=AnonymousUser(), target=make_thread()) == ""
