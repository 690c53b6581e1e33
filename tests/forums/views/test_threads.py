"""`forums.views.threads`: a thread page by page, places in it, and what reading remembers."""

from datetime import timedelta

import pytest
from django.urls import reverse

from forums.choices import PostState
from forums.models import Post, ReadPosition, Thread
from forums.services.moderating_posts import hide_post
from forums.services.moderating_threads import close_thread, hide_thread
from forums.services.reading import mark_read
from forums.services.solving import choose_solution
from tasks.clock import acting_at, now
from tests.factories.forums import make_insider, make_reply, make_thread


def long_thread(board, posts):
    """Make a thread with so many posts, by one person."""
    thread, author = make_thread(board), make_insider()
    for number in range(2, posts + 1):
        make_reply(thread, author=author, text=f"Treść {number}.")
    return Thread.objects.get(pk=thread.pk)


def numbers(answer):
    """Return the numbers of the posts on a page."""
    return [card.drawn.post.number for card in answer.context["cards"]]


def test_thread_shows_its_posts_in_order_with_what_they_say(visitor, board):
    thread = make_thread(board, title="Dyżur w sobotę", text="Jak to **macie** zapisane?")
    make_reply(thread, text="U nas poszło.")

    page = visitor.read(thread.get_absolute_url())
    html = visitor.get(thread.get_absolute_url()).content.decode()

    assert page.index("Jak to macie zapisane?") < page.index("U nas poszło.")
    assert "2 wpisy" in page
    assert "<strong>macie</strong>" in html
    assert 'id="post-1"' in html


def test_pages_follow_from_numbers(member, board, settings):
    settings.FORUMS_POSTS_PER_PAGE = 3
    thread = long_thread(board, 7)
    address = thread.get_absolute_url()

    assert [numbers(member.get(f"{address}?page={page}")) for page in (1, 2, 3)] == [
        [1, 2, 3],
        [4, 5, 6],
        [7],
    ]
    assert numbers(member.get(f"{address}?page=99")) == [7]
    assert numbers(member.get(f"{address}?page=x")) == [1, 2, 3]
    assert "Strona 2 z 3" in member.read(f"{address}?page=2")
    assert "Strony wątku" not in member.get(make_thread(board).get_absolute_url()).content.decode()


def test_old_title_in_the_address_leads_to_the_present_one(visitor, board, settings):
    settings.FORUMS_POSTS_PER_PAGE = 1
    thread = long_thread(board, 2)

    answer = visitor.get(f"/threads/{thread.pk}-dawny-tytul/?page=2")

    assert (answer.status_code, answer.url) == (302, f"{thread.get_absolute_url()}?page=2")


def test_thread_that_is_not_there_says_so_kindly_and_alike(visitor, member, board, said):
    hidden = make_thread(board, title="Tajny tytuł")
    Thread.objects.filter(pk=hidden.pk).update(state="hidden")

    gone = visitor.get(hidden.get_absolute_url())
    never = visitor.get("/threads/123456-nie-ma/")

    assert (gone.status_code, never.status_code) == (404, 404)
    assert "ukryta lub przeniesiona przez moderację" in said(gone)
    assert said(gone).replace(hidden.get_absolute_url(), "") == said(never).replace(
        "/threads/123456-nie-ma/", ""
    )
    assert "Tajny tytuł" not in said(gone)
    assert "Zaloguj się" in said(gone)
    assert member.get(hidden.get_absolute_url()).status_code == 404


def test_thread_of_the_network_is_for_the_network(visitor, newcomer, member, inner_board):
    address = make_thread(inner_board).get_absolute_url()

    assert [reader.get(address).status_code for reader in (visitor, newcomer, member)] == [
        404,
        404,
        200,
    ]


def test_new_posts_are_marked_from_the_first_unread_on(member, board):
    thread = long_thread(board, 4)
    mark_read(user=member.user, thread=thread, number=2)

    answer = member.get(thread.get_absolute_url())

    assert [card.is_new for card in answer.context["cards"]] == [False, False, True, True]
    assert [card.is_first_new for card in answer.context["cards"]] == [False, False, True, False]
    html = answer.content.decode()
    assert html.index('id="new"') < html.index('id="post-3"')
    assert "2 nowe wpisy" in member.read(thread.get_absolute_url())


def test_own_posts_are_never_new(member, board):
    thread = make_thread(board)
    make_reply(thread, author=member.user)

    assert [card.is_new for card in member.get(thread.get_absolute_url()).context["cards"]] == [
        True,
        False,
    ]


