"""Lists and pages: what they show, in how many queries, and what the last page costs."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from forums.choices import BoardAccess
from forums.exceptions import ForumsError
from forums.models import Board, Post
from forums.selectors.lists import MINE, UNANSWERED, UNREAD, WATCHED, list_boards, list_threads
from forums.selectors.threads import (
    all_read_until,
    may_edit_now,
    open_board,
    place_of,
    place_on,
    read_thread,
)
from forums.services.moderating_posts import hide_post
from forums.services.moderating_threads import close_thread, pin_thread
from forums.services.reacting import react
from forums.services.reading import mark_all_read, mark_read
from forums.services.solving import choose_solution
from forums.services.watching import mute_thread, watch
from network.web.exceptions import BadCursor
from tasks.clock import acting_at, now
from tests.factories.forums import (
    make_board,
    make_insider,
    make_moderator,
    make_person,
    make_reply,
    make_thread,
)
from tests.forums.hosts import NamedAdapter

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)

LIST = 5
"""Two for the permissions of Django, boards, pinned, threads, people."""
PAGE = 7
"""Two for the permissions, boards, thread, posts, people, files."""


def fresh(user):
    """Return the user as a new request finds them, without Django's cache of permissions."""
    return type(user).objects.get(pk=user.pk)


def titles(found):
    """Return the titles of a list, in its order."""
    return [line.thread.title for line in found.lines]


@pytest.fixture
def slowly(db):
    """Make threads a minute apart: `slowly(make, n)`."""

    def make(maker, count):
        moment, made = now() - timedelta(days=1), []
        for number in range(count):
            with acting_at(moment + timedelta(minutes=number)):
                made.append(maker(number))
        return made

    return make


def test_threads_stand_by_their_last_activity(slowly):
    board, author = make_board(), make_insider()
    threads = slowly(lambda n: make_thread(board, author, title=f"Wątek {n}"), 3)
    make_reply(threads[0])

    assert titles(list_threads(user=author, board=board)) == ["Wątek 0", "Wątek 2", "Wątek 1"]


def test_pages_follow_one_another_without_gap_or_repetition(slowly, settings):
    settings.FORUMS_THREADS_PER_PAGE = 3
    board, author = make_board(), make_insider()
    slowly(lambda n: make_thread(board, author, title=f"{n}"), 8)

    first = list_threads(user=author, board=board)
    second = list_threads(user=author, board=board, cursor=first.after)
    third = list_threads(user=author, board=board, cursor=second.after)
    back = list_threads(user=author, board=board, cursor=third.before)

    assert [titles(page) for page in (first, second, third)] == [
        ["7", "6", "5"],
        ["4", "3", "2"],
        ["1", "0"],
    ]
    assert titles(back) == titles(second)
    assert (first.before, third.after) == (None, None)


def test_a_cursor_of_another_list_is_refused(slowly, settings):
    settings.FORUMS_THREADS_PER_PAGE = 1
    board, author = make_board(), make_insider()
    slowly(lambda _number: make_thread(board, author), 2)
    token = list_threads(user=author, board=board).after

    with pytest.raises(BadCursor):
        list_threads(user=author, cursor=token)
    with pytest.raises(BadCursor):
        list_threads(user=author, board=board, cursor="zmyślony")


def test_pinned_threads_stand_above_the_first_page_only(slowly, settings):
    settings.FORUMS_THREADS_PER_PAGE = 2
    board, author, moderator = make_board(), make_insider(), make_moderator()
    threads = slowly(lambda n: make_thread(board, author, title=f"{n}"), 4)
    until = now() + timedelta(days=1)
    pin_thread(thread=threads[0], until=until, by=moderator, reason="Ważne")

    first = list_threads(user=author, board=board)
    second = list_threads(user=author, board=board, cursor=first.after)

    assert [line.thread.title for line in first.pinned] == ["0"]
    assert first.pinned[0].pinned
    assert (titles(first), titles(second), second.pinned) == (["3", "2"], ["1"], [])


