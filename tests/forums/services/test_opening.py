"""`forums.services.opening`: a thread with its first post, once, about one thing."""

from uuid import uuid4

import pytest

from forums.choices import BoardAccess, BoardModeration, BoardPosting, PostState, ThreadKind
from forums.exceptions import (
    AlreadyDiscussed,
    MayNotAnnounce,
    MayNotPost,
    TextMissing,
    TitleMissing,
    TitleTooLong,
    TooManyPosts,
)
from forums.models import Draft, Post, Thread
from forums.selectors.subjects import thread_about
from forums.services.drafting import save_draft
from forums.services.opening import Opening, open_thread
from network.search.selectors.finding import find
from tests.factories.forums import (
    make_board,
    make_insider,
    make_moderator,
    make_person,
    make_thread,
)

pytestmark = pytest.mark.django_db


def begin(author, board, title="Dyżur w sobotę", text="Jak to macie zapisane?", **given):
    """Open a thread."""
    opening = Opening(title=title, text=text, kind=given.pop("kind", ThreadKind.DISCUSSION))
    return open_thread(author=author, board=board, opening=opening, **given)


def test_open_thread_makes_the_thread_and_its_first_post():
    author, board = make_insider(), make_board()

    posted = begin(author, board, title="  Dyżur\n w  sobotę ", kind=ThreadKind.QUESTION)

    thread = Thread.objects.get()
    assert (thread.title, thread.kind, thread.board, thread.author) == (
        "Dyżur w sobotę",
        ThreadKind.QUESTION,
        board,
        author,
    )
    assert (thread.last_number, thread.visible_count, thread.last_post) == (1, 1, posted.post)
    assert (posted.post.number, posted.post.thread, posted.created) == (1, thread, True)
    assert thread.get_absolute_url() == f"/threads/{thread.pk}-dyzur-w-sobote/"


def test_a_title_of_signs_alone_has_an_address():
    assert make_thread(title="???").get_absolute_url().endswith("--/")


def test_a_submission_that_comes_twice_opens_one_thread():
    author, board, nonce = make_insider(), make_board(), uuid4()

    first = begin(author, board, nonce=nonce)
    second = begin(author, board, title="Inny", nonce=nonce)

    assert (second.post, second.created) == (first.post, False)
    assert Thread.objects.count() == Post.objects.count() == 1


@pytest.mark.parametrize(
    ("title", "text", "refusal"),
    [
        ("", "tekst", TitleMissing),
        (" \n\0", "tekst", TitleMissing),
        ("a" * 201, "tekst", TitleTooLong),
        ("Tytuł", "  ", TextMissing),
    ],
)
def test_what_is_incomplete_is_refused_and_leaves_nothing(title, text, refusal):
    with pytest.raises(refusal):
        begin(make_insider(), make_board(), title=title, text=text)

    assert not Thread.objects.exists()
    assert not Post.objects.exists()


def test_announcements_are_a_moderators():
    board = make_board()
    with pytest.raises(MayNotAnnounce):
        begin(make_insider(), board, kind=ThreadKind.ANNOUNCEMENT)

    made = begin(make_moderator(), board, kind=ThreadKind.ANNOUNCEMENT).post.thread

    assert made.kind == ThreadKind.ANNOUNCEMENT


@pytest.mark.parametrize(
    ("access", "posting", "who", "may"),
    [
        (BoardAccess.PUBLIC, BoardPosting.READERS, make_person, True),
        (BoardAccess.PUBLIC, BoardPosting.NETWORK, make_person, False),
        (BoardAccess.PUBLIC, BoardPosting.NETWORK, make_insider, True),
        (BoardAccess.PUBLIC, BoardPosting.MODERATORS, make_insider, False),
        (BoardAccess.PUBLIC, BoardPosting.MODERATORS, make_moderator, True),
        (BoardAccess.NETWORK, BoardPosting.READERS, make_person, False),
        (BoardAccess.NETWORK, BoardPosting.READERS, make_insider, True),
    ],
)
def test_who_may_open_a_thread(access, posting, who, may):
    board = make_board(access=access, posting=posting)
    if may:
        assert begin(who(), board).created
    else:
        with pytest.raises(MayNotPost):
            begin(who(), board)


def test_a_thread_that_waits_is_its_authors_alone():
    board, newcomer = make_board(moderation=BoardModeration.NEWCOMERS), make_person()

    posted = begin(newcomer, board)

    thread = posted.post.thread
    assert posted.post.state == PostState.PENDING
    assert list(Thread.objects.visible_to(newcomer)) == [thread]
    assert list(Thread.objects.visible_to(make_insider())) == []
    assert list(Thread.objects.visible_to(make_moderator())) == [thread]
    assert find(newcomer, "sobotę").total == 0


def test_a_thread_about_a_thing_is_its_only_one():
    thing, board = make_board(), make_board()
    thread = begin(make_insider(), board, subject=thing).post.thread

    with pytest.raises(AlreadyDiscussed) as refused:
        begin(make_insider(), board, subject=thing)

    assert refused.value.thread_id == thread.pk
    assert thread_about(thing, user=make_insider()) == thread
    assert begin(make_insider(), board, subject=make_board()).created


def test_threads_about_nothing_do_not_collide():
    board = make_board()

    assert begin(make_insider(), board).created
    assert begin(make_insider(), board).created


def test_the_hour_counts_threads_too(settings):
    settings.FORUMS_NEWCOMER_POSTS_PER_HOUR = 1
    author, board = make_person(), make_board()
    begin(author, board)

    with pytest.raises(TooManyPosts):
        begin(author, board)


def test_the_draft_of_the_board_is_gone_once_it_is_sent():
    author, board = make_insider(), make_board()
    save_draft(author=author, target=board, text="Jak to", title="Dyżur")

    begin(author, board)

    assert not Draft.objects.exists()


def test_a_new_thread_is_found_at_once():
    thread = make_thread(title="Dyżur w sobotę", text="Radca pyta o nadgodziny")

    found = find(make_person(), "nadgodziny")

    assert [(hit.kind, hit.obj) for hit in found.hits] == [("threads", thread)]
