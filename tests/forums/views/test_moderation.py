"""`forums.views.moderation`: what waits, and decisions that always have a reason."""

from datetime import timedelta

import pytest
from django.urls import reverse

from forums.choices import FlagState, ModerationKind, PostState, ThreadState
from forums.models import Flag, ModerationAction, Post, Thread
from forums.services.editing import edit_post
from forums.services.flagging import flag_post
from forums.services.moderating_posts import hide_post
from forums.views.moderation import AT_ONCE
from tasks.clock import now
from tests.factories.forums import make_board, make_insider, make_moderator, make_reply, make_thread

pytestmark = pytest.mark.django_db

QUEUE = "/moderation/"


@pytest.fixture
def thread(board):
    return make_thread(board, title="Dyżur w sobotę")


@pytest.fixture
def post(thread):
    return make_reply(thread, text="Wpis do oceny.")


@pytest.fixture
def pending(newcomer, thread):
    return make_reply(thread, author=newcomer.user, text="Zob. https://e.example")


@pytest.fixture
def flag(member, post):
    return flag_post(post=post, by=member.user, reason="off_topic", note="Nie o tym.")


def of_post(post):
    return reverse("forums:decide_post", args=[post.public_id])


def of_flag(flag):
    return reverse("forums:decide_flag", args=[flag.pk])


def of_thread(thread):
    return reverse("forums:decide_thread", args=[thread.pk])


def decide(reader, thing, address, act, **more):
    """Press the button of an act."""
    sent = {"act": act, "reason": "Regulamin, § 3.", "version": thing.version, **more}
    return reader.post(address, **sent)


def acts():
    """Return what was written down."""
    return [(action.kind, action.reason) for action in ModerationAction.objects.order_by("pk")]


def test_queue_shows_what_waits_the_oldest_first(moderator, thread, pending, flag):
    second = make_reply(thread, author=pending.author, text="Drugi https://e.example")

    answer = moderator.get(QUEUE)
    page = moderator.read(QUEUE)

    assert [row["drawn"].post for row in answer.context["waiting"]] == [pending, second]
    assert [row["flagged"].flag for row in answer.context["flagged"]] == [flag]
    assert "Wpis do oceny." in page
    assert "nie na temat" in page
    assert "Nie o tym." in page


def test_empty_queue_says_so(moderator):
    page = moderator.read(QUEUE)

    assert "Żaden wpis nie czeka." in page
    assert "Żadne zgłoszenie nie czeka." in page


def test_queue_is_not_there_for_others(visitor, member, newcomer, flag):
    post = flag.post
    for address in (QUEUE, of_post(post), of_flag(flag), of_thread(post.thread)):
        assert visitor.get(address).status_code == 302
        for reader in (member, newcomer):
            assert reader.get(address).status_code == 404
            assert decide(reader, post, address, "hide").status_code in {404, 405}
    assert acts() == []
    assert Post.objects.get(pk=post.pk).state == PostState.VISIBLE


def test_queue_shows_so_many_and_says_that_more_may_wait(moderator, newcomer, board, settings):
    settings.FORUMS_NEWCOMER_POSTS_PER_HOUR = 100
    thread = make_thread(board)
    for number in range(AT_ONCE + 1):
        make_reply(thread, author=newcomer.user, text=f"{number} https://e.example")

    answer = moderator.get(QUEUE)

    assert len(answer.context["waiting"]) == AT_ONCE
    assert "Może czekać więcej" in answer.content.decode()


def test_fields_of_the_queue_have_ids_of_their_own(moderator, pending, flag):
    html = moderator.get(QUEUE).content.decode()

    assert html.count(f'id="post_{pending.pk}_reason"') == 1
    assert html.count(f'id="flag_{flag.pk}_reason"') == 1


@pytest.mark.parametrize(
    ("act", "state"),
    [("approve", PostState.VISIBLE), ("hide", PostState.HIDDEN), ("remove", PostState.REMOVED)],
)
def test_waiting_post_is_decided_about(moderator, pending, said, act, state):
    answer = decide(moderator, pending, of_post(pending), act)

    assert answer.url == QUEUE
    assert "Decyzję wykonano i zapisano" in said(moderator.get(QUEUE))
    assert Post.objects.get(pk=pending.pk).state == state
    assert acts() == [(act, "Regulamin, § 3.")]
    assert moderator.get(QUEUE).context["waiting"] == []


