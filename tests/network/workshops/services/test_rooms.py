"""`network.workshops.services.rooms`: a board and a topic of the library for each topic."""

import pytest
from django.utils import translation

from forums.choices import BoardAccess, BoardModeration, BoardPosting
from forums.models import Board
from network.workshops.services.composing import PartsChange, change_parts
from network.workshops.services.editing import publish_edition
from network.workshops.services.rooms import board_of, board_slug, make_rooms
from practices.models import Topic as LibraryTopic
from tests.factories.accounts import UserFactory
from tests.factories.workshops import EditionFactory, TopicFactory, WorkshopFactory

pytestmark = pytest.mark.django_db


def workshop_with(*titles, status="draft"):
    workshop = WorkshopFactory.create(edition=EditionFactory.create(status=status))
    for number, title in enumerate(titles, start=1):
        TopicFactory.create(workshop=workshop, number=number, title=title)
    return workshop


def test_publishing_makes_a_board_and_a_topic_for_each_topic_and_two_common_boards():
    workshop = workshop_with("Czym jest rozwój?", "Szybkość a jakość")

    publish_edition(edition=workshop.edition, actor=UserFactory.create())

    boards = list(Board.objects.order_by("order").values_list("slug", "title", "access"))
    assert boards == [
        ("czym-jest-rozwoj", "Czym jest rozwój?", BoardAccess.NETWORK),
        ("szybkosc-a-jakosc", "Szybkość a jakość", BoardAccess.NETWORK),
        ("welcome", "Powitalnia", BoardAccess.PUBLIC),
        ("announcements", "Ogłoszenia", BoardAccess.PUBLIC),
    ]
    assert list(LibraryTopic.objects.order_by("order").values_list("title", flat=True)) == [
        "Czym jest rozwój?",
        "Szybkość a jakość",
    ]


def test_newcomers_are_read_first_and_only_moderators_announce():
    make_rooms(workshop_with().edition)

    rules = dict(Board.objects.values_list("slug", "moderation"))
    posting = dict(Board.objects.values_list("slug", "posting"))
    assert rules == {"welcome": BoardModeration.PRE, "announcements": BoardModeration.POST}
    assert posting == {
        "welcome": BoardPosting.READERS,
        "announcements": BoardPosting.MODERATORS,
    }


def test_the_next_edition_with_the_same_topics_finds_the_same_boards():
    first = make_rooms(workshop_with("Rozwój").edition)
    Board.objects.filter(slug="rozwoj").update(title="Zmieniony przez moderację")

    second = make_rooms(workshop_with("Rozwój", "Nowy").edition)

    assert [board.pk for board in second[:1]] == [board.pk for board in first]
    assert Board.objects.get(slug="rozwoj").title == "Zmieniony przez moderację"
    assert Board.objects.count() == 4


def test_a_topic_added_after_publishing_gets_its_board():
    workshop, actor = workshop_with("Rozwój"), UserFactory.create()
    publish_edition(edition=workshop.edition, actor=actor)
    topic = TopicFactory.build(workshop=None, number=2, title="Dopisany")

    change_parts(workshop=workshop, change=PartsChange(written=[topic]), actor=actor)

    assert board_of("Dopisany") is not None


def test_a_draft_makes_no_rooms():
    workshop = workshop_with("Rozwój")
    topic = TopicFactory.build(workshop=None, number=2, title="Dopisany")

    change_parts(workshop=workshop, change=PartsChange(written=[topic]), actor=UserFactory.create())

    assert not Board.objects.exists()


def test_long_titles_fit_and_descriptions_are_cut():
    title, context = "Ż" * 200, "k" * 900
    workshop = workshop_with()
    TopicFactory.create(workshop=workshop, title=title, context=context)

    (board,) = make_rooms(workshop.edition)

    assert (len(board.title), board.title[-1], len(board.description)) == (120, "…", 300)
    assert len(board.slug) <= 60
    assert board.slug == board_slug(title)


def test_common_boards_are_in_the_language_of_the_site_whoever_publishes():
    with translation.override("en"):
        make_rooms(workshop_with().edition)

    assert Board.objects.get(slug="welcome").title == "Powitalnia"
