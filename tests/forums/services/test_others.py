"""Watching, reacting, flagging, solving, drafting, boards: one refusal and one success each."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction

from forums.choices import FlagState, WatchLevel
from forums.exceptions import (
    AlreadyFlagged,
    FlagHandled,
    MayNotSolve,
    NotAModerator,
    NotASolution,
    NotOnPost,
    OwnPost,
    PostTooLong,
    ReasonMissing,
    ReasonTooLong,
    SlugTaken,
    ThreadClosed,
    TitleTooLong,
    TooManyPosts,
)
from forums.models import Board, Draft, Flag, ModerationAction, Reaction, Watch
from forums.selectors.drafts import draft_at, drafts_of
from forums.services.boards import BoardSpec, change_board, create_board, ensure_board
from forums.services.drafting import discard_draft, save_draft
from forums.services.flagging import decide_flag, flag_post
from forums.services.moderating_posts import hide_post
from forums.services.moderating_threads import archive_thread
from forums.services.reacting import react, withdraw_reaction
from forums.services.solving import choose_solution
from forums.services.watching import mute_thread, unwatch, watch
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


# --- watching ---


def test_the_last_word_about_a_thread_counts():
    thread, user = make_thread(), make_insider()

    watch(user=user, target=thread, level=WatchLevel.FOLLOW)
    until = now() + timedelta(days=1)
    mute_thread(user=user, thread=thread, until=until)

    row = Watch.objects.get(user=user)
    assert (row.thread, row.level, row.muted_until) == (thread, WatchLevel.MUTE, until)


def test_only_a_mute_has_an_end():
    thread, user = make_thread(), make_insider()

    row = watch(user=user, target=thread, level=WatchLevel.WATCH, muted_until=now())

    assert row.muted_until is None


def test_board_and_thread_are_watched_apart():
    thread, user = make_thread(), make_insider()
    watch(user=user, target=thread, level=WatchLevel.WATCH)
    watch(user=user, target=thread.board, level=WatchLevel.FOLLOW)

    unwatch(user=user, target=thread)

    assert list(Watch.objects.filter(user=user).values_list("thread", "level")) == [
        (None, WatchLevel.FOLLOW)
    ]


def test_an_unknown_level_is_a_programmers_mistake():
    with pytest.raises(ValueError, match="loud"):
        watch(user=make_insider(), target=make_thread(), level="loud")


# --- helpful ---


def test_each_person_counts_once():
    post, user = make_reply(make_thread()), make_insider()

    react(user=user, post=post)
    react(user=user, post=post)
    react(user=make_insider(), post=post)

    assert Reaction.objects.filter(post=post).count() == 2
    withdraw_reaction(user=user, post=post)
    withdraw_reaction(user=user, post=post)
    assert Reaction.objects.filter(post=post).count() == 1


def test_nobody_praises_themselves_or_what_is_hidden():
    post = make_reply(make_thread())
    with pytest.raises(OwnPost):
        react(user=post.author, post=post)

    hide_post(post=post, by=make_moderator(), reason="Obraża")
    post.refresh_from_db()
    with pytest.raises(NotOnPost):
        react(user=make_insider(), post=post)


# --- flags ---


def test_a_flag_waits_for_a_moderator():
    post, user = make_reply(make_thread()), make_insider()

    flag = flag_post(post=post, by=user, reason="privacy", note="  Numer telefonu ")

    assert (flag.state, flag.note, flag.by) == (FlagState.OPEN, "Numer telefonu", user)
    assert list(Flag.objects.visible_to(post.author)) == []
    assert list(Flag.objects.visible_to(user)) == [flag]
    assert list(Flag.objects.visible_to(make_moderator()).open()) == [flag]


def test_a_person_flags_a_post_once_while_it_is_open():
    post, user, moderator = make_reply(make_thread()), make_insider(), make_moderator()
    flag = flag_post(post=post, by=user, reason="spam")
    with pytest.raises(AlreadyFlagged):
        flag_post(post=post, by=user, reason="other")

    decide_flag(flag=flag, by=moderator, verdict="dismissed", reason="To nie spam", version=0)

    assert flag_post(post=post, by=user, reason="other").state == FlagState.OPEN


def test_flags_that_cannot_be(settings):
    post, user = make_reply(make_thread()), make_insider()
    with pytest.raises(OwnPost):
        flag_post(post=post, by=post.author, reason="spam")
    with pytest.raises(ReasonTooLong):
        flag_post(post=post, by=user, reason="spam", note="a" * 1_001)

    settings.FORUMS_FLAGS_PER_HOUR = 1
    flag_post(post=post, by=user, reason="spam")
    with pytest.raises(TooManyPosts):
        flag_post(post=make_reply(post.thread), by=user, reason="spam")


@pytest.mark.parametrize("verdict", ["upheld", "dismissed", "duplicate"])
def test_a_verdict_closes_the_flag_with_a_reason(verdict, outbox):
    flag = flag_post(post=make_reply(make_thread()), by=make_insider(), reason="spam")
    moderator = make_moderator()

    decided = decide_flag(flag=flag, by=moderator, verdict=verdict, reason=" Powód ", version=0)

    action = ModerationAction.objects.get()
    assert (decided.state, decided.version, decided.handled_at is not None) == (verdict, 1, True)
    assert (action.reason, action.facts, action.actor) == ("Powód", {"flag": flag.pk}, moderator)
    assert "forums.moderated" not in outbox()["events"]  # nobody learns of a flag in this way


def test_verdicts_that_cannot_be():
    flag = flag_post(post=make_reply(make_thread()), by=make_insider(), reason="spam")
    moderator = make_moderator()

    with pytest.raises(NotAModerator):
        decide_flag(flag=flag, by=make_insider(), verdict="upheld", reason="x", version=0)
    with pytest.raises(ReasonMissing):
        decide_flag(flag=flag, by=moderator, verdict="upheld", reason="", version=0)
    with pytest.raises(Stale):
        decide_flag(flag=flag, by=moderator, verdict="upheld", reason="x", version=5)
    with pytest.raises(FlagHandled):
        decide_flag(flag=flag, by=moderator, verdict="open", reason="x", version=0)
    decide_flag(flag=flag, by=moderator, verdict="upheld", reason="x", version=0)
    with pytest.raises(FlagHandled):
        decide_flag(flag=flag, by=moderator, verdict="dismissed", reason="x", version=1)


# --- solutions ---


def test_who_asked_chooses_the_solution_and_takes_it_back():
    thread = make_thread(kind="question")
    post = make_reply(thread)

    solved = choose_solution(thread=thread, post=post, by=thread.author, version=0)
    assert (solved.solution, solved.is_solved, solved.version) == (post, True, 1)

    open_again = choose_solution(thread=thread, post=None, by=make_moderator(), version=1)
    assert not open_again.is_solved


def test_solutions_that_cannot_be():
    thread, other = make_thread(kind="question"), make_thread(kind="question")
    post, moderator = make_reply(thread), make_moderator()
    discussion = make_thread()

    with pytest.raises(MayNotSolve):
        choose_solution(thread=thread, post=post, by=make_insider(), version=0)
    with pytest.raises(MayNotSolve):
        choose_solution(
            thread=discussion, post=make_reply(discussion), by=discussion.author, version=0
        )
    with pytest.raises(NotASolution):
        choose_solution(thread=other, post=post, by=other.author, version=0)
    with pytest.raises(NotASolution):
        choose_solution(thread=thread, post=thread.posts.get(number=1), by=moderator, version=0)
    with pytest.raises(Stale):
        choose_solution(thread=thread, post=post, by=thread.author, version=3)
    hide_post(post=post, by=moderator, reason="Obraża")
    with pytest.raises(NotASolution):
        choose_solution(thread=thread, post=post, by=moderator, version=0)
    archive_thread(thread=thread, by=moderator, reason="Koniec")
    with pytest.raises(ThreadClosed):
        choose_solution(thread=thread, post=None, by=moderator, version=1)


def test_the_database_itself_refuses_a_solved_discussion():
    thread = make_thread()
    thread.solution = make_reply(thread)

    with pytest.raises(IntegrityError), transaction.atomic():
        thread.save(update_fields=["solution"])


# --- drafts ---


def test_the_last_writing_of_a_draft_counts():
    thread, author = make_thread(), make_insider()
    first = save_draft(author=author, target=thread, text="U nas")
    same = save_draft(author=author, target=thread, text="U nas")
    last = save_draft(author=author, target=thread, text="U nas poszło")

    assert (first.version, same.version, last.version) == (0, 0, 1)
    assert draft_at(user=author, target=thread).text == "U nas poszło"
    assert draft_at(user=make_insider(), target=thread) is None
    assert Draft.objects.count() == 1


def test_drafts_of_a_thread_a_reply_and_a_change_are_apart():
    post = make_reply(make_thread())
    for target in (post.thread.board, post.thread, post):
        save_draft(author=post.author, target=target, text="tekst", title="Tytuł")

    assert drafts_of(user=post.author).count() == 3
    discard_draft(author=post.author, target=post.thread)
    assert draft_at(user=post.author, target=post.thread) is None
    assert draft_at(user=post.author, target=post) is not None


def test_an_emptied_draft_is_forgotten():
    thread, author = make_thread(), make_insider()
    save_draft(author=author, target=thread, text="U nas")

    assert save_draft(author=author, target=thread, text="  ") is None
    assert not Draft.objects.exists()


def test_drafts_have_the_limits_of_what_they_become():
    board, author = make_board(), make_insider()

    with pytest.raises(PostTooLong):
        save_draft(author=author, target=board, text="a" * 20_001)
    with pytest.raises(TitleTooLong):
        save_draft(author=author, target=board, text="", title="a" * 201)


# --- boards ---


def test_ensure_board_makes_it_once_and_leaves_it_alone():
    first = ensure_board(slug="dane", spec=BoardSpec(title="Dane", access="public", order=3))
    again = ensure_board(slug="dane", spec=BoardSpec(title="Inaczej", access="network"))

    assert (again, again.title, again.access, again.order) == (first, "Dane", "public", 3)


def test_change_board_keeps_its_address():
    board, group = make_board("dane"), Group.objects.create(name="kohorta")
    spec = BoardSpec(title="Dane i mapy", access="group", group=group)

    changed = change_board(board=board, spec=spec, by=make_moderator(), version=0)

    assert (changed.slug, changed.title, changed.group, changed.version) == (
        "dane",
        "Dane i mapy",
        group,
        1,
    )
    with pytest.raises(Stale):
        change_board(board=board, spec=spec, by=make_moderator(), version=0)
    with pytest.raises(NotAModerator):
        change_board(board=board, spec=spec, by=make_insider(), version=1)


def test_create_board_refuses_a_taken_address():
    spec, moderator = BoardSpec(title="Dane"), make_moderator()
    assert create_board(slug="dane", spec=spec, by=moderator).title == "Dane"

    with pytest.raises(SlugTaken):
        create_board(slug="dane", spec=spec, by=moderator)
    with pytest.raises(NotAModerator):
        create_board(slug="mapy", spec=spec, by=make_insider())


def test_a_group_board_without_a_group_is_refused_by_the_database():
    with pytest.raises(IntegrityError), transaction.atomic():
        Board.objects.create(slug="x", title="X", access="group", created_at=now())
