"""`network.members.views.contact`: every answer of the pages around a message."""

from uuid import uuid4

import pytest
from django.contrib.messages import get_messages

from network.members.choices import MESSAGE_LIMIT, ContactWay
from network.members.models import Block, ContactMessage, Profile
from network.members.services.blocking import block_member
from network.members.services.contacting import mark_opened, send_contact
from tests.factories.accounts import UserFactory
from tests.factories.members import in_english, make_insider, make_member, make_organiser


@pytest.fixture
def pair(db):
    """Two people of the network."""
    return make_insider("Anna Wrzos"), make_insider("Jan Łąka")


def write(sender, to, text="Dzień dobry"):
    """Send a message from one member to another."""
    return send_contact(sender=sender.user, to=to, text=text, nonce=uuid4())


def said(answer):
    """Return what the next page will say on top."""
    return [str(message) for message in get_messages(answer.wsgi_request)]


def pages(message, other):
    """Return every address of this corner and the method that opens it."""
    return {
        "contacts": ("get", "/contacts/"),
        "contact": ("get", f"/members/{other.handle}/contact/"),
        "message": ("get", f"/contacts/{message.public_id}/"),
        "opened": ("post", f"/contacts/{message.public_id}/opened/"),
        "block": ("post", f"/members/{other.public_id}/block/"),
        "unblock": ("post", f"/members/{other.public_id}/unblock/"),
    }


PAGES = ["contacts", "contact", "message", "opened", "block", "unblock"]


@pytest.mark.parametrize("page", PAGES)
def test_anonymous_is_led_to_the_sign_in(client, pair, page):
    method, path = pages(write(*pair), pair[0])[page]

    answer = getattr(client, method)(path)

    assert answer.status_code == 302
    assert answer.url.startswith("/accounts/login/?next=")
    assert not Block.objects.exists()


@pytest.mark.parametrize("page", PAGES)
def test_whoever_has_not_joined_is_led_to_joining(client, pair, page):
    method, path = pages(write(*pair), pair[0])[page]
    client.force_login(UserFactory.create())

    answer = getattr(client, method)(path)

    assert (answer.status_code, answer.url) == (302, "/join/")


@pytest.mark.parametrize("page", ["message", "opened"])
def test_message_of_others_is_not_there(client, pair, page):
    message = write(*pair)
    method, path = pages(message, pair[0])[page]
    for user in (make_insider("Ktoś").user, make_member("Czeka").user):
        client.force_login(user)

        assert getattr(client, method)(path).status_code == 404

    message.refresh_from_db()
    assert message.opened_at is None


def test_organiser_who_is_a_member_reads_nobody_elses_messages(client, pair):
    message = write(*pair)
    organiser = make_organiser()
    make_member("Organizatorka", user=organiser)
    client.force_login(organiser)

    assert client.get(message.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("page", ["opened", "block", "unblock"])
def test_buttons_do_nothing_on_get(client, pair, page):
    anna, jan = pair
    message = write(anna, jan)
    client.force_login(jan.user)

    assert client.get(pages(message, anna)[page][1]).status_code == 405
    message.refresh_from_db()
    assert (message.opened_at, Block.objects.count()) == (None, 0)


@pytest.mark.parametrize("page", ["contact", "contacts", "message"])
def test_opening_a_page_changes_nothing(client, pair, page):
    anna, jan = pair
    message = write(anna, jan)
    client.force_login(jan.user)
    before = ContactMessage.objects.values().get()

    for method in ("get", "head"):
        answer = getattr(client, method)(pages(message, anna)[page][1], {"text": "x"})
        assert answer.status_code == 200

    assert ContactMessage.objects.values().get() == before


def test_written_message_is_said_to_be_sent(client, pair):
    anna, jan = pair
    client.force_login(in_english(anna.user))

    answer = client.post(f"/members/{jan.handle}/contact/", {"text": "Hej", "nonce": uuid4()})

    assert (answer.url, said(answer)) == ("/members/jan-laka/", ["The message has been sent."])
    message = ContactMessage.objects.get()
    assert (message.sender, message.recipient, message.text) == (anna, jan, "Hej")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "Write something before you send."),
        ("   ", "Write something before you send."),
        ("ż" * (MESSAGE_LIMIT + 1), "at most 2000 characters (it has 2001)"),
        ("a\x00b", "Null characters are not allowed."),
    ],
    ids=["empty", "blank", "long", "nul"],
)
def test_wrong_message_is_said_twice_and_keeps_what_was_typed(client, pair, text, problem):
    anna, jan = pair
    client.force_login(in_english(anna.user))
    nonce = uuid4()

    page = client.post(f"/members/{jan.handle}/contact/", {"text": text, "nonce": nonce})

    assert page.status_code == 422
    assert page.text.count(problem) == 2
    assert f'<li><a href="#id_text">Message: {page.context["form"].errors["text"][0]}' in page.text
    assert text.strip() in page.text
    assert str(nonce) in page.text
    assert not ContactMessage.objects.exists()


def test_refusal_of_the_service_stands_on_top_of_the_typed_text(client, pair):
    anna, jan = pair
    block_member(blocker=jan, blocked=anna)
    client.force_login(in_english(anna.user))

    page = client.post(f"/members/{jan.handle}/contact/", {"text": "Długo", "nonce": uuid4()})

    assert page.status_code == 422
    assert "This person does not take messages through the network." in page.text
    assert ">\nDługo</textarea>" in page.text
    assert "block" not in page.text.lower()


def test_page_of_a_message_names_the_person_and_no_address(client, pair):
    anna, jan = pair
    client.force_login(in_english(anna.user))

    page = client.get(f"/members/{jan.handle}/contact/")

    assert "To: Jan Łąka. The network passes the message on." in page.text
    assert jan.user.email not in page.text


