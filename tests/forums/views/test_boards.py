"""`forums.views.boards`: boards, and threads by their latest activity."""

import pytest

from forums.choices import WatchLevel
from forums.models import AllRead, Thread
from forums.services.reading import mark_read
from forums.services.watching import watch
from tasks.clock import now
from tests.factories.forums import make_board, make_insider, make_moderator, make_reply, make_thread


def titles(answer):
    """Return the titles of a list in their order."""
    found = answer.context["found"]
    return [line.thread.title for line in [*found.pinned, *found.lines]]


def test_index_names_the_boards_that_exist_for_the_reader(visitor, member, board, inner_board):
    make_thread(board, title="Dyżur w sobotę")

    page = visitor.read("/forums/")
    assert "Partycypacja" in page
    assert "Ostatnio: Dyżur w sobotę" in page
    assert "Sieciowy" not in page
    assert "Sieciowy" in member.read("/forums/")


def test_index_without_a_board_says_why(visitor, newcomer, inner_board):
    assert "Zaloguj się, aby je czytać" in visitor.read("/forums/")
    assert "po weryfikacji" in newcomer.read("/forums/")


def test_only_moderators_are_led_to_their_desk(member, moderator, board):
    assert "/moderation/" not in member.get("/forums/").content.decode()
    assert 'href="/moderation/"' in moderator.get("/forums/").content.decode()


def test_board_lists_threads_by_activity_with_exact_marks(member, board):
    first = make_thread(board, title="Pierwszy")
    make_thread(board, title="Drugi", kind="question")
    for _ in range(2):
        make_reply(first)
    mark_read(user=member.user, thread=first, number=1)

    answer = member.get(board.get_absolute_url())

    assert titles(answer) == ["Pierwszy", "Drugi"]
    page = member.read(board.get_absolute_url())
    assert "2 nowe wpisy: Pierwszy" in page
    assert "1 nowy wpis: Drugi" in page
    assert "2 odpowiedzi" in page


def test_visitor_sees_no_marks_and_no_lists_of_their_own(visitor, board):
    make_thread(board, title="Dyżur")

    page = visitor.read(board.get_absolute_url())

    assert "Dyżur" in page
    assert "nowy wpis" not in page
    assert "Obserwowane" not in page
    assert titles(visitor.get("/threads/?view=mine")) == ["Dyżur"]


def test_board_that_is_not_for_the_reader_is_not_there(visitor, newcomer, inner_board, said):
    for reader in (visitor, newcomer):
        answer = reader.get(inner_board.get_absolute_url())
        assert answer.status_code == 404
        assert "ukryta lub przeniesiona przez moderację" in said(answer)
    assert said(visitor.get("/forums/nie-ma/")) == said(visitor.get(inner_board.get_absolute_url()))


def test_pages_lead_to_older_and_back_without_counting(member, board, settings):
    settings.FORUMS_THREADS_PER_PAGE = 2
    for number in range(5):
        make_thread(board, title=f"Wątek {number}")
    address = board.get_absolute_url()

    first = member.get(address)
    second = member.get(f"{address}?cursor={first.context['found'].after}")
    third = member.get(f"{address}?cursor={second.context['found'].after}")
    back = member.get(f"{address}?cursor={third.context['found'].before}")

    assert titles(first) == ["Wątek 4", "Wątek 3"]
    assert titles(second) == ["Wątek 2", "Wątek 1"]
    assert titles(third) == ["Wątek 0"]
    assert titles(back) == titles(second)
    assert third.context["found"].after is None
    assert first.context["found"].before is None
    assert 'rel="next"' in first.content.decode()
    assert 'rel="next"' not in third.content.decode()


@pytest.mark.parametrize("cursor", ["x", "a:b", "Ż"])
def test_cursor_that_nobody_made_leads_to_the_beginning(member, board, cursor):
    answer = member.get(f"{board.get_absolute_url()}?cursor={cursor}")

    assert (answer.status_code, answer.url) == (302, board.get_absolute_url())


def test_unknown_list_is_the_whole_list(member, board):
    make_thread(board, title="Dyżur")

    assert titles(member.get(f"{board.get_absolute_url()}?view=nonsense")) == ["Dyżur"]


