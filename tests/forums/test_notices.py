"""Who hears of what: one notice a person, for the strongest reason, never to the wrong one."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.utils import translation

from forums.models import ModerationAction
from forums.selectors.drawing import quote_text
from forums.services.moderating_posts import hide_post
from forums.services.moderating_threads import close_thread, hide_thread, move_thread, pin_thread
from forums.services.watching import mute_thread, watch
from tasks.clock import acting_at, now
from tasks.models import Event, Notice, OutgoingMail
from tasks.registry import get_kind
from tasks.selectors.inbox import read_inbox
from tasks.services.composing import compose_mail
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


def post_notices(rows, post_author=None):
    """Return who hears of posts, with the reason."""
    return [
        (pk, reason) for pk, kind, reason in rows if kind == "forums.post" and pk != post_author
    ]


def forget():
    """Let what happened until now be told to nobody."""
    Event.objects.all().delete()
    Notice.objects.all().delete()


@pytest.fixture
def scene(names, db):
    """A thread of Anna's that Jan watches and Ewa follows; nothing told yet."""
    anna, jan, ewa = make_insider(), make_insider(), make_insider()
    names.update({anna.pk: "Anna Wrzos", jan.pk: "Jan Kos", ewa.pk: "Ewa Nowak"})
    thread = make_thread(make_board(), anna)
    watch(user=jan, target=thread, level="watch")
    watch(user=ewa, target=thread, level="follow")
    forget()
    return thread, anna, jan, ewa


def test_watchers_and_followers_hear_of_a_reply_and_its_author_does_not(scene, told):
    thread, anna, jan, ewa = scene

    make_reply(thread, jan)

    assert told() == [(anna.pk, "forums.post", "watched"), (ewa.pk, "forums.post", "followed")]


def test_one_notice_for_the_strongest_of_many_reasons(scene, told):
    thread, anna, jan, ewa = scene
    opening = thread.posts.get()
    text = quote_text(user=jan, post=opening) + "@anna @ewa, zgoda"

    make_reply(thread, jan, text, parent=opening)

    assert told() == [(anna.pk, "forums.post", "direct"), (ewa.pk, "forums.post", "direct")]
    assert Event.objects.filter(kind="forums.post").count() == 1


def test_who_is_answered_hears_directly(scene, told):
    thread, anna, jan, ewa = scene
    answered = make_reply(thread, ewa)
    forget()

    make_reply(thread, jan, parent=answered)

    assert told() == [(anna.pk, "forums.post", "watched"), (ewa.pk, "forums.post", "direct")]


def test_who_is_mentioned_without_watching_hears_and_is_mailed_once(scene, told, names):
    thread, _anna, jan, _ewa = scene
    obca = make_insider()
    names[obca.pk] = "Ola Bez"

    make_reply(thread, jan, "@ola @ola zobacz")

    assert (obca.pk, "forums.post", "direct") in told()
    told()
    assert list(OutgoingMail.objects.values_list("recipient", "kind")) == [(obca.pk, "forums.post")]


def test_the_mail_leads_to_the_post_and_to_the_button_that_mutes(scene, told):
    thread, _anna, jan, ewa = scene
    post = make_reply(thread, jan, "@ewa zobacz")
    told()

    [mail] = OutgoingMail.objects.filter(recipient=ewa)
    letter = compose_mail(mail)
    assert letter is not None

    assert post.get_absolute_url() in letter.drawn.text
    assert f"/threads/{thread.pk}/mute/" in letter.drawn.text
    assert f"/threads/{thread.pk}/mute/" in letter.drawn.html
    assert thread.title in letter.drawn.text
    assert "zobacz" not in letter.drawn.text


@pytest.mark.parametrize("text", ["@ewa zobacz", "bez nikogo"])
def test_who_muted_the_thread_hears_nothing(scene, told, text):
    thread, anna, jan, ewa = scene
    mute_thread(user=ewa, thread=thread)

    make_reply(thread, jan, text)

    assert told() == [(anna.pk, "forums.post", "watched")]


def test_a_mute_that_has_ended_counts_no_more(scene, told):
    thread, anna, jan, ewa = scene
    moment = now()
    mute_thread(user=ewa, thread=thread, until=moment + timedelta(hours=1))

    with acting_at(moment + timedelta(minutes=59)):
        make_reply(thread, jan, "@ewa raz")
        assert told() == [(anna.pk, "forums.post", "watched")]
    with acting_at(moment + timedelta(minutes=61)):
        forget()
        make_reply(thread, jan, "@ewa dwa")
        assert told() == [(anna.pk, "forums.post", "watched"), (ewa.pk, "forums.post", "direct")]


def test_a_muted_board_is_silent_but_for_threads_one_watches(scene, told):
    thread, anna, jan, ewa = scene
    watch(user=anna, target=thread.board, level="mute")
    watch(user=ewa, target=thread.board, level="mute")
    other = make_thread(thread.board, jan, text="@ewa @anna zobaczcie")
    forget_kind = told()
    assert post_notices(forget_kind) == []

    forget()
    make_reply(thread, jan)
    assert told() == [(anna.pk, "forums.post", "watched"), (ewa.pk, "forums.post", "followed")]
    assert other.pk


