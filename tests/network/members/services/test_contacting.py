"""`network.members.services.contacting`: a message without an address, ten a day, never twice."""

from uuid import uuid4

import pytest

from network.members.choices import MESSAGE_LIMIT, ContactWay
from network.members.exceptions import (
    MayNotBlock,
    NotContactable,
    NotVerified,
    TextMissing,
    TextTooLong,
    TooManyContacts,
)
from network.members.models import ContactMessage
from network.members.services.blocking import block_member, unblock_member
from network.members.services.contacting import mark_opened, send_contact
from network.members.services.managing import suspend_member
from tasks.models import Event, OutgoingMail
from tasks.registry import get_kind, get_letter
from tests.factories.accounts import UserFactory
from tests.factories.members import make_insider, make_member, make_organiser


def write(sender, to, text="Dzień dobry", nonce=None):
    """Send a message from one member to another."""
    return send_contact(sender=sender.user, to=to, text=text, nonce=nonce or uuid4())


@pytest.fixture
def anna(db):
    """Somebody who writes."""
    return make_insider("Anna Wrzos", user=UserFactory.create(email="anna@sekret.example"))


@pytest.fixture
def jan(db):
    """Somebody who is written to."""
    return make_insider("Jan Łąka", user=UserFactory.create(email="jan@sekret.example"))


def test_send_contact_reaches_inbox_and_mail(anna, jan):
    message = write(anna, jan, "  Jak liczycie uwagi?  ")

    mail = OutgoingMail.objects.get(kind="members.contact")
    event = Event.objects.get(kind="members.contact")
    assert (message.text, mail.recipient, event.subject) == (
        "Jak liczycie uwagi?",
        jan.user,
        message,
    )
    assert [list(users) for _r, users in get_kind("members.contact").audiences(event)] == [
        [jan.user]
    ]


def test_contact_shows_no_address_anywhere(anna, jan, client):
    message = write(anna, jan)
    mail = OutgoingMail.objects.get(kind="members.contact")

    letter = get_letter("members.contact").compose(mail)
    assert letter is not None
    said = get_kind("members.contact").say(Event.objects.get(kind="members.contact"))
    client.force_login(jan.user)
    pages = [client.get(message.get_absolute_url()).text, client.get("/contacts/").text]

    everything = " ".join([repr(letter), repr(said), *pages])
    assert "Anna Wrzos" in everything
    assert "sekret.example" not in everything
    assert (letter.quote, letter.subject) == (
        "Dzień dobry",
        "Anna Wrzos pisze do Państwa w\N{NO-BREAK SPACE}sieci współpracy",
    )


def test_send_contact_sent_twice_makes_one_message(anna, jan):
    nonce = uuid4()

    assert write(anna, jan, nonce=nonce) == write(anna, jan, nonce=nonce)
    assert OutgoingMail.objects.filter(kind="members.contact").count() == 1


def test_send_contact_stops_after_the_day_is_spent(anna, jan, settings):
    settings.MEMBERS_CONTACTS_PER_DAY = 2
    for _ in range(2):
        write(anna, jan)

    with pytest.raises(TooManyContacts) as refusal:
        write(anna, jan)

    assert str(refusal.value) == (
        "W\N{NO-BREAK SPACE}ciągu 24 godzin można wysłać najwyżej 2 wiadomości. Spróbuj jutro."
    )


def test_send_contact_wants_a_text_of_a_sane_length(anna, jan):
    with pytest.raises(TextMissing):
        write(anna, jan, " ")
    with pytest.raises(TextTooLong):
        write(anna, jan, "ą" * (MESSAGE_LIMIT + 1))


def test_send_contact_is_for_verified_members(anna, jan):
    for sender in (make_member(directory=True), make_insider()):
        if sender.state == "active":
            suspend_member(member=sender, by=make_organiser(), reason="Spam")
        with pytest.raises(NotVerified):
            write(sender, jan)


@pytest.mark.parametrize(
    "given", [{"contact": ContactWay.NONE}, {"directory": False}], ids=["no relay", "not listed"]
)
def test_send_contact_respects_the_choice_of_the_recipient(anna, given):
    to = make_insider(**given)

    with pytest.raises(NotContactable):
        write(anna, to)


def test_send_contact_to_oneself_is_refused(anna):
    with pytest.raises(NotContactable):
        write(anna, anna)


def test_answer_reaches_somebody_who_takes_no_first_messages(jan):
    shy = make_insider(directory=False, contact=ContactWay.NONE)
    write(shy, jan)

    assert write(jan, shy).recipient == shy


def test_block_stops_messages_both_ways_and_says_nothing(anna, jan):
    write(anna, jan)
    block_member(blocker=jan, blocked=anna)
    block_member(blocker=jan, blocked=anna)

    for sender, to in ((anna, jan), (jan, anna)):
        with pytest.raises(NotContactable):
            write(sender, to)
    unblock_member(blocker=jan, blocked=anna)

    assert write(anna, jan).pk
    with pytest.raises(MayNotBlock):
        block_member(blocker=anna, blocked=anna)


def test_letter_is_not_sent_after_a_block(anna, jan):
    write(anna, jan)
    block_member(blocker=jan, blocked=anna)

    assert (
        get_letter("members.contact").compose(OutgoingMail.objects.get(recipient=jan.user)) is None
    )


def test_mark_opened_is_the_recipients(anna, jan):
    message = write(anna, jan)

    mark_opened(message=message, by=anna.user)
    assert ContactMessage.objects.get().opened_at is None
    mark_opened(message=message, by=jan.user)

    assert ContactMessage.objects.get().opened_at is not None