def test_unread_link_leads_to_the_first_unread_post_on_its_page(member, board, settings):
    settings.FORUMS_POSTS_PER_PAGE = 2
    thread = long_thread(board, 5)
    address = reverse("forums:unread", args=[thread.pk])

    assert member.get(address).url == f"{thread.get_absolute_url()}#post-1"
    mark_read(user=member.user, thread=thread, number=3)
    assert member.get(address).url == f"{thread.get_absolute_url()}?page=2#post-4"
    mark_read(user=member.user, thread=thread, number=5)
    assert member.get(address).url == f"{thread.get_absolute_url()}?page=3#post-5"
    assert "Przejdź do pierwszego nieprzeczytanego" not in member.read(thread.get_absolute_url())


def test_whoever_jumped_over_unread_pages_is_led_back(member, board, settings):
    settings.FORUMS_POSTS_PER_PAGE = 2
    thread = long_thread(board, 5)

    jumped = member.get(f"{thread.get_absolute_url()}?page=3").content.decode()
    from_start = member.get(thread.get_absolute_url()).content.decode()

    assert "data-jumped" in jumped
    assert f'href="{thread.get_absolute_url()}#post-1"' in jumped
    assert "do tego miejsca" in jumped
    assert "data-jumped" not in from_start
    assert 'data-last="2"' in from_start


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("number=3", "?page=2#post-3"),
        ("number=1", "#post-1"),
        ("number=99", "?page=3#post-5"),
        ("number=0", "#post-1"),
        ("number=x", "#post-1"),
        ("", "#post-1"),
        ("day=1999-01-01", "#post-1"),
        ("day=x", "#post-1"),
        ("day=1999-01-01&number=4", "?page=2#post-4"),
    ],
)
def test_go_leads_to_a_number_or_a_day(member, board, settings, query, place):
    settings.FORUMS_POSTS_PER_PAGE = 2
    thread = long_thread(board, 5)

    answer = member.get(f"{reverse('forums:go', args=[thread.pk])}?{query}")

    assert (answer.status_code, answer.url) == (302, f"{thread.get_absolute_url()}{place}")


def test_go_to_a_day_finds_the_first_post_from_then_on(member, board):
    with acting_at(now() - timedelta(days=10)):
        thread = make_thread(board)
    with acting_at(now() - timedelta(days=5)):
        make_reply(thread)
    make_reply(thread)
    address = reverse("forums:go", args=[thread.pk])

    def went(days):
        day = (now() - timedelta(days=days)).date()
        return member.get(f"{address}?day={day}").url.partition("#")[2]

    assert [went(days) for days in (20, 7, 2)] == ["post-1", "post-2", "post-3"]
    late = member.client.get(f"{address}?day={now().date() + timedelta(days=2)}", follow=True)
    assert "Od tego dnia nie ma żadnego wpisu" in late.content.decode()


def test_permanent_link_leads_to_the_post(visitor, board, settings):
    settings.FORUMS_POSTS_PER_PAGE = 2
    thread = long_thread(board, 3)
    post = Post.objects.get(thread=thread, number=3)

    answer = visitor.get(post.get_absolute_url())

    assert (answer.status_code, answer.url) == (302, f"{thread.get_absolute_url()}?page=2#post-3")


def test_permanent_link_of_a_hidden_post_is_not_there(visitor, moderator, board, said):
    post = make_reply(make_thread(board), text="Ukryta treść")
    hide_post(post=post, by=moderator.user, reason="Nie na temat.")

    answer = visitor.get(post.get_absolute_url())

    assert answer.status_code == 404
    assert "ukryta lub przeniesiona" in said(answer)
    assert moderator.get(post.get_absolute_url()).status_code == 302
    assert "Ukryta treść" not in visitor.read(post.thread.get_absolute_url())
    assert "Ukryta treść" in moderator.read(post.thread.get_absolute_url())


def test_looking_at_a_thread_remembers_nothing(member, board):
    thread = long_thread(board, 3)

    for address in (
        thread.get_absolute_url(),
        reverse("forums:unread", args=[thread.pk]),
        reverse("forums:go", args=[thread.pk]) + "?number=3",
    ):
        member.get(address)

    assert not ReadPosition.objects.exists()


def test_script_says_how_far_was_read(member, board):
    thread = long_thread(board, 3)
    address = reverse("forums:read", args=[thread.pk])

    answer = member.client.post(address, {"number": "2"}, headers={"x-requested-with": "fetch"})

    assert (answer.status_code, answer.content) == (204, b"")
    assert ReadPosition.objects.get(user=member.user).number == 2
    member.client.post(address, {"number": "1"}, headers={"x-requested-with": "fetch"})
    assert ReadPosition.objects.get(user=member.user).number == 2
    assert member.get(address).status_code == 405


