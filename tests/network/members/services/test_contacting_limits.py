"""`network.members.services.contacting`: the day's messages, and a refusal that says nothing."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from network.members.choices import MESSAGE_LIMIT, ContactWay
from network.members.exceptions import (
    NotContactable,
    NotVerified,
    TextMissing,
    TextTooLong,
    TooManyContacts,
)
from network.members.models import ContactMessage, Member, Profile
from network.members.services.blocking import block_member
from network.members.services.contacting import mark_opened, send_contact
from network.members.services.managing import suspend_member
from network.members.services.verifying import revoke_verification
from tasks.clock import acting_at
from tasks.models import Event, OutgoingMail
from tests.factories.accounts import UserFactory
from tests.factories.members import make_insider, make_member, make_organiser

MOMENT = datetime(2026, 3, 28, 23, 30, tzinfo=UTC)
"""The night on which summer time begins: that day in Warsaw has 23 hours."""
DAY, SECOND = timedelta(hours=24), timedelta(seconds=1)


@pytest.fixture
def pair(db):
    """Two people of the network."""
    return make_insider("Anna Wrzos"), make_insider("Jan Łąka")


def write(sender, to, text="Dzień dobry", **given):
    """Send a message from one member to another."""
    return send_contact(sender=sender.user, to=to, text=text, **({"nonce": uuid4()} | given))


def promised():
    """Return how many messages, notices and letters there are."""
    return (
        ContactMessage.objects.count(),
        Event.objects.filter(kind="members.contact").count(),
        OutgoingMail.objects.filter(kind="members.contact").count(),
    )


@pytest.mark.parametrize(
    ("later", "allowed"),
    [(DAY - SECOND, False), (DAY, True), (DAY + SECOND, True)],
    ids=["a second early", "after 24 hours", "later"],
)
def test_day_is_twenty_four_hours_whatever_the_clocks_do(pair, settings, later, allowed):
    settings.MEMBERS_CONTACTS_PER_DAY = 1
    with acting_at(MOMENT):
        write(*pair)

    with acting_at(MOMENT + later):
        if allowed:
            assert write(*pair).sent_at == MOMENT + later
        else:
            with pytest.raises(TooManyContacts):
                write(*pair)

    assert promised() == (1 + allowed,) * 3


def test_limit_counts_messages_to_everybody_and_of_one_sender(pair, settings):
    settings.MEMBERS_CONTACTS_PER_DAY = 2
    anna, jan = pair
    for to in (jan, make_insider("Ewa Lis")):
        write(anna, to)

    with pytest.raises(TooManyContacts):
        write(anna, make_insider("Ola Żak"))

    assert write(jan, anna).pk


def test_second_click_of_the_last_message_is_no_message_too_many(pair, settings):
    settings.MEMBERS_CONTACTS_PER_DAY = 1
    nonce = uuid4()
    first = write(*pair, nonce=nonce)

    assert write(*pair, nonce=nonce) == first
    assert write(pair[0], pair[1], text="  ", nonce=nonce) == first


def test_nonce_of_another_sender_is_another_message(pair):
    anna, jan = pair
    nonce = uuid4()

    assert write(anna, jan, nonce=nonce) != write(jan, anna, nonce=nonce)


@pytest.mark.parametrize("length", [1, MESSAGE_LIMIT - 1, MESSAGE_LIMIT])
def test_text_up_to_the_limit_is_passed_on_as_it_is(pair, length):
    text = "ż" * length

    assert write(pair[0], pair[1], text=f" {text}\n").text == text


@pytest.mark.parametrize(
    ("text", "refusal", "said"),
    [
        ("", TextMissing, "Wpisz treść przed wysłaniem."),
        (" \n\t", TextMissing, "Wpisz treść przed wysłaniem."),
        (
            "ż" * (MESSAGE_LIMIT + 1),
            TextTooLong,
            "Tekst może mieć najwyżej 2000 znaków, twój ma 2001.",
        ),
    ],
    ids=["empty", "blank", "long"],
)
def test_refused_text_promises_nothing(pair, text, refusal, said):
    with pytest.raises(refusal) as refused:
        write(pair[0], pair[1], text=text)

    assert str(refused.value) == said
    assert promised() == (0, 0, 0)


def unlisted(member):
    """Take `member` out of the directory."""
    Profile.objects.filter(member=member).update(directory=False)


def gone_quiet(member):
    """Let `member` take no messages."""
    Profile.objects.filter(member=member).update(contact=ContactWay.NONE)


UNREACHABLE = {
    "unlisted": lambda _anna, jan: unlisted(jan),
    "takes none": lambda _anna, jan: gone_quiet(jan),
    "blocked the sender": lambda anna, jan: block_member(blocker=jan, blocked=anna),
    "blocked by the sender": lambda anna, jan: block_member(blocker=anna, blocked=jan),
    "suspended": lambda _anna, jan: suspend_member(member=jan, by=make_organiser(), reason="x"),
    "not verified any more": lambda _anna, jan: revoke_verification(
        member=jan, by=make_organiser(), reason="x"
    ),
}


@pytest.mark.parametrize("why", UNREACHABLE)
def test_every_reason_not_to_be_reached_sounds_the_same(pair, why):
    anna, jan = pair
    write(anna, jan)
    UNREACHABLE[why](anna, jan)

    with pytest.raises(NotContactable) as refusal:
        write(anna, jan)

    assert str(refusal.value) == "Ta osoba nie przyjmuje wiadomości przez sieć."
    assert promised() == (1, 1, 1)


@pytest.mark.parametrize(
    ("why", "reached"),
    [
        ("unlisted", True),
        ("takes none", True),
        ("not verified any more", True),
        ("blocked the sender", False),
        ("blocked by the sender", False),
        ("suspended", False),
    ],
)
def test_answer_reaches_whoever_has_written_first(pair, why, reached):
    anna, jan = pair
    write(jan, anna)
    UNREACHABLE[why](anna, jan)

    if reached:
        assert write(anna, jan).recipient == jan
    else:
        with pytest.raises(NotContactable):
            write(anna, jan)


@pytest.mark.parametrize(
    "make",
    [UserFactory.create, make_organiser, lambda: make_member("Czeka").user],
    ids=["nobody", "organiser", "waiting"],
)
def test_only_verified_members_write_first(pair, make):
    with pytest.raises(NotVerified) as refusal:
        send_contact(sender=make(), to=pair[1], text="Hej", nonce=uuid4())

    assert str(refusal.value) == "Ta możliwość otwiera się po weryfikacji."
    assert promised() == (0, 0, 0)


def test_opened_keeps_its_first_moment(pair):
    anna, jan = pair
    message = write(anna, jan)

    for moment in (MOMENT, MOMENT + DAY):
        with acting_at(moment):
            mark_opened(message=message, by=jan.user)

    assert ContactMessage.objects.get().opened_at == MOMENT


def test_opened_by_anybody_else_is_not_opened(pair):
    message = write(*pair)

    for user in (pair[0].user, make_insider("Ktoś").user, make_organiser()):
        mark_opened(message=message, by=user)

    assert ContactMessage.objects.get().opened_at is None


def test_messages_exist_for_the_two_and_for_no_organiser(pair):
    message = write(*pair)
    users = [*(one.user for one in pair), make_organiser(), make_insider("Ktoś").user]

    seen = [list(ContactMessage.objects.visible_to(user)) for user in users]

    assert seen == [[message], [message], [], []]


def test_messages_go_with_either_of_the_two(pair):
    write(*pair)
    write(*reversed(pair))

    Member.objects.filter(pk=pair[0].pk).delete()

    assert not ContactMessage.objects.exists()


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        (lambda one: {"recipient": one.sender, "nonce": uuid4()}, "members_contact_not_oneself"),
        (lambda one: {"recipient": one.recipient, "nonce": one.nonce}, "nonce"),
    ],
    ids=["oneself", "same nonce"],
)
def test_database_refuses_what_makes_no_sense(pair, change, constraint):
    message = write(*pair)

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        ContactMessage.objects.create(
            sender=message.sender, text="x", sent_at=MOMENT, **change(message)
        )
