"""`forums.services.deciding`: a moderator acts on what they have read, or is told."""

from datetime import timedelta

import pytest

from forums.choices import PostState, ThreadState
from forums.exceptions import NotAModerator, NotPossibleNow, ReasonMissing
from forums.models import ModerationAction, Post, Thread
from forums.services.deciding import Decision, decide_post, decide_thread
from forums.services.editing import edit_post
from network.web.exceptions import Stale
from tasks.clock import now
from tests.factories.forums import (
    make_board,
    make_insider,
    make_moderator,
    make_reply,
    make_thread,
)

pytestmark = pytest.mark.django_db


def decision(act, version=0, reason="Regulamin, § 3.", **more):
    return Decision(act=act, reason=reason, version=version, **more)


@pytest.mark.parametrize(
    ("act", "state"), [("hide", PostState.HIDDEN), ("remove", PostState.REMOVED)]
)
def test_post_is_turned_and_written_down(act, state):
    post = make_reply(make_thread())

    action = decide_post(post=post, by=make_moderator(), decision=decision(act))

    assert Post.objects.get(pk=post.pk).state == state
    assert (action.kind, action.post, action.reason) == (act, post, "Regulamin, § 3.")


def test_post_that_is_not_what_was_read_stays():
    author, post = make_insider(), make_reply(make_thread())
    own = make_reply(post.thread, author=author, text="Dawna treść.")
    edit_post(post=own, by=author, text="Nowa treść.", version=own.version)

    with pytest.raises(Stale):
        decide_post(post=own, by=make_moderator(), decision=decision("hide", own.version))

    assert Post.objects.get(pk=own.pk).state == PostState.VISIBLE
    assert not ModerationAction.objects.exists()


def test_second_of_two_moderators_is_told():
    post = make_reply(make_thread())
    decide_post(post=post, by=make_moderator(), decision=decision("hide"))

    with pytest.raises(Stale):
        decide_post(post=post, by=make_moderator(), decision=decision("remove"))

    assert [action.kind for action in ModerationAction.objects.all()] == ["hide"]


@pytest.mark.parametrize("act", ["approve", "show", "lock", "dismiss"])
def test_act_that_does_not_fit_is_refused(act):
    post = make_reply(make_thread())

    with pytest.raises(NotPossibleNow):
        decide_post(post=post, by=make_moderator(), decision=decision(act))

    assert not ModerationAction.objects.exists()


@pytest.mark.parametrize("thing", ["post", "thread"])
def test_nobody_else_decides_and_nobody_without_a_reason(thing):
    post = make_reply(make_thread())
    decide = {
        "post": lambda **given: decide_post(post=post, **given),
        "thread": lambda **given: decide_thread(thread=post.thread, **given),
    }[thing]

    with pytest.raises(NotAModerator):
        decide(by=make_insider(), decision=decision("hide"))
    with pytest.raises(ReasonMissing):
        decide(by=make_moderator(), decision=decision("hide", reason=" "))

    assert not ModerationAction.objects.exists()


@pytest.mark.parametrize(
    ("act", "state"),
    [
        ("lock", ThreadState.LOCKED),
        ("archive", ThreadState.ARCHIVED),
        ("hide_thread", ThreadState.HIDDEN),
    ],
)
def test_thread_is_turned(act, state):
    thread = make_thread()

    decide_thread(thread=thread, by=make_moderator(), decision=decision(act))

    assert Thread.objects.get(pk=thread.pk).state == state


def test_thread_is_moved_pinned_and_unpinned():
    thread, moderator, board = make_thread(), make_moderator(), make_board()
    until = now() + timedelta(days=3)

    for decided in (
        decision("move", 0, board=board),
        decision("pin", 1, until=until),
        decision("unpin", 2),
    ):
        decide_thread(thread=thread, by=moderator, decision=decided)

    thread = Thread.objects.get(pk=thread.pk)
    assert (thread.board, thread.pinned_until, thread.version) == (board, None, 3)


@pytest.mark.parametrize("act", ["move", "pin", "hide", "dismiss"])
def test_act_without_what_it_needs_is_refused(act):
    with pytest.raises(NotPossibleNow):
        decide_thread(thread=make_thread(), by=make_moderator(), decision=decision(act))


def test_thread_that_was_decided_about_meanwhile_stays():
    thread = make_thread()
    decide_thread(thread=thread, by=make_moderator(), decision=decision("lock"))

    with pytest.raises(Stale):
        decide_thread(thread=thread, by=make_moderator(), decision=decision("archive"))

    assert Thread.objects.get(pk=thread.pk).state == ThreadState.LOCKED


def test_new_reply_is_no_reason_to_read_the_thread_again():
    thread = make_thread()
    make_reply(thread)

    decide_thread(thread=thread, by=make_moderator(), decision=decision("lock", thread.version))

    assert Thread.objects.get(pk=thread.pk).state == ThreadState.LOCKED
