"""`network.portal.selectors.meeting`: which thread is about what, and what came of it."""

import pytest
from django.contrib.auth.models import AnonymousUser

from forums.choices import BoardAccess
from forums.services.opening import Opening, open_thread
from network.portal.selectors.meeting import (
    board_for,
    discussion_of,
    origin_of,
    outcome_of,
    own_draft_from,
)
from network.portal.services.meeting import draft_from_thread
from network.workshops.services.rooms import board_slug
from practices.models import Practice
from tests.factories.forums import make_board, make_thread
from tests.factories.members import make_insider, make_member
from tests.network.portal.walking import TOPIC, publish_practice_of

pytestmark = pytest.mark.django_db


def room(**fields):
    """The board of the topic that every practice here has."""
    return make_board(board_slug(TOPIC), access=BoardAccess.NETWORK, title=TOPIC, **fields)


def test_discussion_can_be_begun_on_the_board_of_the_topic_by_whoever_may_write_there():
    board, author = room(), make_insider()
    practice = publish_practice_of(author)

    found = discussion_of(practice, author.user)

    assert (found.thread, found.board) == (None, board)
    for outside in (make_member("Bea Nowak").user, AnonymousUser()):
        shown = discussion_of(practice, outside)
        assert (shown.thread, shown.board) == (None, None)


def test_discussion_that_is_there_is_shown_to_those_who_may_read_it():
    board, author = room(), make_insider()
    practice = publish_practice_of(author)
    opening = Opening(title="O praktyce", text="Jak to działa?")
    thread = open_thread(
        author=author.user, board=board, opening=opening, subject=practice
    ).post.thread

    inside = discussion_of(practice, make_insider("Cec Lis").user)
    outside = discussion_of(practice, AnonymousUser())

    assert (inside.thread, inside.board) == (thread, None)
    assert (outside.thread, outside.board) == (None, None)


def test_board_is_none_for_a_practice_nobody_can_read_or_without_a_board():
    author = make_insider()
    practice = publish_practice_of(author)
    assert board_for(practice, author.user) is None
    room()
    practice.state = "withdrawn"

    assert board_for(practice, author.user) is None


def test_outcome_lists_what_the_reader_may_see_and_offers_writing_to_people_with_a_unit():
    thread = make_thread(room(), make_insider().user)
    writer = make_insider("Bea Nowak")
    practice = draft_from_thread(thread=thread, author=writer.user)

    own = outcome_of(thread, writer.user)
    others = outcome_of(thread, make_insider("Cec Lis").user)
    waiting = outcome_of(thread, make_member("Dan Kos").user)

    assert (own.practices, own.may_draft) == ([practice], True)
    assert (others.practices, others.may_draft) == ([], True)
    assert (waiting.practices, waiting.may_draft) == ([], False)


def test_outcome_of_a_thread_knows_nothing_of_another():
    board, writer = room(), make_insider()
    thread, other = make_thread(board, writer.user), make_thread(board, writer.user)
    draft_from_thread(thread=thread, author=writer.user)

    assert outcome_of(other, writer.user).practices == []
    assert own_draft_from(other, writer.user) is None


def test_origin_is_named_to_whoever_may_read_the_thread():
    writer = make_insider()
    thread = make_thread(room(), writer.user)
    practice = draft_from_thread(thread=thread, author=writer.user)

    assert origin_of(practice, writer.user) == thread
    assert origin_of(practice, AnonymousUser()) is None
    assert origin_of(Practice(title="Bez pochodzenia"), writer.user) is None
