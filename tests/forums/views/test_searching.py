"""`forums.views.searching`: search inside a board and inside a thread."""

import pytest
from django.urls import reverse

from forums.models import Post, Thread
from tests.factories.forums import make_board, make_reply, make_thread

pytestmark = pytest.mark.django_db


def in_board(board, text):
    return f"{reverse('forums:search_board', args=[board.slug])}?q={text}"


def in_thread(thread, text):
    return f"{reverse('forums:search_thread', args=[thread.pk])}?q={text}"


def found(answer):
    """Return where the hits lead."""
    return {hit.address for hit in answer.context["results"].hits}


@pytest.fixture
def thread(board):
    return make_thread(board, title="Dyżury w sobotę", text="Pytamy o regulaminy.")


def test_board_is_searched_with_inflection_and_nothing_beside_it(visitor, board, thread):
    reply = make_reply(thread, text="Wystarczy zdanie w regulaminie.")
    make_thread(make_board(), text="Regulamin innego działu.")

    answer = visitor.get(in_board(board, "regulamin"))

    assert found(answer) == {thread.get_absolute_url(), reply.get_absolute_url()}
    assert "<mark>" in answer.content.decode()


def test_thread_is_searched_and_nothing_beside_it(visitor, board, thread):
    reply = make_reply(thread, text="Wystarczy zdanie w regulaminie.")
    make_reply(make_thread(board), text="Regulamin gdzie indziej.")

    assert found(visitor.get(in_thread(thread, "regulaminie"))) == {
        thread.get_absolute_url(),
        reply.get_absolute_url(),
    }


@pytest.mark.parametrize("state", ["hidden", "removed", "pending"])
def test_what_is_not_shown_is_not_found(visitor, moderator, thread, state):
    reply = make_reply(thread, text="Niezwykłe słowo: rododendron.")
    assert found(visitor.get(in_thread(thread, "rododendron"))) == {reply.get_absolute_url()}

    Post.objects.filter(pk=reply.pk).update(state=state)

    for address in (in_thread(thread, "rododendron"), in_board(thread.board, "rododendron")):
        assert found(visitor.get(address)) == set()
        assert "Brak wyników" in visitor.read(address)


def test_empty_search_says_how(visitor, board, thread):
    for address in (in_board(board, ""), in_thread(thread, "")):
        assert "Wpisz jedno lub dwa słowa" in visitor.read(address)


@pytest.mark.parametrize("text", ["%00", "x" * 300, "%27%22", "   ", "a&page=x", "a&page=99"])
def test_whatever_is_typed_is_answered(visitor, board, thread, text):
    assert visitor.get(in_board(board, text)).status_code == 200
    assert visitor.get(in_thread(thread, text)).status_code == 200


def test_typed_words_stay_in_the_field(visitor, board):
    assert (
        'value="regulamin &quot;x"'
        in visitor.get(in_board(board, "regulamin+%22x")).content.decode()
    )


def test_search_of_what_is_not_for_the_reader_is_not_there(newcomer, member, inner_board):
    thread = make_thread(inner_board, text="Regulamin sieci.")

    for address in (in_board(inner_board, "regulamin"), in_thread(thread, "regulamin")):
        assert newcomer.get(address).status_code == 404
        assert found(member.get(address)) == {thread.get_absolute_url()}
    Thread.objects.filter(pk=thread.pk).update(state="hidden")
    assert member.get(in_thread(thread, "regulamin")).status_code == 404
    assert found(member.get(in_board(inner_board, "regulamin"))) == set()


def test_many_hits_have_pages(visitor, thread, settings):
    settings.SEARCH_HITS_PER_PAGE = 2
    for _ in range(4):
        make_reply(thread, text="Regulaminy.")

    first = visitor.get(in_thread(thread, "regulamin"))
    last = visitor.get(f"{in_thread(thread, 'regulamin')}&page={first.context['results'].pages}")

    assert first.context["results"].total == 5
    assert first.context["results"].pages == 3
    assert "Strona 1 z 3" in visitor.read(in_thread(thread, "regulamin"))
    assert found(first).isdisjoint(found(last))