def test_views_of_a_list():
    reader, author = make_insider(), make_insider()
    board = make_board()
    mine = make_thread(board, reader, title="moje")
    question = make_thread(board, author, title="pytanie", kind="question")
    solved = make_thread(board, author, title="rozwiązane", kind="question")
    closed = make_thread(board, author, title="zamknięte", kind="question")
    watched = make_thread(board, author, title="obserwowane")
    choose_solution(thread=solved, post=make_reply(solved), by=author, version=0)
    close_thread(thread=closed, by=make_moderator(), reason="Koniec")
    watch(user=reader, target=watched, level="watch")
    for thread in (question, closed):
        mark_read(user=reader, thread=thread, number=1)

    def shown(view, user=reader):
        return set(titles(list_threads(user=user, board=board, view=view)))

    assert shown(UNANSWERED) == {"pytanie"}
    assert shown(MINE) == {"moje"}
    assert shown(WATCHED) == {"moje", "obserwowane"}
    assert shown(UNREAD) == {"rozwiązane", "obserwowane"}
    assert shown(UNREAD, AnonymousUser()) == shown(MINE, AnonymousUser()) == set()
    assert mine.pk


def test_a_line_says_who_began_and_who_wrote_last(names):
    anna, jan = make_insider(), make_insider()
    names.update({anna.pk: "Anna Wrzos", jan.pk: "Jan Kos"})
    thread = make_thread(make_board(), anna)
    make_reply(thread, jan)
    mute_thread(user=jan, thread=thread)

    [line] = list_threads(user=jan).lines

    assert line.last_author is not None
    assert (line.author.name, line.last_author.name) == ("Anna Wrzos", "Jan Kos")
    assert (line.unread, line.muted) == (1, True)
    [seen_from_outside] = list_threads(user=AnonymousUser()).lines
    assert seen_from_outside.author.name == "Osoba z sieci"


@pytest.mark.parametrize("count", [1, 3, 12])
def test_a_list_costs_the_same_however_long(count, django_assert_num_queries):
    board, reader = make_board(), make_insider()
    for _ in range(count):
        make_reply(make_thread(board))
    reader = fresh(reader)

    with django_assert_num_queries(LIST):
        found = list_threads(user=reader, board=board)

    assert len(found.lines) == count


def test_a_board_opens_with_what_stands_around_its_list(django_assert_num_queries):
    board, other, reader = make_board(), make_board(), make_person()
    watch(user=reader, target=board, level="watch")
    pin_thread(thread=make_thread(board), by=make_moderator(), until=now() + DAY, reason="Ważne")

    with django_assert_num_queries(3):  # the host's two questions and the board
        opened = open_board(user=reader, slug=board.slug)

    assert (opened.board, opened.level, opened.has_pinned) == (board, "watch", True)
    plain = open_board(user=AnonymousUser(), slug=other.slug)
    assert (plain.board, plain.level, plain.has_pinned) == (other, "", False)


def test_a_pin_that_is_over_pins_nothing():
    board = make_board()
    pin_thread(thread=make_thread(board), by=make_moderator(), until=now() + DAY, reason="Ważne")

    with acting_at(now() + 2 * DAY):
        assert not open_board(user=AnonymousUser(), slug=board.slug).has_pinned


def test_a_board_that_is_not_for_this_reader_does_not_open():
    board = make_board(access=BoardAccess.NETWORK)

    with pytest.raises(Board.DoesNotExist):
        open_board(user=AnonymousUser(), slug=board.slug)


def test_who_knows_that_nothing_is_pinned_asks_for_no_pins(django_assert_num_queries):
    board, reader = make_board(), make_person()
    pinned = make_thread(board)
    pin_thread(thread=pinned, by=make_moderator(), until=now() + DAY, reason="Ważne")

    assert [line.thread for line in list_threads(user=reader, board=board).pinned] == [pinned]
    assert list_threads(user=reader, board=board, with_pinned=False).pinned == []


def test_boards_stand_in_their_order_with_their_latest_thread(django_assert_num_queries):
    second, first = make_board(order=2), make_board(order=1)
    make_board(access="network", order=3)
    make_thread(second, title="starszy")
    latest = make_thread(second, title="nowszy")
    reader = fresh(make_person())

    with django_assert_num_queries(7):
        lines = list_boards(user=reader)

    assert [(line.board, line.latest) for line in lines] == [(first, None), (second, latest)]
    assert lines[1].last_author is not None


