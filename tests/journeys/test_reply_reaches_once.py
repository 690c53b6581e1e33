"""A reply with a mention and a quotation: one notice and one mail, to whom it concerns."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from forums.choices import BoardAccess
from forums.models import Post, Thread
from network.portal.services.upkeep import broken_invariants
from tasks.models import Notice
from tasks.services.running import run_due_jobs
from tests.factories.forums import make_board
from tests.factories.members import make_insider, make_member
from tests.journeys.browsing import Browser
from tests.network.portal.walking import with_role

pytestmark = [pytest.mark.journey, pytest.mark.django_db]
QUESTION = "Jak zapisać dyżur w sobotę? Bez aneksów do umów."


@pytest.fixture
def board():
    """A board of the network."""
    return make_board("konsultacje", title="Konsultacje", access=BoardAccess.NETWORK)


@pytest.fixture
def thread(board):
    """Ada asks on the board."""
    ada = Browser(make_insider("Ada Wrzos").user).open(board.get_absolute_url())
    ada.follow("Rozpocznij wątek").press(
        "Opublikuj wątek", title="Dyżur w sobotę", text=QUESTION, kind="question"
    )
    assert (ada.status, "Dyżur w sobotę" in ada.text) == (200, True)
    run_due_jobs()
    return Thread.objects.get()


def reply(user, thread, text: str) -> Browser:
    """Write below the thread."""
    browser = Browser(user).open(thread.get_absolute_url())
    return browser.press("Wyślij odpowiedź", text=text)


def told() -> list[tuple[str, str]]:
    """Who has which kind of notice of the discussion, and why."""
    run_due_jobs()
    rows = Notice.objects.filter(kind="forums.post", retracted_at=None).order_by("pk")
    return [(row.recipient.member.display_name, row.reason) for row in rows]


def test_a_mention_and_a_quotation_reach_the_author_once(thread, mailoutbox):
    first = Post.objects.get(number=1)
    bea = Browser(make_insider("Bea Nowak").user)

    bea.open(f"{reverse('forums:reply', args=[thread.pk])}?quote={first.public_id}")
    typed = bea.page.select("textarea")[0].get_text()
    assert "Bez aneksów do umów." in typed
    bea.press("Wyślij odpowiedź", text=f"{typed}\n\n@ada-wrzos u nas wystarczył regulamin.")

    assert told() == [("Ada Wrzos", "direct")]
    mails = [mail for mail in mailoutbox if "Dyżur w sobotę" in mail.subject]
    assert [mail.to for mail in mails] == [[thread.author.email]]
    assert "Bea Nowak" not in " ".join(mail.to[0] for mail in mails)
    run_due_jobs()
    assert (len(told()), len([m for m in mailoutbox if "Dyżur" in m.subject])) == (1, 1)
    page = Browser(thread.author).open(thread.get_absolute_url())
    assert "@Ada Wrzos" in page.text
    assert page.page.find("blockquote") is not None
    assert broken_invariants()["forums"] == broken_invariants()["tasks"] == []


def test_the_mail_leads_to_the_post_and_to_one_button_that_mutes(thread, mailoutbox):
    reply(make_insider("Bea Nowak").user, thread, "@ada-wrzos proszę bardzo.")
    run_due_jobs()
    body = next(mail.body for mail in mailoutbox if "Dyżur w sobotę" in mail.subject)
    ada = Browser(thread.author)

    links = [link for link in re.findall(r"https?://\S+", body) if "/threads/" in link]
    mute = next(link for link in links if "mute" in link)
    ada.open(mute)
    assert "Wątek jest wyciszony" not in ada.text
    ada.press("Wycisz ten wątek")
    reply(make_insider("Cec Lis").user, thread, "@ada-wrzos a u nas inaczej.")

    assert told() == [("Ada Wrzos", "direct"), ("Bea Nowak", "watched")]


def test_watchers_find_it_in_the_inbox_and_strangers_find_nothing(thread, board, mailoutbox):
    dan = make_insider("Dan Kos").user
    Browser(dan).open(thread.get_absolute_url()).press("Powiadamiaj")
    reply(make_insider("Bea Nowak").user, thread, "Odpowiedź bez wzmianki.")

    assert told() == [("Ada Wrzos", "watched"), ("Dan Kos", "watched")]
    assert [mail.to for mail in mailoutbox if "Dyżur" in mail.subject] == []
    inbox = Browser(dan).open(reverse("tasks:inbox"))
    assert "Dyżur w sobotę" in inbox.text
    outside = Browser(make_member("Ewa Obca").user)
    assert outside.open(thread.get_absolute_url()).status == 404
    assert "Dyżur w sobotę" not in outside.open(reverse("forums:boards")).text
    assert "Dyżur w sobotę" not in outside.open("/search/?q=dyżur").text


def test_a_hidden_thread_is_not_there_for_whoever_comes_from_the_mail(thread, mailoutbox):
    bea = make_insider("Bea Nowak").user
    reply(bea, thread, "@ada-wrzos tak.")
    run_due_jobs()
    body = next(mail.body for mail in mailoutbox if "Dyżur w sobotę" in mail.subject)
    link = next(found for found in re.findall(r"https?://\S+", body) if "/posts/" in found)
    moderator = Browser(with_role("moderator", "Mod Modra"))

    moderator.open(reverse("forums:decide_thread", args=[thread.pk]))
    moderator.press("Wykonaj", act="hide_thread", reason="Dane osobowe w treści.")

    assert Thread.objects.get().state == "hidden"
    assert Browser(bea).open(link).status == 404
    assert told() == []


def test_the_same_form_sent_twice_is_one_post(thread):
    bea = Browser(make_insider("Bea Nowak").user).open(thread.get_absolute_url())
    page = bea.page

    for _ in range(3):
        bea.page, bea.here = page, thread.get_absolute_url()
        bea.press("Wyślij odpowiedź", text="Raz.")

    assert list(Post.objects.order_by("number").values_list("number", "source")) == [
        (1, QUESTION),
        (2, "Raz."),
    ]
