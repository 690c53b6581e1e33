"""Many at once: numbers without a gap, one post a submission, one flag, one reaction, one place."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import connections

from forums.exceptions import AlreadyDiscussed, AlreadyFlagged
from forums.models import Flag, Post, Reaction, ReadPosition, Thread
from forums.selectors.invariants import broken
from forums.services.drafting import save_draft
from forums.services.editing import edit_post
from forums.services.flagging import flag_post
from forums.services.opening import Opening, open_thread
from forums.services.posting import post_reply
from forums.services.reacting import react
from forums.services.reading import mark_all_read, mark_read
from network.search.services.indexing import reindex
from network.web.exceptions import Stale
from tests.factories.forums import make_board, make_insider, make_reply, make_thread

pytestmark = [pytest.mark.concurrency, pytest.mark.django_db(transaction=True)]


def at_once(*calls):
    """Run every call in a thread of its own and return results and refusals, in order."""

    def run(call):
        try:
            return call()
        except (AlreadyDiscussed, AlreadyFlagged, Stale) as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=len(calls)) as pool:
        return list(pool.map(run, calls))


def test_twenty_at_once_leave_no_gap():
    thread = make_thread()
    authors = [make_insider() for _ in range(20)]

    at_once(
        *(
            lambda author=author: post_reply(thread=thread, author=author, text="U nas poszło")
            for author in authors
        )
    )

    numbers = list(
        Post.objects.filter(thread=thread).order_by("number").values_list("number", flat=True)
    )
    thread.refresh_from_db()
    assert numbers == list(range(1, 22))
    assert (thread.last_number, thread.visible_count, thread.last_post) == (
        21,
        21,
        Post.objects.get(thread=thread, number=21),
    )
    assert broken() == []


def test_one_submission_sent_many_times_at_once_is_one_post():
    thread, author, nonce = make_thread(), make_insider(), uuid4()

    made = at_once(
        *(
            lambda: post_reply(thread=thread, author=author, text="raz", nonce=nonce)
            for _ in range(8)
        )
    )

    assert [posted.created for posted in made].count(True) == 1
    assert len({posted.post.pk for posted in made}) == 1
    assert Post.objects.filter(thread=thread).count() == 2


def test_one_opening_sent_many_times_at_once_is_one_thread():
    board, author, nonce = make_board(), make_insider(), uuid4()
    opening = Opening(title="Dyżur", text="Jak?")

    made = at_once(
        *(
            lambda: open_thread(author=author, board=board, opening=opening, nonce=nonce)
            for _ in range(6)
        )
    )

    assert len({posted.post.pk for posted in made}) == 1
    assert Thread.objects.count() == Post.objects.count() == 1


def test_a_thing_gets_one_thread_whoever_is_quicker():
    board, thing = make_board(), make_board()
    opening = Opening(title="Dyżur", text="Jak?")
    authors = [make_insider() for _ in range(5)]

    made = at_once(
        *(
            lambda author=author: open_thread(
                author=author, board=board, opening=opening, subject=thing
            )
            for author in authors
        )
    )

    assert Thread.objects.count() == 1
    assert [type(result) for result in made].count(AlreadyDiscussed) == 4


def test_of_edits_at_once_one_wins():
    post = make_reply(make_thread())

    made = at_once(
        *(
            lambda n=n: edit_post(post=post, by=post.author, text=f"wersja {n}", version=0)
            for n in range(6)
        )
    )

    assert [type(result) for result in made].count(Stale) == 5
    assert post.edits.count() == 1


def test_presses_flags_places_and_drafts_at_once_are_one_row():
    post, user = make_reply(make_thread()), make_insider()
    thread = post.thread

    at_once(*(lambda: react(user=user, post=post) for _ in range(6)))
    at_once(*(lambda: flag_post(post=post, by=user, reason="spam") for _ in range(6)))
    at_once(*(lambda n=n: mark_read(user=user, thread=thread, number=n) for n in (1, 2, 1, 2)))
    at_once(*(lambda: mark_all_read(user=user) for _ in range(4)))
    at_once(*(lambda n=n: save_draft(author=user, target=thread, text=f"t{n}") for n in range(4)))

    assert Reaction.objects.count() == Flag.objects.count() == 1
    assert ReadPosition.objects.get(user=user).number == 2


@pytest.fixture(autouse=True)
def indexed():
    """What a transactional test leaves of the index belongs to rows that are gone."""
    yield
    for kind in ("threads", "posts"):
        reindex(kind)
