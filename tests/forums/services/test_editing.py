"""`forums.services.editing`: a text that changes keeps its history and tells nobody twice."""

from datetime import timedelta
from uuid import uuid4

import pytest

from forums.choices import BoardModeration, PostState
from forums.exceptions import (
    EditWindowClosed,
    MayNotEdit,
    PostTooLong,
    TextMissing,
    TitleMissing,
)
from forums.models import Draft, Mention, PostEdit, Quote
from forums.selectors.drawing import editable_text, quote_text
from forums.services.drafting import save_draft
from forums.services.editing import edit_post, retitle_thread
from forums.services.moderating_posts import approve_post, hide_post
from forums.services.moderating_threads import close_thread
from network.files.models import StoredFile
from network.search.selectors.finding import find
from network.web.exceptions import Stale
from tasks.clock import acting_at, now
from tasks.models import Event
from tests.factories.files import make_file
from tests.factories.forums import (
    make_board,
    make_insider,
    make_moderator,
    make_person,
    make_reply,
    make_thread,
)

pytestmark = pytest.mark.django_db


def edit(post, text, by=None, version=None):
    """Change a post."""
    return edit_post(
        post=post,
        by=by or post.author,
        text=text,
        version=post.version if version is None else version,
    ).post


def test_edit_keeps_what_was_said_before():
    post = make_reply(make_thread(), text="Pierwsze")

    changed = edit(post, "Drugie")
    again = edit(changed, "Trzecie")

    assert (again.source, again.html, again.version) == ("Trzecie", "<p>Trzecie</p>\n", 2)
    assert again.edited_at is not None
    assert list(PostEdit.objects.values_list("version", "source")) == [
        (0, "Pierwsze"),
        (1, "Drugie"),
    ]


def test_of_two_who_edit_the_same_version_one_wins():
    post = make_reply(make_thread())
    edit(post, "moje")

    with pytest.raises(Stale):
        edit(post, "twoje", version=0)

    post.refresh_from_db()
    assert post.source == "moje"
    assert PostEdit.objects.count() == 1


@pytest.mark.parametrize(("text", "refusal"), [("", TextMissing), ("a" * 20_001, PostTooLong)])
def test_a_text_that_cannot_be_stored_changes_nothing(text, refusal):
    post = make_reply(make_thread(), text="zostaje")

    with pytest.raises(refusal):
        edit(post, text)

    post.refresh_from_db()
    assert (post.source, post.version) == ("zostaje", 0)


def test_only_the_author_edits():
    post = make_reply(make_thread())

    for other in (make_insider(), make_moderator()):
        with pytest.raises(MayNotEdit):
            edit(post, "cudze", by=other)


def test_nothing_is_edited_in_a_closed_thread_or_once_hidden():
    closed, hidden = make_reply(make_thread()), make_reply(make_thread())
    close_thread(thread=closed.thread, by=make_moderator(), reason="Koniec")
    hide_post(post=hidden, by=make_moderator(), reason="Obraża")

    for post in (closed, hidden):
        with pytest.raises(MayNotEdit):
            edit(post, "jeszcze", version=1)


@pytest.mark.parametrize(("after", "open_still"), [(59, True), (60, False), (61, False)])
def test_the_window_closes(settings, after, open_still):
    settings.FORUMS_EDIT_WINDOW = timedelta(minutes=60)
    moment = now()
    with acting_at(moment):
        post = make_reply(make_thread())

    with acting_at(moment + timedelta(minutes=after)):
        if open_still:
            assert edit(post, "zdążę").source == "zdążę"
        else:
            with pytest.raises(EditWindowClosed):
                edit(post, "nie zdążę")


def test_added_mentions_are_told_once_ever(names, told):
    ewa, jan = make_insider(), make_insider()
    names.update({ewa.pk: "Ewa Nowak", jan.pk: "Jan Kos"})
    post = make_reply(make_thread(), text="bez nikogo")

    post = edit(post, "Hej @ewa")
    post = edit(post, "bez nikogo")
    post = edit(post, "Hej @ewa i @jan")
    post = edit(post, "Hej @jan i @ewa")

    direct = [row for row in told() if row[2] == "direct"]
    assert direct == [
        (ewa.pk, "forums.mention", "direct"),
        (jan.pk, "forums.mention", "direct"),
    ]
    assert Event.objects.filter(kind="forums.mention").count() == 2


def test_a_mention_taken_back_before_the_fan_out_tells_nobody(names, told):
    ewa = make_insider()
    names[ewa.pk] = "Ewa Nowak"
    post = edit(make_reply(make_thread(), text="bez nikogo"), "Hej @ewa")

    edit(post, "jednak nie")

    assert [row for row in told() if row[0] == ewa.pk] == []
    assert list(Mention.objects.values_list("user", "present")) == [(ewa.pk, False)]


def test_mentioned_from_the_beginning_is_not_told_again(names, told):
    ewa = make_insider()
    names[ewa.pk] = "Ewa Nowak"
    post = make_reply(make_thread(), text="Hej @ewa")

    edit(post, "Hej @ewa, poprawka")

    assert [row for row in told() if row[0] == ewa.pk] == [(ewa.pk, "forums.post", "direct")]


