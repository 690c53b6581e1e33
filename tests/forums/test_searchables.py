"""What the search finds of the forums: threads with their first post, replies, nothing hidden."""

import pytest

from forums.selectors.searching import search_board, search_thread
from forums.services.moderating_posts import hide_post
from network.search.models import Entry
from network.search.selectors.finding import find
from network.search.selectors.invariants import broken
from network.search.services.indexing import reindex
from tests.factories.forums import (
    make_board,
    make_insider,
    make_moderator,
    make_person,
    make_reply,
    make_thread,
)

pytestmark = pytest.mark.django_db


def places(results):
    """Return the kind and key of each hit."""
    return {(hit.kind, hit.pk) for hit in results.hits}


def test_a_thread_is_found_by_its_title_and_its_first_post():
    thread = make_thread(title="Dyżur w sobotę", text="Radca pyta o **nadgodziny**")
    reader = make_person()

    for words in ("dyżury", "nadgodzin", "dyzur"):
        assert places(find(reader, words)) == {("threads", thread.pk)}


def test_a_reply_is_found_by_its_words_and_headed_by_its_thread():
    thread = make_thread(title="Dyżur w sobotę")
    reply = make_reply(thread, text="Indywidualny rozkład czasu pracy")

    [hit] = find(make_person(), "rozkład").hits

    assert (hit.kind, hit.pk, hit.address) == ("posts", reply.pk, reply.get_absolute_url())
    assert "".join(segment.text for segment in hit.title) == "Dyżur w sobotę"
    assert hit.facets == {"board": thread.board.title}


def test_the_words_of_a_title_do_not_find_every_reply():
    thread = make_thread(title="Dyżur w sobotę")
    make_reply(thread)

    assert places(find(make_person(), "sobotę")) == {("threads", thread.pk)}


def test_names_and_quoted_words_are_not_indexed(names):
    person = make_insider()
    names[person.pk] = "Wawrzyniec Nowak"
    make_reply(make_thread(), text="Hej @wawrzyniec")

    assert find(make_insider(), "wawrzyniec").total == 0


def test_search_inside_a_board_and_a_thread():
    one, two = make_board(), make_board()
    first, second = make_thread(one, title="Dyżur"), make_thread(two, title="Dyżur")
    reply = make_reply(first, text="Dyżur u nas")
    make_reply(second, text="Dyżur gdzie indziej")
    reader = make_person()

    assert places(search_board(user=reader, text="dyżur", board=one)) == {
        ("threads", first.pk),
        ("posts", reply.pk),
    }
    assert search_board(user=reader, text="dyżur").total == 4
    assert places(search_thread(user=reader, text="dyżur", thread=first)) == {
        ("threads", first.pk),
        ("posts", reply.pk),
    }
    assert search_board(user=reader, text="   ").total == 0


def test_search_inside_shows_no_more_than_may_be_seen():
    inner = make_board(access="network")
    thread = make_thread(inner, title="Dyżur")
    hidden = make_reply(thread, text="Dyżur ukryty")
    hide_post(post=hidden, by=make_moderator(), reason="Obraża")

    assert search_board(user=make_person(), text="dyżur", board=inner).total == 0
    assert search_board(user=make_insider(), text="dyżur", board=inner).total == 1
    assert search_thread(user=make_person(), text="dyżur", thread=thread).total == 0


def test_a_moderator_does_not_find_hidden_posts_either():
    hidden = make_reply(make_thread(), text="nadgodziny")
    moderator = make_moderator()
    hide_post(post=hidden, by=moderator, reason="Obraża")

    assert find(moderator, "nadgodziny").total == 0


def test_the_index_made_again_is_the_same():
    thread = make_thread()
    make_reply(thread)
    hide_post(post=make_reply(thread), by=make_moderator(), reason="Obraża")
    before = set(Entry.objects.values_list("kind", "object_id", "title", "title_keys", "body_keys"))

    reindex("threads")
    reindex("posts")

    after = set(Entry.objects.values_list("kind", "object_id", "title", "title_keys", "body_keys"))
    assert before == after
    assert broken() == []


def test_a_typing_mistake_is_answered_inside_a_board_too():
    make_thread(make_board(), title="Dyżurowanie")

    assert search_board(user=make_person(), text="dyżurowanei").did_you_mean == "dyżurowanie"
