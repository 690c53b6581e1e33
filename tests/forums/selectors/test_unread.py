"""Unread posts of one thread: also for whoever has never opened it."""

from typing import Any

import pytest

from forums.models import Post
from forums.selectors.threads import first_unread, read_thread
from forums.services.reading import mark_all_read, mark_read
from tests.factories.forums import make_insider, make_reply, make_thread

pytestmark = pytest.mark.django_db


def both(user, thread):
    """Return the first unread number and how many there are, as two selectors tell them."""
    place = first_unread(user=user, thread=thread)
    read: Any = read_thread(user=user, thread_id=thread.pk).thread
    return (place.number if place else None, read.unread)


def test_whoever_never_opened_a_thread_has_everything_to_read():
    thread, reader = make_thread(), make_insider()
    make_reply(thread)

    assert both(reader, thread) == (1, 2)
    assert Post.objects.unread_by(reader.pk).count() == 2


def test_own_posts_and_what_was_read_are_not_unread():
    thread, reader = make_thread(), make_insider()
    make_reply(thread, author=reader)
    make_reply(thread)

    assert both(reader, thread) == (1, 2)
    mark_read(user=reader, thread=thread, number=1)
    assert both(reader, thread) == (3, 1)
    mark_read(user=reader, thread=thread, number=3)
    assert both(reader, thread) == (None, 0)


def test_everything_marked_as_read_counts_for_threads_never_opened():
    thread, reader = make_thread(), make_insider()

    mark_all_read(user=reader)
    assert both(reader, thread) == (None, 0)
    make_reply(thread)

    assert both(reader, thread) == (2, 1)


def test_positions_of_others_do_not_count():
    thread, reader, other = make_thread(), make_insider(), make_insider()

    mark_read(user=other, thread=thread, number=1)

    assert both(reader, thread) == (1, 1)
    assert both(other, thread) == (None, 0)
