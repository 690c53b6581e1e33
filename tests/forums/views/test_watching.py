"""`forums.views.watching`: saying what one wants to hear."""

import pytest
from django.urls import reverse

from forums.models import Watch
from forums.selectors.watching import level_at
from tests.factories.forums import make_thread

pytestmark = pytest.mark.django_db

SAID = {
    "watch": ("Będą przychodzić powiadomienia.", "Obserwowany wątek"),
    "follow": ("Nowości znajdziesz tylko w przeglądzie.", "znajdziesz tylko w przeglądzie"),
    "mute": ("Wyciszono", "Wyciszone"),
}


@pytest.fixture
def thread(board):
    return make_thread(board)


@pytest.mark.parametrize("level", SAID)
def test_level_of_a_thread_is_kept_and_said_on_its_page(member, thread, said, level):
    answer = member.post(reverse("forums:watch_thread", args=[thread.pk]), level=level)

    assert answer.url == thread.get_absolute_url()
    page = said(member.get(answer.url))
    assert all(words in page for words in SAID[level])
    assert level_at(user=member.user, target=thread) == level
    assert f'name="level" value="{level}"' not in member.get(answer.url).content.decode()


@pytest.mark.parametrize("level", ["", "no-such", "WATCH"])
def test_whatever_is_no_level_takes_the_choice_back(member, thread, said, level):
    address = reverse("forums:watch_thread", args=[thread.pk])
    member.post(address, level="watch")

    answer = member.post(address, level=level)

    assert "Wybór cofnięto" in said(member.get(answer.url))
    assert not Watch.objects.filter(user=member.user).exists()


def test_level_of_a_board(member, board, said):
    answer = member.post(reverse("forums:watch_board", args=[board.slug]), level="watch")

    assert answer.url == board.get_absolute_url()
    assert "Obserwowany dział" in said(member.get(answer.url))
    assert level_at(user=member.user, target=board) == "watch"


def buttons(reader, address):
    """Count the buttons of a page, without what stands around it."""
    html = reader.get(address).content.decode()
    return html.partition("<main")[2].partition("</main>")[0].count("<button")


def test_link_in_a_mail_opens_a_page_with_one_button(member, thread):
    address = reverse("forums:mute", args=[thread.pk])

    assert buttons(member, address) == 1
    assert not Watch.objects.filter(user=member.user).exists()
    assert member.post(address).url == thread.get_absolute_url()
    assert level_at(user=member.user, target=thread) == "mute"
    assert "Wątek jest wyciszony" in member.read(address)
    assert buttons(member, address) == 0


def test_muted_thread_says_so_in_the_list(member, board, thread):
    member.post(reverse("forums:mute", args=[thread.pk]))

    assert "wyciszony" in member.read(board.get_absolute_url())


def test_visitors_sign_in_first_and_strangers_find_nothing(visitor, newcomer, inner_board):
    thread = make_thread(inner_board)
    addresses = [
        reverse("forums:watch_thread", args=[thread.pk]),
        reverse("forums:mute", args=[thread.pk]),
        reverse("forums:watch_board", args=[inner_board.slug]),
    ]

    for address in addresses:
        assert "/login/" in visitor.post(address, level="watch").url
        assert newcomer.post(address, level="watch").status_code == 404
    assert not Watch.objects.filter(user=newcomer.user).exists()


@pytest.mark.parametrize("name", ["watch_thread"])
def test_following_a_link_chooses_nothing(member, thread, name):
    assert member.get(reverse(f"forums:{name}", args=[thread.pk])).status_code == 405
