"""`forums.services.privacy`: everything of a person leaves with the export; little stays behind."""

import json
from datetime import timedelta

import pytest
from django.db import connection

from forums.choices import FlagState, PostState
from forums.models import Draft, Flag, Mention, Post, PostEdit, Reaction, Thread, Watch
from forums.selectors.drawing import quote_text
from forums.selectors.invariants import broken
from forums.services.drafting import save_draft
from forums.services.editing import edit_post
from forums.services.flagging import flag_post
from forums.services.moderating_posts import hide_post, remove_post
from forums.services.privacy import erase_person, export_person
from forums.services.purging import purge
from forums.services.reacting import react
from forums.services.reading import mark_all_read, mark_read
from network.files.models import StoredFile
from network.search.selectors.finding import find
from tasks.clock import acting_at, now
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

MARKER = "zażółcijaźń"


def tables_with(marker):
    """Return the tables of the forums and of the search in which any text holds `marker`."""
    found = set()
    names = [
        name
        for name in connection.introspection.table_names()
        if name.startswith(("network_forums", "network_search_entry", "network_search_word"))
    ]
    with connection.cursor() as cursor:
        for name in names:
            columns = [c.name for c in connection.introspection.get_table_description(cursor, name)]
            tests = " OR ".join(
                f"LOWER(CAST({connection.ops.quote_name(c)} AS TEXT)) LIKE %s" for c in columns
            )
            cursor.execute(
                f"SELECT 1 FROM {connection.ops.quote_name(name)} WHERE {tests} LIMIT 1",  # noqa: S608 -- names from the database
                [f"%{marker}%"] * len(columns),
            )
            if cursor.fetchone():
                found.add(name)
    return found


@pytest.fixture
def marked(settings):
    """Somebody who has left a marker in everything they can write, and nobody answered."""
    settings.FORUMS_POSTS_PER_HOUR = settings.FORUMS_NEWCOMER_POSTS_PER_HOUR = 1_000
    person, other = make_insider(), make_insider()
    own = make_thread(make_board(), person, title=f"Tytuł {MARKER}1", text=f"Treść {MARKER}2")
    elsewhere = make_thread(make_board(), other)
    reply = make_reply(elsewhere, person, f"Odpowiedź {MARKER}3")
    edit_post(post=reply, by=person, text=f"Zmiana {MARKER}4", version=0)
    save_draft(author=person, target=elsewhere, text=f"Szkic {MARKER}5", title=f"T {MARKER}6")
    opening = elsewhere.posts.get(number=1)
    flag_post(post=opening, by=person, reason="other", note=f"Uwaga {MARKER}7")
    react(user=person, post=opening)
    mark_read(user=person, thread=elsewhere, number=1)
    mark_all_read(user=person)
    return person, own, elsewhere


def test_export_holds_every_marker(marked):
    person, own, _elsewhere = marked
    hide_post(post=own.posts.get(), by=make_moderator(), reason="Powód")

    exported = export_person(user=person)

    text = json.dumps(exported, ensure_ascii=False)
    assert [n for n in range(1, 8) if f"{MARKER}{n}" not in text] == []
    assert {name: len(rows) for name, rows in exported.items()} == {
        "threads": 1,
        "posts": 2,
        "mentioned_in": 0,
        "quoted_in": 0,
        "reactions": 1,
        "drafts": 1,
        "read_positions": 1,
        "all_read": 1,
        "watches": 2,
        "flags": 1,
        "decisions_about_me": 1,
        "decisions_of_mine": 0,
    }


def test_export_of_somebody_who_did_nothing_is_empty():
    assert not any(export_person(user=make_person()).values())


def test_nothing_is_left_of_what_nobody_answered(marked):
    person, own, elsewhere = marked
    assert tables_with(MARKER) >= {"network_forums_post", "network_forums_thread"}

    erase_person(user=person)

    assert tables_with(MARKER) == set()
    assert set(Post.objects.filter(author=person).values_list("state", flat=True)) == {
        PostState.REMOVED
    }
    assert Flag.objects.get().by is None
    assert broken() == []
    own.refresh_from_db()
    elsewhere.refresh_from_db()
    assert (own.visible_count, elsewhere.visible_count, elsewhere.last_number) == (0, 1, 2)
    assert find(make_insider(), MARKER).total == 0


