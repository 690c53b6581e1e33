"""Getting back in after losing the mailbox: the public form, the desk, the mailed link."""

import pytest
from django.test import Client
from django.urls import reverse

from network.accounts.models import LostMailbox, User
from network.accounts.services.readdressing import confirm_loss
from tasks.clock import now
from tasks.models import OutgoingMail
from tests.factories.accounts import LostMailboxFactory, UserFactory

ASKED = {
    "old_address": "stara@urzad.example",
    "new_address": "nowa@urzad.example",
    "words": "Zmieniła się domena urzędu.",
}
NBSP = "\N{NO-BREAK SPACE}"


def text(page):
    """The words of a page, with common spaces."""
    return page.text.replace(NBSP, " ")


@pytest.fixture
def desk(client, organiser):
    """A browser of an organiser."""
    client.force_login(organiser)
    return client


@pytest.fixture
def path(db, organiser, letters):
    """The path of the mailed link to a confirmed change."""
    UserFactory.create(email="stara@urzad.example", proven=True)
    loss = LostMailboxFactory.create(
        old_address="stara@urzad.example", new_address="nowa@urzad.example"
    )
    confirm_loss(loss=loss, actor=organiser, reason="Rozmowa.")
    return letters.letter("accounts.mailbox_link").action.address.partition("8000")[2]


@pytest.mark.parametrize("language", ["pl", "en"])
def test_request_is_kept_with_the_language_of_the_page(client, db, language):
    client.cookies["django_language"] = language

    answer = client.post("/accounts/lost/", ASKED)

    kept = LostMailbox.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, "/accounts/login/")
    assert (kept.old_address, kept.words, kept.language) == (
        "stara@urzad.example",
        ASKED["words"],
        language,
    )
    assert not OutgoingMail.objects.exists()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"old_address": "nie adres"}, "old_address"),
        ({"new_address": ""}, "new_address"),
        ({"words": ""}, "words"),
        ({"words": "x" * 2001}, "words"),
        ({"words": "x\x00"}, "words"),
    ],
    ids=["no address", "no new address", "no words", "too many words", "NUL"],
)
def test_wrong_request_keeps_nothing_and_what_was_typed(client, db, change, field):
    page = client.post("/accounts/lost/", ASKED | change)

    assert page.status_code == 422
    assert list(page.context["form"].errors) == [field]
    assert 'id="problems"' in page.text
    typed = [value for name, value in ASKED.items() if name != field]
    assert [value for value in typed if value not in page.text] == []
    assert not LostMailbox.objects.exists()


def test_sixth_request_towards_an_address_is_refused_in_words(db):
    for _number in range(5):
        Client().post("/accounts/lost/", ASKED)

    page = Client().post("/accounts/lost/", ASKED)

    assert page.status_code == 422
    assert "Poproszono o kilka kodów" in text(page)
    assert LostMailbox.objects.count() == 5


def test_looking_at_the_form_keeps_nothing(client, db):
    assert client.get("/accounts/lost/").status_code == 200
    assert not LostMailbox.objects.exists()


def test_request_takes_nothing_but_what_is_asked(client, db):
    client.post("/accounts/lost/", ASKED | {"state": "confirmed", "decided_by": "1", "reason": "x"})

    kept = LostMailbox.objects.get()
    assert (kept.state, kept.decided_by, kept.reason) == ("waiting", None, "")


def test_desk_lists_who_waits_before_what_is_settled(desk):
    LostMailboxFactory.create(old_address="czeka@urzad.example")
    LostMailboxFactory.create(
        old_address="odmowa@urzad.example", state="refused", decided_at=now(), reason="Nikt."
    )

    page = text(desk.get("/organise/mailboxes/"))

    assert page.index("czeka@urzad.example") < page.index("odmowa@urzad.example")
    assert "odrzucona" in page


def test_desk_shows_the_latest_twenty_settled(desk):
    for number in range(22):
        LostMailboxFactory.create(
            old_address=f"odmowa{number}@urzad.example", state="refused", decided_at=now()
        )

    page = desk.get("/organise/mailboxes/").text

    assert "odmowa21@" in page
    assert ("odmowa1@" in page, "odmowa0@" in page) == (False, False)


def test_desk_without_requests_says_so(desk):
    assert "Nikt nie czeka" in text(desk.get("/organise/mailboxes/"))


def test_words_of_a_request_are_text_and_no_markup(desk):
    loss = LostMailboxFactory.create(words="<script>alert(1)</script>\nDrugi wiersz 🙂")

    page = desk.get(loss.get_absolute_url()).text

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;<br>Drugi wiersz 🙂" in page