def test_button_does_the_same_without_a_script(member, board):
    thread = long_thread(board, 3)

    answer = member.post(reverse("forums:read", args=[thread.pk]), number="3")

    assert (answer.status_code, answer.url) == (302, board.get_absolute_url())
    assert ReadPosition.objects.get(user=member.user).number == 3
    assert "Oznacz jako przeczytane" not in member.read(thread.get_absolute_url())


@pytest.mark.parametrize("number", ["", "x", "-1", "٣", "9" * 30])
def test_number_that_is_none_moves_nothing(member, board, number):
    thread = make_thread(board)

    assert member.post(reverse("forums:read", args=[thread.pk]), number=number).status_code == 302
    assert not ReadPosition.objects.exists()


def test_visitor_cannot_say_what_was_read(visitor, board):
    thread = make_thread(board)

    answer = visitor.post(reverse("forums:read", args=[thread.pk]), number="1")

    assert answer.status_code == 302
    assert "/login/" in answer.url
    assert "<read-marker" not in visitor.get(thread.get_absolute_url()).content.decode()


def test_question_leads_to_its_solution(visitor, member, board):
    thread = make_thread(board, author=member.user, kind="question")
    reply = make_reply(thread)
    thread = Thread.objects.get(pk=thread.pk)
    assert "pytanie" in visitor.read(thread.get_absolute_url())
    choose_solution(thread=thread, post=reply, by=member.user, version=thread.version)

    html = visitor.get(thread.get_absolute_url()).content.decode()

    assert 'class="post solved" id="post-2"' in html
    assert f'href="{reply.get_absolute_url()}"' in html
    assert "Przejdź do rozwiązania" in html


def test_closed_thread_takes_no_reply_and_says_why(member, visitor, moderator, board):
    thread = make_thread(board)
    assert "Wyślij odpowiedź" in member.read(thread.get_absolute_url())
    assert "Zaloguj się, aby odpowiedzieć" in visitor.read(thread.get_absolute_url())
    close_thread(thread=thread, by=moderator.user, reason="Koniec.")

    page = member.read(thread.get_absolute_url())

    assert "Wątek jest zamknięty" in page
    assert "Wyślij odpowiedź" not in page


def test_moderator_is_told_that_a_thread_is_hidden(moderator, board):
    thread = make_thread(board)
    hide_thread(thread=thread, by=moderator.user, reason="Reklama.")

    assert "Ten wątek widzi tylko moderacja" in moderator.read(thread.get_absolute_url())


def test_waiting_post_is_seen_by_its_author_and_moderators(newcomer, member, moderator, board):
    thread = make_thread(board)
    post = make_reply(thread, author=newcomer.user, text="Zob. https://e.example")
    assert post.state == PostState.PENDING

    assert "czeka na moderację" in newcomer.read(thread.get_absolute_url())
    assert "czeka na moderację" in moderator.read(thread.get_absolute_url())
    assert "e.example" not in member.read(thread.get_absolute_url())


def test_footnotes_of_a_page_have_ids_of_their_own(visitor, board):
    thread = make_thread(board, text="a[^1]\n\n[^1]: pierwsza")
    make_reply(thread, text="b[^1]\n\n[^1]: druga")

    html = visitor.get(thread.get_absolute_url()).content.decode()

    assert html.count('id="fn-p1-1"') == html.count('id="fn-p2-1"') == 1


def test_own_posts_name_the_submission_they_came_from(member, other, board):
    post = make_reply(make_thread(board), author=member.user)
    address = post.thread.get_absolute_url()

    assert f'data-received="{post.nonce}"' in member.get(address).content.decode()
    assert str(post.nonce) not in other.get(address).content.decode()


def test_thread_asks_the_same_for_one_and_for_three_posts(client, board, assert_same_queries):
    thread = make_thread(board)
    client.force_login(make_insider())

    assert_same_queries(client, thread.get_absolute_url(), lambda: make_reply(thread), queries=16)


def test_last_page_of_a_long_thread_costs_what_the_first_does(
    client, board, settings, assert_page_queries
):
    settings.FORUMS_POSTS_PER_PAGE = 2
    thread = long_thread(board, 9)
    client.force_login(make_insider())
    client.get(thread.get_absolute_url())

    for page in (1, 3, 5):
        with assert_page_queries(16):
            client.get(f"{thread.get_absolute_url()}?page={page}")
