"""`forums.selectors.invariants`: silent when all is well, one line for every broken rule."""

import pytest

from forums.models import Post, ReadPosition, Thread
from forums.selectors.invariants import broken
from forums.services.moderating_posts import approve_post, hide_post
from forums.services.moderating_threads import hide_thread
from forums.services.reading import mark_read
from network.search.models import Entry
from tests.factories.forums import (
    make_board,
    make_insider,
    make_moderator,
    make_person,
    make_reply,
    make_thread,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def thread(db):
    """A thread with a life: hidden, waiting, approved and read posts."""
    board, moderator = make_board(moderation="newcomers"), make_moderator()
    thread = make_thread(board, make_insider(), kind="question")
    hide_post(post=make_reply(thread), by=moderator, reason="Obraża")
    approve_post(post=make_reply(thread, make_person()), by=moderator, reason="Witamy")
    make_reply(thread, make_person())
    mark_read(user=make_insider(), thread=thread, number=3)
    hide_thread(thread=make_thread(board, make_insider()), by=moderator, reason="Obraża")
    thread.refresh_from_db()
    return thread


def test_all_is_well(thread):
    assert broken() == []


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda t: t.posts.filter(number=2).delete(), "threads whose post numbers have a gap"),
        (
            lambda t: Thread.objects.filter(pk=t.pk).update(last_number=9),
            "threads whose post numbers have a gap",
        ),
        (
            lambda t: Thread.objects.filter(pk=t.pk).update(visible_count=1),
            "threads that count their visible posts wrongly",
        ),
        (
            lambda t: Thread.objects.filter(pk=t.pk).update(last_post=None),
            "threads whose last post is not the last visible one",
        ),
        (
            lambda t: Thread.objects.filter(pk=t.pk).update(last_post_at=t.created_at),
            "threads whose last post is not the last visible one",
        ),
        (
            lambda t: Thread.objects.filter(pk=t.pk).update(solution=t.posts.get(number=2)),
            "threads solved by what is no visible reply of theirs",
        ),
        (
            lambda t: Thread.objects.filter(pk=t.pk).update(solution=t.posts.get(number=1)),
            "threads solved by what is no visible reply of theirs",
        ),
        (
            lambda t: ReadPosition.objects.filter(thread=t).update(number=99),
            "read positions beyond the last post",
        ),
        (
            lambda _thread: Entry.objects.filter(kind="threads").delete(),
            "threads and the index do not agree",
        ),
        (
            lambda _thread: Entry.objects.filter(kind="posts").delete(),
            "posts and the index do not agree",
        ),
        (
            lambda t: Entry.objects.create(
                kind="posts", object_id=t.posts.get(number=2).pk, title="", analyser="x"
            ),
            "posts and the index do not agree",
        ),
    ],
    ids=[
        "hole",
        "last",
        "count",
        "last-post",
        "last-moment",
        "foreign-solution",
        "opening-solution",
        "read-too-far",
        "no-thread-entries",
        "no-post-entries",
        "stray-entry",
    ],
)
def test_a_broken_rule_is_named_with_ids(thread, spoil, said):
    spoil(thread)

    lines = broken()

    assert any(line.startswith(f"{said}: ") for line in lines), lines


def test_a_line_names_ten_at_most(thread):
    board = make_board()
    for _ in range(12):
        make_thread(board)
    Thread.objects.filter(board=board).update(visible_count=0)

    [line] = [line for line in broken() if "count" in line]

    assert line.count(",") == 9
    assert Post.objects.count() > 12