@pytest.mark.parametrize(
    ("reason", "words"), [("", "Podaj powód"), (" \r\n", "Podaj powód"), ("x" * 1001, "1000")]
)
def test_no_decision_without_a_reason(moderator, pending, said, reason, words):
    answer = decide(moderator, pending, of_post(pending), "approve", reason=reason)

    assert answer.status_code == 422
    assert words in said(answer).replace("1 000", "1000")
    assert Post.objects.get(pk=pending.pk).state == PostState.PENDING
    assert acts() == []


def test_post_that_was_changed_meanwhile_is_shown_again(moderator, member, thread, said):
    post = make_reply(thread, author=member.user, text="Dawna treść.")
    edit_post(post=post, by=member.user, text="Poprawiona treść.", version=post.version)

    answer = decide(moderator, post, of_post(post), "hide", reason="Za ostre.")

    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Poprawiona treść." in page
    assert "Za ostre." in page
    assert 'role="alert"' in page
    assert Post.objects.get(pk=post.pk).state == PostState.VISIBLE

    again = Post.objects.get(pk=post.pk)
    assert answer.context["form"]["version"].value() == str(again.version)
    decide(moderator, again, of_post(post), "hide")
    assert Post.objects.get(pk=post.pk).state == PostState.HIDDEN


def test_second_moderator_is_told_and_offered_what_is_possible_now(moderator, post):
    seen = Post.objects.get(pk=post.pk)
    hide_post(post=post, by=make_moderator(), reason="Nie na temat.")

    answer = decide(moderator, seen, of_post(post), "hide")

    assert answer.status_code == 422
    assert [act for act, _words in answer.context["form"].buttons] == ["show", "remove"]
    assert acts() == [("hide", "Nie na temat.")]


@pytest.mark.parametrize("act", ["", "approve", "lock", "no-such"])
def test_act_that_is_not_offered_is_refused(moderator, post, act):
    assert decide(moderator, post, of_post(post), act).status_code == 422
    assert acts() == []


def test_hidden_post_is_shown_again(moderator, visitor, post):
    decide(moderator, post, of_post(post), "hide")
    assert "Wpis do oceny." not in visitor.read(post.thread.get_absolute_url())

    decide(moderator, Post.objects.get(pk=post.pk), of_post(post), "show")

    assert "Wpis do oceny." in visitor.read(post.thread.get_absolute_url())


def test_removed_post_has_no_more_buttons(moderator, post):
    decide(moderator, post, of_post(post), "remove")

    page = moderator.get(of_post(post))

    assert page.context["form"].buttons == []
    assert "Ten wpis jest usunięty" in page.content.decode()


@pytest.mark.parametrize(
    ("act", "state"), [("dismiss", FlagState.DISMISSED), ("duplicate", FlagState.DUPLICATE)]
)
def test_flag_is_put_aside_and_the_post_stays(moderator, flag, act, state):
    answer = decide(moderator, flag, of_flag(flag), act, post_version=flag.post.version)

    assert answer.url == QUEUE
    assert Flag.objects.get().state == state
    assert Post.objects.get(pk=flag.post_id).state == PostState.VISIBLE
    assert acts() == [(act, "Regulamin, § 3.")]


@pytest.mark.parametrize(
    ("act", "state"), [("hide", PostState.HIDDEN), ("remove", PostState.REMOVED)]
)
def test_taking_the_post_away_upholds_its_flags(moderator, flag, act, state):
    flag_post(post=flag.post, by=make_insider(), reason="spam")

    decide(moderator, flag, of_flag(flag), act, post_version=flag.post.version)

    assert Post.objects.get(pk=flag.post_id).state == state
    assert {found.state for found in Flag.objects.all()} == {FlagState.UPHELD}
    assert moderator.get(QUEUE).context["flagged"] == []


