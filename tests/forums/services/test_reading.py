"""`forums.services.reading`: a place that only grows, and one row for everything."""

import random
from datetime import timedelta

import pytest

from forums.models import AllRead, Post, ReadPosition
from forums.selectors.lists import list_threads
from forums.selectors.threads import first_unread
from forums.services.moderating_posts import approve_post, hide_post, show_post
from forums.services.reading import mark_all_read, mark_read, position_of
from tasks.clock import acting_at, now
from tasks.models import Notice
from tasks.registry import get_kind
from tests.factories.forums import (
    make_board,
    make_insider,
    make_moderator,
    make_person,
    make_reply,
    make_thread,
)
from tests.factories.tasks import make_notice

pytestmark = pytest.mark.django_db


def unread(user, thread):
    """Return what the list says of one thread."""
    lines = list_threads(user=user).lines
    return next(line.unread for line in lines if line.thread == thread)


def first(user, thread):
    """Return the number of the first unread post."""
    place = first_unread(user=user, thread=thread)
    return place and place.number


def test_position_only_grows_and_never_beyond_the_last_post():
    thread, reader = make_thread(), make_insider()
    for _ in range(4):
        make_reply(thread)

    said = [mark_read(user=reader, thread=thread, number=n) for n in (0, 2, 1, 99, 3, -1)]

    assert said == [0, 2, 2, 5, 5, 5]
    assert ReadPosition.objects.count() == 1
    assert position_of(user=reader, thread=thread) == 5


def test_nothing_is_written_for_somebody_who_has_read_nothing():
    assert mark_read(user=make_insider(), thread=make_thread(), number=0) == 0
    assert not ReadPosition.objects.exists()


def test_what_one_was_told_of_the_posts_read_counts_as_read_too():
    thread, other = make_thread(), make_thread()
    reader, somebody = make_insider(), make_insider()
    posts = [make_reply(thread) for _ in range(3)]
    kind = get_kind("forums.post")
    told = {
        (person, post.number): make_notice(person, kind=kind, subject=post)
        for person in (reader, somebody)
        for post in posts
    }
    elsewhere = make_notice(reader, kind=kind, subject=make_reply(other))

    mark_read(user=reader, thread=thread, number=3)

    left = set(Notice.objects.unread())
    assert left == {told[reader, 4], *(told[somebody, n] for n in (2, 3, 4)), elsewhere}


def test_unread_counts_visible_posts_of_others_above_the_position():
    thread, reader = make_thread(), make_insider()
    make_reply(thread)
    make_reply(thread, reader)
    hidden = make_reply(thread)
    make_reply(thread)
    assert unread(reader, thread) == 4

    mark_read(user=reader, thread=thread, number=2)
    assert unread(reader, thread) == 2
    assert first(reader, thread) == 4

    hide_post(post=hidden, by=make_moderator(), reason="Obraża")
    assert unread(reader, thread) == 1
    assert first(reader, thread) == 5

    show_post(post=hidden, by=make_moderator(), reason="Jednak nie")
    assert unread(reader, thread) == 2

    mark_read(user=reader, thread=thread, number=5)
    assert (unread(reader, thread), first_unread(user=reader, thread=thread)) == (0, None)


def test_mark_all_read_is_one_row():
    reader, moment = make_insider(), now()
    with acting_at(moment):
        threads = [make_thread() for _ in range(3)]
    with acting_at(moment + timedelta(minutes=1)):
        mark_all_read(user=reader)
    with acting_at(moment + timedelta(minutes=2)):
        make_reply(threads[0])

    assert [unread(reader, thread) for thread in threads] == [1, 0, 0]
    assert (AllRead.objects.count(), ReadPosition.objects.count()) == (1, 0)
    assert first(reader, threads[0]) == 2


def test_all_read_only_grows():
    reader, moment = make_insider(), now()
    with acting_at(moment):
        mark_all_read(user=reader)
    with acting_at(moment - timedelta(days=1)):
        row = mark_all_read(user=reader)
    assert row.until == moment

    with acting_at(moment + timedelta(days=1)):
        row = mark_all_read(user=reader)
    assert row.until == moment + timedelta(days=1)


def test_what_was_approved_after_all_was_read_is_new():
    board, moment, reader = make_board(moderation="newcomers"), now(), make_insider()
    with acting_at(moment):
        thread = make_thread(board, make_insider())
        waiting = make_reply(thread, make_person())
    with acting_at(moment + timedelta(minutes=1)):
        mark_all_read(user=reader)

    with acting_at(moment + timedelta(minutes=2)):
        approve_post(post=waiting, by=make_moderator(), reason="Witamy")

    assert unread(reader, thread) == 1


def test_unread_agrees_with_a_count_by_hand():
    chance = random.Random(20171206)  # noqa: S311 -- the same data every time
    readers, moderator, moment = [make_insider() for _ in range(3)], make_moderator(), now()
    board = make_board()
    threads = [make_thread(board, chance.choice(readers)) for _ in range(4)]
    for step in range(60):
        with acting_at(moment + timedelta(minutes=step)):
            act(chance, chance.choice(threads), readers, moderator)

    for reader in readers:
        for thread in threads:
            assert unread(reader, thread) == by_hand(reader, thread), (reader.pk, thread.pk)


def act(chance, thread, readers, moderator):
    """Do one thing that changes what is unread."""
    person, what = chance.choice(readers), chance.random()
    if what < 0.5:
        make_reply(thread, person)
    elif what < 0.7:
        thread.refresh_from_db()
        mark_read(user=person, thread=thread, number=chance.randint(1, thread.last_number))
    elif what < 0.75:
        mark_all_read(user=person)
    else:
        post = chance.choice(list(thread.posts.all()))
        turn = hide_post if post.state == "visible" else show_post
        turn(post=post, by=moderator, reason="Próba")


def by_hand(reader, thread):
    """Count as the specification says it."""
    position = position_of(user=reader, thread=thread)
    row = AllRead.objects.filter(user=reader).first()
    return sum(
        post.state == "visible"
        and post.author_id != reader.pk
        and post.number > position
        and (row is None or (post.published_at is not None and post.published_at > row.until))
        for post in Post.objects.filter(thread=thread)
    )