def test_message_is_shown_with_its_lines_and_escaped(client, pair):
    anna, jan = pair
    message = write(anna, jan, "Pierwsza\nDruga\n\n<b>Trzecia</b> 😀")
    client.force_login(jan.user)

    page = client.get(message.get_absolute_url()).text

    assert "<p>Pierwsza<br>Druga</p>" in page
    assert "<p>&lt;b&gt;Trzecia&lt;/b&gt; 😀</p>" in page


def test_sender_cannot_answer_their_own_message(client, pair):
    anna, jan = pair
    message = write(anna, jan)
    client.force_login(anna.user)

    answer = client.post(message.get_absolute_url(), {"text": "Jeszcze", "nonce": uuid4()})

    assert answer.status_code == 200
    assert ContactMessage.objects.get() == message
    assert ContactMessage.objects.get().opened_at is None


def test_wrong_answer_is_kept_and_leaves_the_message_unread(client, pair):
    anna, jan = pair
    message = write(anna, jan)
    client.force_login(jan.user)

    page = client.post(message.get_absolute_url(), {"text": "", "nonce": uuid4()})

    message.refresh_from_db()
    assert (page.status_code, message.opened_at) == (422, None)


def test_button_of_reading_goes_once_it_is_read(client, pair):
    anna, jan = pair
    message = write(anna, jan)
    client.force_login(in_english(jan.user))
    button = f'action="/contacts/{message.public_id}/opened/"'
    assert button in client.get(message.get_absolute_url()).text
    assert "not read" in client.get("/contacts/").text

    mark_opened(message=message, by=jan.user)

    assert button not in client.get(message.get_absolute_url()).text
    assert "not read" not in client.get("/contacts/").text


def test_list_tells_received_from_sent_and_names_the_other(client, pair):
    anna, jan = pair
    write(anna, jan, "Pytanie")
    write(jan, anna, "Odpowiedź " + "bardzo " * 50)
    client.force_login(in_english(anna.user))

    page = client.get("/contacts/")

    rows = [
        (row["received"], row["person"].name, row["message"].text.split()[0])
        for row in page.context["rows"]
    ]
    assert rows == [(True, "Jan Łąka", "Odpowiedź"), (False, "Jan Łąka", "Pytanie")]
    assert "…" in page.text


def test_list_of_nothing_says_how_to_begin(client, pair):
    write(*pair)
    client.force_login(in_english(make_insider("Ktoś").user))

    page = client.get("/contacts/")

    assert page.context["rows"] == []
    assert "You can write to somebody from their profile." in page.text


@pytest.mark.parametrize(
    ("count", "heading"), [(1, "1 wiadomość"), (2, "2 wiadomości"), (5, "5 wiadomości")]
)
def test_list_counts_in_polish(client, pair, count, heading):
    for _ in range(count):
        write(*pair)
    client.force_login(pair[0].user)

    assert heading in " ".join(client.get("/contacts/").text.split())


def test_list_turns_pages(client, pair, settings):
    settings.MEMBERS_PAGE_SIZE = 2
    for number in range(3):
        write(pair[0], pair[1], str(number))
    client.force_login(pair[1].user)

    texts = [
        [row["message"].text for row in client.get("/contacts/", {"page": page}).context["rows"]]
        for page in ("1", "2", "99", "x")
    ]

    assert texts == [["2", "1"], ["0"], ["0"], ["2", "1"]]


def test_somebody_who_is_gone_from_the_directory_is_named_by_the_network(client, pair):
    anna, jan = pair
    write(anna, jan)
    Profile.objects.filter(member=anna).update(directory=False, contact=ContactWay.NONE)
    client.force_login(jan.user)

    assert "Anna Wrzos" in client.get("/contacts/").text
    assert f"/members/{anna.handle}/" not in client.get("/contacts/").text


def test_block_says_what_it_does_and_twice_is_once(client, pair):
    anna, jan = pair
    client.force_login(in_english(anna.user))

    answers = [client.post(f"/members/{jan.public_id}/block/") for _ in range(2)]

    assert [answer.url for answer in answers] == ["/contacts/"] * 2
    assert said(answers[0]) == ["You will not get messages from this person."]
    assert Block.objects.count() == 1


def test_unblock_says_what_it_does(client, pair):
    anna, jan = pair
    block_member(blocker=anna, blocked=jan)
    client.force_login(in_english(anna.user))

    answer = client.post(f"/members/{jan.public_id}/unblock/")

    assert said(answer) == ["You take messages from this person again."]
    assert not Block.objects.exists()


def test_block_of_oneself_is_refused_in_words(client, pair):
    client.force_login(in_english(pair[0].user))

    answer = client.post(f"/members/{pair[0].public_id}/block/")

    assert (answer.url, said(answer)) == ("/contacts/", ["You cannot block yourself."])
    assert not Block.objects.exists()


def test_stranger_who_wrote_can_be_blocked_though_nobody_sees_them(client, pair):
    hidden = make_insider("Ukryta", directory=False)
    write(hidden, pair[0])
    client.force_login(pair[0].user)
    assert client.get(hidden.get_absolute_url()).status_code == 404

    client.post(f"/members/{hidden.public_id}/block/")

    assert Block.objects.get().blocked == hidden


def test_person_whom_nobody_has_is_not_there(client, pair):
    client.force_login(pair[0].user)

    answers = [
        client.post(f"/members/{uuid4()}/block/"),
        client.post(f"/members/{uuid4()}/unblock/"),
        client.get(f"/contacts/{uuid4()}/"),
        client.get("/members/nobody/contact/"),
    ]

    assert [answer.status_code for answer in answers] == [404] * 4