def test_flagged_post_that_was_changed_meanwhile_is_shown_again(moderator, flag):
    author = flag.post.author
    seen = flag.post.version
    edit_post(post=flag.post, by=author, text="Poprawiony wpis.", version=seen)

    answer = decide(moderator, flag, of_flag(flag), "hide", post_version=seen)

    assert answer.status_code == 422
    assert "Poprawiony wpis." in answer.content.decode()
    assert answer.context["form"]["post_version"].value() == str(seen + 1)
    assert Post.objects.get(pk=flag.post_id).state == PostState.VISIBLE


def test_decided_flag_is_not_there_any_more(moderator, flag):
    decide(moderator, flag, of_flag(flag), "dismiss", post_version=flag.post.version)

    assert moderator.get(of_flag(flag)).status_code == 404


@pytest.mark.parametrize(
    ("act", "state"),
    [
        ("lock", ThreadState.LOCKED),
        ("archive", ThreadState.ARCHIVED),
        ("hide_thread", ThreadState.HIDDEN),
    ],
)
def test_thread_is_turned_and_opened_again(moderator, thread, act, state):
    answer = decide(moderator, thread, of_thread(thread), act)

    thread = Thread.objects.get(pk=thread.pk)
    assert answer.url == thread.get_absolute_url()
    assert thread.state == state
    offered = [value for value, _words in moderator.get(of_thread(thread)).context["form"].buttons]
    assert act not in offered
    decide(moderator, thread, of_thread(thread), "open")
    assert Thread.objects.get(pk=thread.pk).state == ThreadState.OPEN
    assert [kind for kind, _reason in acts()] == [act, "open"]


def test_thread_is_moved_and_asked_where_to(moderator, thread, said):
    target = make_board("inny", title="Inny dział")

    asked = decide(moderator, thread, of_thread(thread), "move")
    assert asked.status_code == 422
    assert "Wybierz dział." in said(asked)
    assert "Regulamin, § 3." in asked.content.decode()

    decide(moderator, thread, of_thread(thread), "move", board=target.pk)

    assert Thread.objects.get(pk=thread.pk).board == target
    assert acts() == [(ModerationKind.MOVE, "Regulamin, § 3.")]


def test_thread_is_pinned_to_the_end_of_a_day_and_unpinned(moderator, thread, said):
    day = (now() + timedelta(days=7)).date()

    assert "Wybierz ostatni dzień." in said(decide(moderator, thread, of_thread(thread), "pin"))
    decide(moderator, thread, of_thread(thread), "pin", pinned_until=day.isoformat())

    thread = Thread.objects.get(pk=thread.pk)
    assert thread.pinned_until > now() + timedelta(days=6)
    decide(moderator, thread, of_thread(thread), "unpin")
    assert Thread.objects.get(pk=thread.pk).pinned_until is None


def test_day_that_is_over_pins_nothing(moderator, thread):
    answer = decide(moderator, thread, of_thread(thread), "pin", pinned_until="2001-01-01")

    assert answer.status_code == 422
    assert Thread.objects.get(pk=thread.pk).pinned_until is None


def test_stale_thread_is_told_and_the_reason_is_kept(moderator, thread):
    seen = thread.version
    decide(moderator, thread, of_thread(thread), "lock")

    answer = decide(moderator, thread, of_thread(thread), "archive", version=seen)

    assert answer.status_code == 422
    assert "Regulamin, § 3." in answer.content.decode()
    assert Thread.objects.get(pk=thread.pk).state == ThreadState.LOCKED


def test_page_of_a_thread_tells_what_was_decided_before(moderator, thread, post):
    decide(moderator, post, of_post(post), "hide", reason="Obraża.")

    page = moderator.read(of_thread(thread))

    assert "Ukryto wpis" in page
    assert "Obraża." in page


def test_following_a_link_decides_nothing(moderator, thread, post, flag):
    for address in (of_post(post), of_flag(flag), of_thread(thread), QUEUE):
        moderator.get(f"{address}?act=hide&reason=x&version=0")

    assert acts() == []
    assert moderator.post(QUEUE).status_code == 405


def test_queue_asks_the_same_for_one_and_for_three(client, newcomer, thread, assert_same_queries):
    client.force_login(make_moderator())

    def another():
        make_reply(thread, author=newcomer.user, text="Zob. https://e.example")
        flag_post(post=make_reply(thread), by=make_insider(), reason="spam")

    assert_same_queries(client, QUEUE, another, queries=15)