def test_a_page_of_a_thread():
    reader, thread = make_insider(), make_thread(kind="question")
    reply = make_reply(thread)
    react(user=reader, post=reply)
    react(user=make_insider(), post=reply)
    choose_solution(thread=thread, post=reply, by=thread.author, version=0)

    page = read_thread(user=reader, thread_id=thread.pk)

    assert [drawn.post.number for drawn in page.posts] == [1, 2]
    assert [(d.post.helpful, d.post.helpful_to_me) for d in page.posts] == [(0, 0), (2, 1)]
    assert (page.page, page.pages, page.solution, page.last_shown) == (1, 1, reply, 2)
    assert (page.may_reply, page.may_solve, page.may_moderate) == (True, False, False)
    assert page.thread.unread == 2


def test_pages_follow_from_numbers_whatever_is_hidden(settings):
    settings.FORUMS_POSTS_PER_PAGE = 3
    thread, reader = make_thread(), make_insider()
    posts = [make_reply(thread) for _ in range(6)]
    hide_post(post=posts[1], by=make_moderator(), reason="Obraża")

    shown = [
        [drawn.post.number for drawn in read_thread(user=reader, thread_id=thread.pk, page=n).posts]
        for n in (1, 2, 3, 99, 0)
    ]

    assert shown == [[1, 2], [4, 5, 6], [7], [7], [1, 2]]
    second = read_thread(user=reader, thread_id=thread.pk, page=2)
    assert (second.pages, second.last_shown) == (3, 6)


def test_the_last_page_costs_what_the_first_costs(settings, django_assert_num_queries):
    settings.FORUMS_POSTS_PER_PAGE = 2
    thread, reader = make_thread(), make_insider()
    for _ in range(5):
        make_reply(thread)

    for page in (1, 3):
        person = fresh(reader)
        with django_assert_num_queries(PAGE):
            read_thread(user=person, thread_id=thread.pk, page=page)


def test_people_of_a_page_are_asked_for_once(names):
    anna, jan, ewa = make_insider(), make_insider(), make_insider()
    names.update({anna.pk: "Anna W", jan.pk: "Jan K", ewa.pk: "Ewa N"})
    thread = make_thread(make_board(), anna, text="@ewa?")
    make_reply(thread, jan, "@anna tak")
    NamedAdapter.asked.clear()

    read_thread(user=jan, thread_id=thread.pk)

    assert NamedAdapter.asked == [{anna.pk, jan.pk, ewa.pk}]


def test_the_permanent_link_finds_the_page(settings):
    settings.FORUMS_POSTS_PER_PAGE = 2
    thread, reader = make_thread(), make_insider()
    posts = [make_reply(thread) for _ in range(3)]

    places = [place_of(user=reader, public_id=post.public_id) for post in posts]

    base = thread.get_absolute_url()
    assert [place.address for place in places] == [
        f"{base}#post-2",
        f"{base}?page=2#post-3",
        f"{base}?page=2#post-4",
    ]


def test_a_day_leads_to_its_first_post():
    moment = now().replace(hour=10)
    with acting_at(moment - timedelta(days=5)):
        thread = make_thread()
    with acting_at(moment - timedelta(days=2)):
        make_reply(thread)
    reader = make_insider()

    def number(days):
        place = place_on(user=reader, thread=thread, day=(moment - timedelta(days=days)).date())
        return place and place.number

    assert [number(days) for days in (6, 5, 4, 2, 1)] == [1, 1, 2, 2, None]


def test_all_read_until_and_the_window():
    reader, post = make_insider(), make_reply(make_thread())
    assert all_read_until(reader) is None
    assert all_read_until(AnonymousUser()) is None
    mark_all_read(user=reader)

    assert all_read_until(reader) is not None
    assert may_edit_now(post.author, post)
    assert not may_edit_now(reader, post)


def test_visitors_read_public_boards_without_marks():
    thread = make_thread()

    page = read_thread(user=AnonymousUser(), thread_id=thread.pk)

    assert (page.thread.unread, page.thread.read_upto, page.thread.watch_level) == (0, 0, "")
    assert not page.may_reply
    assert Post.objects.count() == 1


def test_every_refusal_has_words():
    for refusal in ForumsError.__subclasses__():
        given = {
            "TitleTooLong": {"length": 201, "limit": 200},
            "PostTooLong": {"length": 201, "limit": 200},
            "ReasonTooLong": {"limit": 200},
        }.get(refusal.__name__, {})
        needs = {"TooManyPosts": (90,), "AlreadyDiscussed": (1,)}.get(refusal.__name__, ())
        assert str(refusal(*needs, **given)).endswith((".", "…"))