def test_drafts_marks_and_presses_go(marked):
    person, _own, _elsewhere = marked

    erase_person(user=person)

    for rows in (
        Draft.objects.filter(author=person),
        Watch.objects.filter(user=person),
        Reaction.objects.filter(user=person),
        PostEdit.objects.filter(post__author=person),
    ):
        assert not rows.exists()


def test_what_was_answered_or_quoted_stays_under_the_tombstone():
    person, thread = make_insider(), make_thread()
    answered = make_reply(thread, person, "na to odpowiedziano")
    make_reply(thread, text="odpowiedź")
    quoted = make_reply(thread, person, "to zacytowano")
    last = make_reply(thread, person, "na to nikt")
    make_reply(make_thread(), text=quote_text(user=person, post=quoted))

    erase_person(user=person)

    states = dict(Post.objects.filter(author=person).values_list("number", "state"))
    assert states == {
        answered.number: PostState.VISIBLE,
        quoted.number: PostState.VISIBLE,
        last.number: PostState.REMOVED,
    }
    assert broken() == []


def test_hidden_words_of_an_erased_person_go_whoever_answered():
    person, thread = make_insider(), make_thread()
    post = make_reply(thread, person, f"obraza {MARKER}")
    make_reply(thread)
    hide_post(post=post, by=make_moderator(), reason="Obraża")

    erase_person(user=person)

    assert tables_with(MARKER) == set()


def test_one_persons_erasure_leaves_the_others_alone(marked):
    person, _own, elsewhere = marked
    other = elsewhere.author
    save_draft(author=other, target=elsewhere, text="zostaje")
    before = export_person(user=other)

    erase_person(user=person)
    erase_person(user=person)

    after = export_person(user=other)
    changed = {name for name in before if before[name] != after[name]}
    assert changed <= {"threads"}  # whose figures follow the posts that went


def test_files_of_wiped_posts_go_with_them(django_capture_on_commit_callbacks):
    person = make_insider()
    file = make_file(owner=person)
    make_reply(make_thread(), person, f"[plik]({file.get_absolute_url()})")

    erase_person(user=person)

    assert not StoredFile.objects.filter(pk=file.pk).exists()


def test_mentions_of_an_erased_person_hold_no_name(names):
    person = make_insider()
    names[person.pk] = f"{MARKER} Nowak"
    post = make_reply(make_thread(), text=f"Hej @{MARKER}"), make_reply(make_thread(), text="x")

    erase_person(user=person)

    assert Mention.objects.filter(post=post[0]).count() <= 1
    assert f"@{MARKER}" in post[0].source or f"@{{u{person.pk}}}" in post[0].source


def test_purge_takes_old_drafts_and_the_words_of_removed_posts():
    moment = now()
    with acting_at(moment - timedelta(days=91)):
        old = make_reply(make_thread(), text="stare słowa")
        save_draft(author=old.author, target=old.thread, text="stary szkic")
        remove_post(post=old, by=make_moderator(), reason="Spam")
    young = make_reply(make_thread(), text="nowe słowa")
    remove_post(post=young, by=make_moderator(), reason="Spam")
    save_draft(author=young.author, target=young.thread, text="nowy szkic")

    assert purge(now=moment, dry_run=True) == {"drafts": 1, "removed_posts": 1}
    assert purge(now=moment) == {"drafts": 1, "removed_posts": 1}
    assert purge(now=moment) == {"drafts": 0, "removed_posts": 0}

    old.refresh_from_db()
    young.refresh_from_db()
    assert (old.source, young.source) == ("", "nowe słowa")
    assert list(Draft.objects.values_list("text", flat=True)) == ["nowy szkic"]
    assert broken() == []


def test_purge_takes_the_words_out_of_quotations_too():
    moment, thread = now(), make_thread()
    with acting_at(moment - timedelta(days=91)):
        old = make_reply(thread, text=f"słowa {MARKER}")
        make_reply(thread, text=quote_text(user=old.author, post=old) + "tak")
        remove_post(post=old, by=make_moderator(), reason="Spam")

    purge(now=moment)

    assert tables_with(MARKER) == set()


def test_flags_keep_their_verdict_without_their_author(marked):
    person, _own, _elsewhere = marked

    erase_person(user=person)

    flag = Flag.objects.get()
    assert (flag.state, flag.by, flag.note) == (FlagState.OPEN, None, "")
    assert Thread.objects.filter(author=person).count() == 1
