"""What moderators do: with a reason, in one transaction, and their author hears of it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from forums.choices import BoardAccess, BoardModeration, FlagState, PostState, ThreadState
from forums.exceptions import (
    NotAModerator,
    NotPossibleNow,
    ReasonMissing,
    ReasonTooLong,
)
from forums.models import Board, Flag, ModerationAction, Post, Thread
from forums.selectors.drawing import quote_text
from forums.selectors.lists import list_threads
from forums.selectors.threads import read_thread
from forums.services import moderating_posts as posts
from forums.services import moderating_threads as threads
from forums.services.flagging import flag_post
from forums.services.posting import post_reply
from forums.services.solving import choose_solution
from network.search.selectors.finding import find
from tasks.clock import acting_at, now
from tasks.models import Event, Notice, OutgoingMail
from tests.factories.forums import (
    make_board,
    make_insider,
    make_moderator,
    make_person,
    make_reply,
    make_thread,
)

pytestmark = pytest.mark.django_db

POST_ACTS = [posts.approve_post, posts.hide_post, posts.show_post, posts.remove_post]
THREAD_ACTS = [
    threads.close_thread,
    threads.reopen_thread,
    threads.archive_thread,
    threads.hide_thread,
    threads.unpin_thread,
]


def pending_post(author=None):
    """A newcomer's post that waits in somebody's thread."""
    board = make_board(moderation=BoardModeration.NEWCOMERS)
    return make_reply(make_thread(board, make_insider()), author or make_person(), "Dzień dobry")


def in_state(state):
    """A post in this state."""
    moderator = make_moderator()
    if state == PostState.PENDING:
        return pending_post()
    post = make_reply(make_thread(), text="Treść wpisu")
    if state == PostState.HIDDEN:
        posts.hide_post(post=post, by=moderator, reason="Obraża")
    if state == PostState.REMOVED:
        posts.remove_post(post=post, by=moderator, reason="Spam")
    post.refresh_from_db()
    return post


@pytest.mark.parametrize("act", POST_ACTS)
def test_acts_on_posts_are_a_moderators_with_a_reason(act):
    post = make_reply(make_thread())

    with pytest.raises(NotAModerator):
        act(post=post, by=post.author, reason="bo tak")
    with pytest.raises(ReasonMissing):
        act(post=post, by=make_moderator(), reason=" \n")
    with pytest.raises(ReasonTooLong):
        act(post=post, by=make_moderator(), reason="a" * 1_001)

    assert not ModerationAction.objects.exists()


@pytest.mark.parametrize("act", THREAD_ACTS)
def test_acts_on_threads_are_a_moderators_with_a_reason(act):
    thread = make_thread()

    with pytest.raises(NotAModerator):
        act(thread=thread, by=thread.author, reason="bo tak")
    with pytest.raises(ReasonMissing):
        act(thread=thread, by=make_moderator(), reason="")

    assert not ModerationAction.objects.exists()


@pytest.mark.parametrize(
    ("act", "state", "after"),
    [
        ("approve_post", PostState.PENDING, PostState.VISIBLE),
        ("approve_post", PostState.VISIBLE, None),
        ("approve_post", PostState.HIDDEN, None),
        ("approve_post", PostState.REMOVED, None),
        ("hide_post", PostState.PENDING, PostState.HIDDEN),
        ("hide_post", PostState.VISIBLE, PostState.HIDDEN),
        ("hide_post", PostState.HIDDEN, None),
        ("hide_post", PostState.REMOVED, None),
        ("show_post", PostState.PENDING, None),
        ("show_post", PostState.VISIBLE, None),
        ("show_post", PostState.HIDDEN, PostState.VISIBLE),
        ("show_post", PostState.REMOVED, None),
        ("remove_post", PostState.PENDING, PostState.REMOVED),
        ("remove_post", PostState.VISIBLE, PostState.REMOVED),
        ("remove_post", PostState.HIDDEN, PostState.REMOVED),
        ("remove_post", PostState.REMOVED, None),
    ],
)
def test_which_act_leads_where(act, state, after):
    post = in_state(state)
    before = ModerationAction.objects.count()

    if after is None:
        with pytest.raises(NotPossibleNow):
            getattr(posts, act)(post=post, by=make_moderator(), reason="Powód")
        assert ModerationAction.objects.count() == before
    else:
        action = getattr(posts, act)(post=post, by=make_moderator(), reason=" Powód ")
        post.refresh_from_db()
        assert (post.state, action.reason, action.post, action.facts) == (
            after,
            "Powód",
            post,
            {"from": state, "to": after},
        )


def test_hiding_takes_a_post_out_of_everything_at_once():
    thread = make_thread(text="pierwszy wpis")
    hidden = make_reply(thread, text="nadgodziny")
    quoting = make_reply(thread, text=quote_text(user=make_insider(), post=hidden) + "zgoda")
    watcher = thread.author

    posts.hide_post(post=hidden, by=make_moderator(), reason="Obraża")

    thread.refresh_from_db()
    page = read_thread(user=watcher, thread_id=thread.pk)
    assert (thread.visible_count, thread.last_number) == (2, 3)
    assert [drawn.post.number for drawn in page.posts] == [1, 3]
    assert "nadgodziny" not in page.posts[1].html
    assert "The quoted post is not available." in page.posts[1].html
    assert find(watcher, "nadgodziny").total == 0
    assert page.thread.unread == 1
    assert quoting.quotes.count() == 1


def test_showing_gives_everything_back():
    thread = make_thread()
    post = make_reply(thread, text="nadgodziny")
    moderator = make_moderator()
    posts.hide_post(post=post, by=moderator, reason="Obraża")

    posts.show_post(post=post, by=moderator, reason="Jednak nie")

    thread.refresh_from_db()
    assert (thread.visible_count, thread.last_post) == (2, post)
    assert find(make_insider(), "nadgodziny").total == 1


def test_hiding_the_last_post_brings_the_one_before_to_the_front():
    thread = make_thread()
    first = thread.posts.get()
    last = make_reply(thread)

    posts.hide_post(post=last, by=make_moderator(), reason="Obraża")

    thread.refresh_from_db()
    assert (thread.last_post, thread.last_post_at) == (first, first.published_at)


def test_hiding_every_post_hides_the_thread_from_others():
    thread = make_thread()

    posts.hide_post(post=thread.posts.get(), by=make_moderator(), reason="Obraża")

    thread.refresh_from_db()
    assert (thread.visible_count, thread.last_post, thread.last_post_at) == (
        0,
        None,
        thread.created_at,
    )
    assert list(Thread.objects.visible_to(make_insider())) == []
    assert find(make_insider(), "sobotę").total == 0


def test_hiding_retracts_what_was_said_and_cancels_its_mail(names, told):
    ewa = make_insider()
    names[ewa.pk] = "Ewa Nowak"
    post = make_reply(make_thread(), text="Hej @ewa")
    assert (ewa.pk, "forums.post", "direct") in told()
    assert OutgoingMail.objects.filter(recipient=ewa, state="queued").count() == 1

    posts.hide_post(post=post, by=make_moderator(), reason="Obraża")

    assert not Notice.objects.filter(
        kind="forums.post", subject_id=post.pk, retracted_at__isnull=True
    ).exists()
    assert OutgoingMail.objects.filter(recipient=ewa, state="queued").count() == 0


def test_an_event_not_fanned_out_yet_tells_nobody_once_the_post_is_hidden(names, told):
    ewa = make_insider()
    names[ewa.pk] = "Ewa Nowak"
    post = make_reply(make_thread(), text="Hej @ewa")

    posts.hide_post(post=post, by=make_moderator(), reason="Obraża")

    assert [row for row in told() if row[0] == ewa.pk] == []


def test_hiding_lets_go_of_the_solution_and_upholds_the_flags():
    thread = make_thread(kind="question")
    post = make_reply(thread)
    choose_solution(thread=thread, post=post, by=thread.author, version=0)
    flag_post(post=post, by=make_insider(), reason="offensive")

    posts.hide_post(post=post, by=make_moderator(), reason="Obraża")

    thread.refresh_from_db()
    assert thread.solution is None
    assert Flag.objects.get().state == FlagState.UPHELD


def test_approving_publishes_now_and_tells_whom_it_concerns(told):
    moment = now()
    with acting_at(moment):
        post = pending_post()
    watcher = post.thread.author
    Event.objects.all().delete()

    with acting_at(moment + timedelta(hours=5)):
        posts.approve_post(post=post, by=make_moderator(), reason="Witamy")

    post.refresh_from_db()
    post.thread.refresh_from_db()
    assert (post.created_at, post.published_at) == (moment, moment + timedelta(hours=5))
    assert post.thread.last_post_at == post.published_at
    assert told() == [
        (watcher.pk, "forums.post", "watched"),
        (post.author_id, "forums.moderated", "direct"),
    ]


@pytest.mark.parametrize(
    ("act", "reason"), [(posts.hide_post, "mandatory"), (posts.remove_post, "mandatory")]
)
def test_the_author_hears_what_was_taken_away_and_why(act, reason, told):
    post = make_reply(make_thread())

    act(post=post, by=make_moderator(), reason="Obraża inne osoby")

    assert (post.author_id, "forums.moderated", reason) in told()


def test_a_moderator_is_not_told_of_their_own_act(told):
    moderator = make_moderator()
    post = make_reply(make_thread(), moderator)

    posts.hide_post(post=post, by=moderator, reason="Pomyłka")

    assert [row for row in told() if row[1] == "forums.moderated"] == []


@pytest.mark.parametrize(
    ("act", "state"),
    [
        (threads.close_thread, ThreadState.LOCKED),
        (threads.archive_thread, ThreadState.ARCHIVED),
        (threads.hide_thread, ThreadState.HIDDEN),
    ],
)
def test_a_thread_turned_and_opened_again(act, state):
    thread, moderator = make_thread(), make_moderator()

    act(thread=thread, by=moderator, reason="Powód")
    thread.refresh_from_db()
    assert (thread.state, thread.version) == (state, 1)
    with pytest.raises(NotPossibleNow):
        act(thread=thread, by=moderator, reason="Powód")

    threads.reopen_thread(thread=thread, by=moderator, reason="Dalej")
    thread.refresh_from_db()
    assert thread.state == ThreadState.OPEN
    assert post_reply(thread=thread, author=make_insider(), text="dalej").created


def test_a_hidden_thread_is_nowhere(told):
    thread = make_thread(title="Dyżur w sobotę", text="nadgodziny")
    make_reply(thread, text="rozkład czasu")
    told()
    reader = make_insider()

    threads.hide_thread(thread=thread, by=make_moderator(), reason="Obraża")

    assert list(Thread.objects.visible_to(reader)) == list(Post.objects.visible_to(reader)) == []
    assert [find(reader, text).total for text in ("sobotę", "nadgodziny", "rozkład")] == [0, 0, 0]
    assert list_threads(user=reader).lines == []
    assert not Notice.objects.filter(kind="forums.post", retracted_at__isnull=True).exists()
    with pytest.raises(Thread.DoesNotExist):
        read_thread(user=thread.author, thread_id=thread.pk)


def test_a_thread_shown_again_is_found_again():
    thread, moderator = make_thread(text="nadgodziny"), make_moderator()
    make_reply(thread, text="rozkład czasu")
    threads.hide_thread(thread=thread, by=moderator, reason="Obraża")

    threads.reopen_thread(thread=thread, by=moderator, reason="Jednak nie")

    reader = make_insider()
    assert [find(reader, text).total for text in ("nadgodziny", "rozkład")] == [1, 1]


def test_moving_changes_who_reads():
    thread = make_thread(make_board())
    inner = make_board(access=BoardAccess.NETWORK)

    action = threads.move_thread(thread=thread, board=inner, by=make_moderator(), reason="Tu")

    thread.refresh_from_db()
    assert thread.board == inner
    assert list(Thread.objects.visible_to(make_person())) == []
    assert action.facts["to"] == inner.pk
    with pytest.raises(NotPossibleNow):
        threads.move_thread(thread=thread, board=inner, by=make_moderator(), reason="Tu")


def test_pinning_ends_by_itself():
    thread, moderator, moment = make_thread(), make_moderator(), now()
    make_thread(thread.board)

    threads.pin_thread(
        thread=thread, until=moment + timedelta(days=1), by=moderator, reason="Ważne"
    )

    today = list_threads(user=moderator)
    assert [line.thread for line in today.pinned] == [thread]
    assert thread not in [line.thread for line in today.lines]
    with acting_at(moment + timedelta(days=2)):
        later = list_threads(user=moderator)
    assert later.pinned == []
    assert thread in [line.thread for line in later.lines]


def test_pinning_into_the_past_and_unpinning_what_is_not_pinned():
    thread, moderator = make_thread(), make_moderator()

    with pytest.raises(NotPossibleNow):
        threads.pin_thread(thread=thread, until=now(), by=moderator, reason="Ważne")
    with pytest.raises(NotPossibleNow):
        threads.unpin_thread(thread=thread, by=moderator, reason="Już nie")

    threads.pin_thread(thread=thread, until=now() + timedelta(days=1), by=moderator, reason="Ważne")
    threads.unpin_thread(thread=thread, by=moderator, reason="Już nie")
    thread.refresh_from_db()
    assert thread.pinned_until is None


def test_the_database_itself_refuses_an_act_without_a_reason():
    thread = make_thread()

    with pytest.raises(IntegrityError), transaction.atomic():
        ModerationAction.objects.create(
            kind="hide", thread=thread, actor=make_moderator(), reason="", at=now()
        )


def test_every_act_is_one_event(outbox):
    thread, moderator = make_thread(), make_moderator()

    threads.close_thread(thread=thread, by=moderator, reason="Koniec")

    assert outbox()["events"] == ["forums.post", "forums.moderated"]
    assert Event.objects.get(kind="forums.moderated").actor == moderator
    assert Board.objects.count() == 1