@pytest.mark.parametrize("decision", ["confirm", "refuse"])
@pytest.mark.parametrize("reason", ["", "  ", "x" * 501])
def test_decision_without_a_good_reason_is_not_made(desk, decision, reason):
    UserFactory.create(email="stara@urzad.example")
    loss = LostMailboxFactory.create(**{name: ASKED[name] for name in ASKED})

    page = desk.post(loss.get_absolute_url(), {"reason": reason, "decision": decision})

    loss.refresh_from_db()
    assert (page.status_code, loss.state) == (422, "waiting")
    assert 'id="problems"' in page.text


def test_confirming_for_an_unknown_address_is_refused_in_words(desk):
    loss = LostMailboxFactory.create(old_address="nikt@urzad.example")

    page = desk.post(loss.get_absolute_url(), {"reason": "Rozmowa.", "decision": "confirm"})

    loss.refresh_from_db()
    assert (page.status_code, loss.state) == (422, "waiting")
    assert "Nie ma konta z adresem nikt@urzad.example." in text(page)
    assert "Rozmowa." in page.text


@pytest.mark.parametrize("decision", ["", "maybe", "CONFIRM"])
def test_anything_but_confirming_refuses(desk, decision):
    UserFactory.create(email="stara@urzad.example")
    loss = LostMailboxFactory.create(old_address="stara@urzad.example")

    desk.post(loss.get_absolute_url(), {"reason": "Nikt.", "decision": decision})

    loss.refresh_from_db()
    assert loss.state == "refused"


def test_second_organiser_is_told_that_it_is_decided(desk):
    loss = LostMailboxFactory.create(state="refused", decided_at=now(), reason="Nikt.")

    page = desk.post(loss.get_absolute_url(), {"reason": "Jednak.", "decision": "refuse"})

    assert page.status_code == 422
    assert "Ta prośba została już rozstrzygnięta." in text(page)
    assert "odrzucona: Nikt." in text(page)


def test_decided_request_offers_no_second_decision(desk):
    loss = LostMailboxFactory.create(state="refused", decided_at=now(), reason="Nikt.")

    page = desk.get(loss.get_absolute_url())

    assert 'name="decision"' not in page.text


@pytest.mark.parametrize("pk", [0, 999_999])
def test_request_that_is_not_there_does_not_exist(desk, pk):
    assert desk.get(reverse("accounts:loss", args=[pk])).status_code == 404


def test_secret_leaves_the_address_at_once(client, path):
    answer = client.get(path)

    assert answer["Location"] == "/accounts/moving/"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "no-store" in answer["Cache-Control"]
    assert "moving" not in str(answer.cookies["sessionid"].value)


def test_scanner_of_mail_follows_the_link_and_moves_nothing(path):
    for _number in range(3):
        Client().get(path, follow=True)
        Client().head(path)

    assert User.objects.filter(email="stara@urzad.example").exists()


def test_link_is_not_posted_to(client, path):
    assert client.post(path).status_code == 405


def test_button_moves_the_account_once(client, path):
    client.get(path)

    done = client.post("/accounts/moving/", follow=True)
    again = client.post("/accounts/moving/")

    assert "Zaloguj się kodem wysłanym na nowy adres" in text(done)
    assert again.status_code == 410
    assert User.objects.filter(email="nowa@urzad.example").exists()


def test_link_in_two_browsers_moves_the_account_once(path):
    first, second = Client(), Client()
    first.get(path)
    second.get(path)

    first.post("/accounts/moving/")
    late = second.post("/accounts/moving/")

    assert late.status_code == 410
    assert "Ten link" in text(late)


def test_taken_address_is_said_on_the_page(client, path):
    client.get(path)
    UserFactory.create(email="nowa@urzad.example")

    page = client.post("/accounts/moving/")

    assert page.status_code == 410
    assert "Ten adres należy do innego konta." in text(page)


@pytest.mark.parametrize("secret", ["x", "a" * 200, "%3Cscript%3E", "zażółć"])
def test_link_that_was_never_mailed_says_so(client, db, secret):
    page = client.get(f"/accounts/moving/{secret}/", follow=True)

    assert page.status_code == 410
    assert "Ten link jest nieprawidłowy" in text(page)
    assert "<script>alert" not in page.text


def test_page_without_a_link_says_so(client, db):
    assert client.get("/accounts/moving/").status_code == 410
    assert client.post("/accounts/moving/").status_code == 410