def test_watchers_of_a_board_hear_of_new_threads_and_not_of_replies(scene, told, names):
    thread, anna, jan, _ewa = scene
    ola, ida = make_insider(), make_insider()
    watch(user=ola, target=thread.board, level="watch")
    watch(user=ida, target=thread.board, level="follow")

    made = make_thread(thread.board, jan)
    assert told() == [(ola.pk, "forums.post", "watched"), (ida.pk, "forums.post", "followed")]

    forget()
    make_reply(made, anna)
    assert told() == [(jan.pk, "forums.post", "watched")]


def test_nobody_hears_of_what_they_may_not_see(names, told):
    group = Group.objects.create(name="kohorta")
    writer, stranger = make_insider(), make_insider()
    writer.groups.add(group)
    board = make_board(access="group", group=group)
    thread = make_thread(board, writer)
    watch(user=stranger, target=thread, level="watch")
    names[stranger.pk] = "Obca Osoba"

    make_reply(thread, writer, "@obca zobacz")

    assert told() == []


def test_a_thread_moved_out_of_sight_takes_its_notices_along(scene, told):
    thread, _anna, jan, _ewa = scene
    person = make_person()
    watch(user=person, target=thread, level="watch")
    make_reply(thread, jan)
    told()
    [notice] = Notice.objects.filter(recipient=person)
    visible = get_kind("forums.post").visible
    assert visible is not None
    assert visible(person, [notice.subject_id]) == {notice.subject_id}

    inner = make_board(access="network")
    move_thread(thread=thread, board=inner, by=make_moderator(), reason="Tu")

    assert visible(person, [notice.subject_id]) == set()


def test_a_pending_post_tells_nobody(told):
    board = make_board(moderation="newcomers")
    thread = make_thread(board, make_insider())
    forget()

    make_reply(thread, make_person())

    assert told() == []


def test_what_is_new_in_one_thread_stands_together_in_the_inbox():
    reader, thread, other = make_insider(), make_thread(), make_thread()
    kind = get_kind("forums.post")
    posts = [make_reply(thread), make_reply(other), make_reply(thread)]
    told = [make_notice(reader, kind=kind, subject=post).pk for post in posts]

    groups = read_inbox(reader).groups

    said = [[entry.id for entry in [group.first, *group.others]] for group in groups]
    assert said == [[told[2], told[0]], [told[1]]]


def test_a_fan_out_repeated_changes_nothing(scene, told):
    thread, _anna, jan, _ewa = scene
    make_reply(thread, jan, "@ewa zobacz")

    assert told() == told() == told()
    assert OutgoingMail.objects.count() == 1


def test_a_reply_with_five_hundred_watchers_costs_as_much_as_with_none(
    scene, django_assert_max_num_queries
):
    thread, _anna, jan, _ewa = scene
    make_reply(thread, jan)
    people = [make_insider() for _ in range(20)]
    for person in people:
        watch(user=person, target=thread, level="watch")

    with django_assert_max_num_queries(40):
        make_reply(thread, jan)


@pytest.mark.parametrize("language", ["pl", "en"])
def test_every_kind_says_something_also_of_what_is_gone(scene, language):
    thread, _anna, jan, _ewa = scene
    make_reply(thread, jan, "@ewa zobacz")
    close_thread(thread=thread, by=make_moderator(), reason="Koniec")

    with translation.override(language):
        for event in Event.objects.all():
            kind = get_kind(event.kind)
            assert kind.say(event).title
            assert kind.say(event).address.startswith("/")
            gone = Event(kind=event.kind, subject_type=event.subject_type, subject_id=10**9)
            assert kind.say(gone).title
            assert kind.audiences(gone) == []


def test_what_a_moderator_decided_is_said_with_its_reason(scene):
    thread, _anna, jan, _ewa = scene
    moderator = make_moderator()
    post = make_reply(thread, jan)
    hide_post(post=post, by=moderator, reason="Dane osobowe")
    pin_thread(thread=thread, until=now() + timedelta(days=1), by=moderator, reason="Ważne")
    hide_thread(thread=thread, by=moderator, reason="Obraża")

    with translation.override("en"):
        said = [
            (
                ModerationAction.objects.get(pk=event.subject_id).kind,
                get_kind(event.kind).say(event),
            )
            for event in Event.objects.filter(kind="forums.moderated").order_by("pk")
        ]

    assert [(kind, one.title, one.body) for kind, one in said] == [
        ("hide", f"Post hidden: {thread.title}", "Reason: Dane osobowe"),
        ("pin", f"Thread pinned: {thread.title}", "Reason: Ważne"),
        ("hide_thread", f"Thread hidden: {thread.title}", "Reason: Obraża"),
    ]
    assert said[2][1].address == thread.board.get_absolute_url()


def test_decisions_are_shown_to_whom_they_are_about(scene):
    thread, anna, jan, _ewa = scene
    close_thread(thread=thread, by=make_moderator(), reason="Koniec")
    action = ModerationAction.objects.get()
    visible = get_kind("forums.moderated").visible
    assert visible is not None

    assert visible(anna, [action.pk]) == {action.pk}
    assert visible(jan, [action.pk]) == set()
