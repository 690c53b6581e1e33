"""A discussion becomes a reviewed practice; whoever follows its topic hears of it once."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.urls import reverse

from forums.choices import BoardAccess
from forums.models import Thread
from network.members.models import Affiliation
from network.portal.services.upkeep import broken_invariants
from network.workshops.services.rooms import board_slug
from practices.models import Practice, Revision
from practices.services.topics import ensure_topics
from tasks.models import Notice
from tasks.services.running import run_due_jobs
from tests.factories.forums import make_board, make_thread
from tests.factories.members import make_insider
from tests.journeys.browsing import Browser
from tests.journeys.telling import CRITERIA, SECTIONS
from tests.network.portal.walking import TOPIC, with_role

pytestmark = [pytest.mark.journey, pytest.mark.django_db]


@pytest.fixture
def thread():
    """A thread on the board of a topic."""
    ensure_topics([TOPIC])
    board = make_board(board_slug(TOPIC), title=TOPIC, access=BoardAccess.NETWORK)
    asker = make_insider("Cec Lis").user
    return make_thread(board, asker, title="Dyżury na ulicy", text="Jak to robicie?")


@pytest.fixture
def writer():
    """Ada, verified in an office."""
    return make_insider("Ada Wrzos")


def write(browser: Browser) -> Practice:
    """Fill in part after part; the overview says when nothing is missing."""
    practice = Practice.objects.get()
    assert "Czego brakuje" in browser.text or "Brakuje" in browser.text
    for section, typed in SECTIONS.items():
        browser.open(reverse("practices:edit_section", args=[practice.slug, section]))
        browser.press("Zapisz i zobacz, czego brakuje", **typed)
        assert browser.here == reverse("practices:edit", args=[practice.slug]), section
    assert "Jest wszystko, co potrzebne." in browser.text
    browser.press("Wyślij do recenzji")
    assert Practice.objects.get().state == "submitted", browser.text
    return practice


def review(practice: Practice) -> None:
    """The editor asks, the reviewer answers, the editor accepts."""
    reviewer, editor = with_role("reviewer", "Rec Recki"), with_role("editor", "Ed Redaktor")
    case = reverse("practices:case", args=[Revision.objects.get(practice=practice).pk])
    at_the_desk = Browser(editor).open(reverse("practices:desk"))
    assert practice.title in at_the_desk.text
    at_the_desk.open(case).press("Poproś o recenzję", reviewer=str(reviewer.pk))
    rubric = {f"points_{name}": "2" for name in CRITERIA}
    rubric |= {f"reason_{name}": "Widać to na miejscu." for name in CRITERIA}
    at_home = Browser(reviewer).open("/")
    assert practice.title in at_home.text
    at_home.open(case).press("Wyślij recenzję", verdict="accept", evidence_level="2", **rubric)
    at_the_desk.open(case).press("Rozstrzygnij", outcome="accept")
    assert Practice.objects.get().state == "accepted", at_the_desk.text


def heard() -> list[str]:
    """Who was told of the publication."""
    run_due_jobs()
    rows = Notice.objects.filter(kind="practices.published").order_by("pk")
    return [row.recipient.member.display_name for row in rows]


def publish(thread, writer) -> Practice:
    """Walk the whole way once."""
    browser = Browser(writer.user).open(thread.get_absolute_url())
    browser.press("Opisz praktykę z tego wątku")
    practice = write(browser)
    review(practice)
    browser.open(practice.get_absolute_url()).press("Opublikuj")
    return Practice.objects.get()


def test_a_thread_becomes_a_published_practice_and_followers_hear_once(thread, writer):
    follower = make_insider("Fela Kos")
    topics = Browser(follower.user).open("/practices/?topics=partycypacja-i-komunikacja")
    topics.press("Powiadamiaj o nowych praktykach na ten temat")

    practice = publish(thread, writer)

    assert practice.state == "published"
    assert heard() == ["Fela Kos"]
    editor = Browser(with_role("editor", "Iga Redaktor"))
    editor.open(reverse("practices:close", args=[practice.slug, "archive"]))
    editor.press("archiwum", reason="Sprawdzamy dane.")
    assert Practice.objects.get().state == "archived", editor.text
    editor.open(practice.get_absolute_url()).press("Opublikuj ponownie")
    assert Practice.objects.get().state == "published", editor.text
    assert heard() == ["Fela Kos"]
    assert [broken_invariants()[app] for app in ("practices", "forums", "tasks")] == [[], [], []]


def test_thread_and_practice_name_each_other_and_are_found(thread, writer):
    practice = publish(thread, writer)

    visitor = Browser()
    page = visitor.open(practice.get_absolute_url())
    assert page.status == 200
    assert "Dyżury na ulicy" in page.text
    assert "Skąd to się wzięło" not in page.text  # the thread is the network's
    member = Browser(make_insider("Fela Kos").user)
    assert "Skąd to się wzięło" in member.open(practice.get_absolute_url()).text
    assert practice.title in member.open(thread.get_absolute_url()).text
    for address in ("/practices/?q=dyżurów", "/search/?q=dyżurów"):
        assert practice.title in visitor.open(address).text, address
    assert [broken_invariants()[app] for app in ("practices", "forums", "tasks")] == [[], [], []]


def test_a_practice_gets_one_discussion_from_its_page(thread, writer):
    practice = publish(thread, writer)
    member = Browser(make_insider("Fela Kos").user).open(practice.get_absolute_url())

    member.follow("Zacznij dyskusję")
    member.press("Opublikuj wątek", text="Czy namiot był potrzebny?")

    about = Thread.objects.exclude(pk=thread.pk).get()
    assert (about.subject, member.here) == (practice, about.get_absolute_url())
    again = Browser(writer.user).open(reverse("portal:discuss", args=[practice.slug]))
    assert again.here == about.get_absolute_url()
    assert Thread.objects.count() == 2


def test_the_button_pressed_twice_begins_one_practice(thread, writer):
    browser = Browser(writer.user)

    for _ in range(2):
        browser.open(thread.get_absolute_url()).press("Opisz praktykę z tego wątku")

    assert Practice.objects.count() == 1
    assert Practice.objects.get().origin == thread


def test_the_practice_stays_with_the_unit_when_its_author_is_erased(thread, writer):
    practice = publish(thread, writer)
    unit = Affiliation.objects.get(member=writer, ended_on=None, primary=True).unit

    call_command("erase_person", writer.user.email, reason="wniosek", yes=True)

    kept = Practice.objects.get()
    assert (kept.owner_unit, kept.state, kept.authors.count()) == (unit, "published", 0)
    page = Browser().open(practice.get_absolute_url())
    assert page.status == 200
    assert "Ada Wrzos" not in page.text
    assert [broken_invariants()[app] for app in ("practices", "forums", "tasks")] == [[], [], []]