def test_quotations_follow_the_text():
    thread = make_thread(text="pierwsze słowa")
    typed = quote_text(user=make_insider(), post=thread.posts.get())
    post = make_reply(thread, text=typed + "tak")
    assert Quote.objects.count() == 1

    same = edit(post, editable_text(user=post.author, post=post))
    assert Quote.objects.get().source == "pierwsze słowa"
    assert same.source == post.source

    edit(same, "bez cytatu")
    assert Quote.objects.count() == 0


def test_a_post_does_not_quote_itself():
    post = make_reply(make_thread(), text="moje słowa")
    typed = quote_text(user=post.author, post=post)

    edit(post, typed + "dalej")

    assert Quote.objects.count() == 0


def test_files_that_an_edit_adds_belong_to_the_post():
    post = make_reply(make_thread())
    file = make_file(owner=post.author)

    edit(post, f"[plik]({file.get_absolute_url()})")

    assert list(StoredFile.objects.of(post)) == [file]


def test_the_search_knows_the_new_words_and_forgets_the_old():
    post = make_reply(make_thread(), text="nadgodziny")

    edit(post, "rozkład")

    reader = make_insider()
    assert (find(reader, "nadgodziny").total, find(reader, "rozkład").total) == (0, 1)


def test_a_link_that_a_newcomer_adds_sends_the_post_back_to_the_moderators():
    thread = make_thread(make_board())
    post = make_reply(thread, make_person(), "Dzień dobry")

    changed = edit(post, "Dzień dobry https://x.example")

    thread.refresh_from_db()
    assert changed.state == PostState.PENDING
    assert (thread.visible_count, thread.last_number) == (1, 2)
    assert find(make_insider(), "dobry").total == 0


def test_a_pending_post_may_be_put_right_and_tells_nobody_yet(names):
    ewa, board = make_insider(), make_board(moderation=BoardModeration.NEWCOMERS)
    names[ewa.pk] = "Ewa Nowak"
    post = make_reply(make_thread(board, make_insider()), make_person(), "Dzien dobry")

    changed = edit(post, "Dzień dobry @ewa")

    assert (changed.state, Event.objects.filter(kind="forums.mention").count()) == (
        PostState.PENDING,
        0,
    )


def test_approved_again_after_an_edit_it_tells_nobody_twice(names, told):
    watcher = make_insider()
    thread = make_thread(make_board(), watcher)
    post = make_reply(thread, make_person(), "Dzień dobry")
    changed = edit(post, "https://x.example")

    approve_post(post=changed, by=make_moderator(), reason="W porządku")

    assert [row for row in told() if row[0] == watcher.pk] == [
        (watcher.pk, "forums.post", "watched")
    ]


def test_a_mention_added_while_the_post_waits_again_is_told_when_it_is_approved(names, told):
    ewa = make_insider()
    post = make_reply(make_thread(make_board()), make_person(), "Dzień dobry")
    names[ewa.pk] = "Ewa Nowak"
    changed = edit(post, "https://x.example @ewa")
    assert [row for row in told() if row[0] == ewa.pk] == []

    approve_post(post=changed, by=make_moderator(), reason="W porządku")

    assert [row for row in told() if row[0] == ewa.pk] == [(ewa.pk, "forums.mention", "direct")]


def test_the_draft_of_the_change_is_gone_once_it_is_saved():
    post = make_reply(make_thread())
    save_draft(author=post.author, target=post, text="pisz")

    edit(post, "napisane")

    assert not Draft.objects.exists()


def test_retitle_changes_title_and_search():
    thread = make_thread(title="Dyżur w sobotę")

    changed = retitle_thread(thread=thread, by=thread.author, title=" Dyżur nocny ", version=0)

    reader = make_insider()
    assert (changed.title, changed.version) == ("Dyżur nocny", 1)
    assert (find(reader, "nocny").total, find(reader, "sobotę").total) == (1, 0)


def test_who_may_retitle():
    moment = now()
    with acting_at(moment):
        thread = make_thread()
    with pytest.raises(MayNotEdit):
        retitle_thread(thread=thread, by=make_insider(), title="cudzy", version=0)

    with acting_at(moment + timedelta(days=3)):
        with pytest.raises(MayNotEdit):
            retitle_thread(thread=thread, by=thread.author, title="późno", version=0)
        changed = retitle_thread(thread=thread, by=make_moderator(), title="Nowy", version=0)

    assert changed.title == "Nowy"


def test_retitle_refuses_nothing_and_stale():
    thread = make_thread()

    with pytest.raises(TitleMissing):
        retitle_thread(thread=thread, by=thread.author, title=" ", version=0)
    with pytest.raises(Stale):
        retitle_thread(thread=thread, by=thread.author, title="Nowy", version=7)


def test_an_edit_that_comes_with_a_reply_keeps_numbers(settings):
    thread = make_thread()
    post = make_reply(thread, nonce=uuid4())
    edit(post, "poprawka")

    assert make_reply(thread).number == 3