def test_pinned_threads_stand_above_the_first_page_only(moderator, member, board, settings):
    settings.FORUMS_THREADS_PER_PAGE = 1
    make_thread(board, title="Przypięty")
    make_thread(board, title="Nowszy")
    make_thread(board, title="Najnowszy")
    day = now().date().replace(year=now().year + 1)
    Thread.objects.filter(title="Przypięty").update(pinned_until=f"{day}T00:00:00Z")

    first = member.get(board.get_absolute_url())
    second = member.get(f"{board.get_absolute_url()}?cursor={first.context['found'].after}")

    assert titles(first) == ["Przypięty", "Najnowszy"]
    assert titles(second) == ["Nowszy"]
    assert "przypięty" in member.read(board.get_absolute_url())


def test_own_lists_go_over_all_boards(member, board, inner_board):
    mine = make_thread(inner_board, author=member.user, title="Mój")
    question = make_thread(board, title="Pytanie", kind="question")
    watched = make_thread(board, title="Obserwowany")
    watch(user=member.user, target=watched, level=WatchLevel.WATCH)
    mark_read(user=member.user, thread=watched, number=1)

    assert titles(member.get("/threads/?view=mine")) == [mine.title]
    assert titles(member.get("/threads/?view=unanswered")) == [question.title]
    assert {*titles(member.get("/threads/?view=watched"))} == {watched.title, mine.title}
    assert titles(member.get("/threads/?view=unread")) == [question.title]
    assert len(titles(member.get("/threads/"))) == 3
    assert "Partycypacja" in member.read("/threads/?view=unanswered")


@pytest.mark.parametrize(
    ("view", "words"),
    [
        ("all", "Jeszcze cisza"),
        ("unread", "Wszystko przeczytane"),
        ("unanswered", "Żadne pytanie nie czeka"),
        ("watched", "Nic tu nie obserwujesz"),
        ("mine", "Nie ma tu jeszcze twoich wątków"),
    ],
)
def test_empty_list_says_what_it_is_for(member, board, view, words):
    assert words in member.read(f"{board.get_absolute_url()}?view={view}")


def test_whoever_may_write_is_asked_to_begin(member, visitor, board):
    assert "Rozpocznij wątek" in member.read(board.get_absolute_url())
    assert "Rozpocznij wątek" not in visitor.read(board.get_absolute_url())
    closed = make_board("zamkniety", posting="moderators")
    assert "Rozpocznij wątek" not in member.read(closed.get_absolute_url())


def test_hidden_thread_is_in_nobodys_list_but_a_moderators(member, moderator, board):
    thread = make_thread(board, title="Ukryty")
    Thread.objects.filter(pk=thread.pk).update(state="hidden")

    assert titles(member.get(board.get_absolute_url())) == []
    assert titles(moderator.get(board.get_absolute_url())) == ["Ukryty"]
    assert "ukryte przez moderację" in moderator.read(board.get_absolute_url())


def test_everything_is_marked_as_read_by_one_row(member, board):
    for _ in range(3):
        make_reply(make_thread(board))

    answer = member.post("/threads/read-all/")

    assert (answer.status_code, answer.url) == (302, "/forums/")
    assert AllRead.objects.filter(user=member.user).count() == 1
    assert titles(member.get("/threads/?view=unread")) == []
    assert member.get("/threads/read-all/").status_code == 405


def test_reading_lists_changes_nothing(member, board):
    make_thread(board)

    for address in ("/forums/", "/threads/", board.get_absolute_url()):
        member.get(address)

    assert not AllRead.objects.exists()
    assert titles(member.get("/threads/?view=unread")) != []


def test_board_asks_the_same_for_one_and_for_three(client, board, assert_same_queries):
    reader = make_insider()
    client.force_login(reader)

    assert_same_queries(
        client, board.get_absolute_url(), lambda: make_reply(make_thread(board)), queries=10
    )


def test_index_asks_the_same_for_one_and_for_three(client, board, assert_same_queries):
    client.force_login(make_insider())

    def another():
        make_reply(make_thread(make_board()))

    assert_same_queries(client, "/forums/", another, queries=12)


def test_visitor_is_asked_less(client, board, django_assert_num_queries):
    make_reply(make_thread(board))
    make_moderator()
    client.get(board.get_absolute_url())

    with django_assert_num_queries(3):
        client.get(board.get_absolute_url())
