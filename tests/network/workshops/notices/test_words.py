"""`network.workshops.notices.letters`: the words of each letter, in both languages."""

import re
from datetime import timedelta

import pytest

from network.workshops.choices import LetterKind
from network.workshops.models import Registration, Workshop
from network.workshops.services.cancelling import cancel_own_registration, cancel_registration
from network.workshops.services.scheduling import (
    WorkshopInput,
    call_off_workshop,
    update_workshop,
)
from tasks.clock import now
from tasks.models import Link, OutgoingMail
from tasks.services.running import run_due_jobs
from tests.factories.workshops import (
    WorkshopFactory,
    make_organiser,
    make_registration,
    moment,
    register_address,
)

pytestmark = pytest.mark.django_db
SPACE = "\N{NO-BREAK SPACE}"
LINK = re.compile(r"https?://\S+/registrations/([0-9a-f-]{36})/enter/([\w-]+)/")


@pytest.fixture
def workshop():
    """A Thursday in March, one seat."""
    return WorkshopFactory.create(
        capacity=1,
        starts_at=moment(2040, 3, 1, 14, 30),
        room="Sala Biała",
        title="Rozkołysać",
        edition__title="Forum",
        edition__year=2040,
    )


@pytest.fixture
def post(mailoutbox):
    """Let everything leave and give the newest letter of a kind, its lines joined."""

    def read(kind):
        run_due_jobs()
        sent = OutgoingMail.objects.filter(kind=kind, state="sent").latest("pk")
        mail = next(mail for mail in mailoutbox[::-1] if mail.to == [sent.address])
        return mail.subject, " ".join(mail.body.replace(SPACE, " ").split())

    return read


def verify(workshop, language):
    register_address(workshop, "anna@example.org", language=language)


def confirmed(workshop, language):
    return make_registration(workshop, "anna@example.org", language=language)


def already(workshop, language):
    confirmed(workshop, language)
    run_due_jobs()
    register_address(workshop, "anna@example.org", language=language)


def waiting(workshop, language):
    make_registration(workshop, "first@example.org")
    return confirmed(workshop, language)


def freed(workshop, language):
    waiting(workshop, language)
    first = workshop.registrations.get(email="first@example.org")
    cancel_own_registration(public_id=first.public_id)


def cancelled(workshop, language):
    cancel_own_registration(public_id=confirmed(workshop, language).public_id)


def moved(workshop, language):
    confirmed(workshop, language)
    fields = {name: getattr(workshop, name) for name in WorkshopInput.__dataclass_fields__}
    update_workshop(
        workshop=workshop,
        changed=WorkshopInput(
            **{**fields, "room": "Sala Zielona", "starts_at": moment(2040, 2, 29, 13)}
        ),
        version=workshop.version,
        actor=None,
    )


def called_off(workshop, language):
    confirmed(workshop, language)
    call_off_workshop(workshop=workshop, reason="Powódź", actor=None)


LETTERS = {
    LetterKind.VERIFY: (
        verify,
        "Prosimy potwierdzić zgłoszenie: Rozkołysać",
        "Confirm your registration: Rozkołysać",
    ),
    LetterKind.CONFIRMED: (
        confirmed,
        "Miejsce potwierdzone: Rozkołysać",
        "Your seat is confirmed: Rozkołysać",
    ),
    LetterKind.ALREADY: (
        already,
        "Zgłoszenie już istnieje: Rozkołysać",
        "You are registered already: Rozkołysać",
    ),
    LetterKind.WAITING: (
        waiting,
        "Lista rezerwowa: Rozkołysać",
        "You are on the waiting list: Rozkołysać",
    ),
    LetterKind.SEAT_FREED: (
        freed,
        "Zwolniło się miejsce dla Państwa: Rozkołysać",
        "You have a seat now: Rozkołysać",
    ),
    LetterKind.CANCELLED: (
        cancelled,
        "Zgłoszenie anulowane: Rozkołysać",
        "Registration cancelled: Rozkołysać",
    ),
    LetterKind.MOVED: (
        moved,
        "Zmiana terminu lub miejsca warsztatu: Rozkołysać",
        "The workshop has moved: Rozkołysać",
    ),
    LetterKind.CALLED_OFF: (
        called_off,
        "Warsztat odwołany: Rozkołysać",
        "The workshop is called off: Rozkołysać",
    ),
}
WHEN = {
    "pl": "czwartek, 1 marca 2040 r., godz. 15:30–18:30 (strefa czasowa Europe/Warsaw)",
    "en": "Thursday, 1 March 2040, 15:30–18:30 (time zone Europe/Warsaw)",
}


def test_every_letter_is_here():
    assert set(LETTERS) == set(LetterKind)


@pytest.mark.parametrize("language", ["pl", "en"])
@pytest.mark.parametrize("kind", LETTERS)
def test_a_letter_says_its_one_thing_and_when_it_is(workshop, post, kind, language):
    provoke, polish, english = LETTERS[kind]

    provoke(workshop, language)
    subject, body = post(kind)

    assert subject == (polish if language == "pl" else english)
    assert WHEN[language] in body


@pytest.mark.parametrize("language", ["pl", "en"])
def test_a_move_is_told_as_old_and_new_side_by_side(workshop, post, language):
    moved(workshop, language)

    _subject, body = post(LetterKind.MOVED)

    said = {
        "pl": (
            f"Dotychczas: {WHEN['pl']}, Sala Biała, Poznań "
            "Teraz: środa, 29 lutego 2040 r., godz. 14:00–18:30 (strefa czasowa Europe/Warsaw), "
            "Sala Zielona, Poznań"
        ),
        "en": (
            f"It was: {WHEN['en']}, Sala Biała, Poznań "
            "It is now: Wednesday, 29 February 2040, 14:00–18:30 (time zone Europe/Warsaw), "
            "Sala Zielona, Poznań"
        ),
    }[language]
    assert said in body


@pytest.mark.parametrize("kind", [LetterKind.CONFIRMED, LetterKind.SEAT_FREED])
def test_a_seat_letter_names_the_seat_and_how_to_give_it_up(workshop, post, kind):
    LETTERS[kind][0](workshop, "en")

    _subject, body = post(kind)

    assert "Seat: 1" in body
    assert "Where: Sala Biała, Poznań" in body
    assert "please give the seat up with the same link" in body


def test_whoever_waits_is_told_plainly_that_there_is_no_seat_yet(workshop, post):
    waiting(workshop, "en")

    _subject, body = post(LetterKind.WAITING)

    assert "You do not have a seat yet. You are number 1 on the waiting list." in body
    assert "Seat:" not in body


@pytest.mark.parametrize(
    ("language", "said"),
    [("pl", "Państwa zgłoszenie jest 12. na liście"), ("en", "You are number 12 on the waiting")],
)
def test_a_long_line_is_counted(workshop, post, language, said):
    make_registration(workshop, "first@example.org")
    for number in range(11):
        make_registration(workshop, f"p{number}@example.org")
    make_registration(workshop, "anna@example.org", language=language)
    OutgoingMail.objects.exclude(address="anna@example.org").delete()

    _subject, body = post(LetterKind.WAITING)

    assert said in body


def test_the_letter_asking_for_proof_tells_strangers_to_do_nothing(workshop, post):
    verify(workshop, "en")

    _subject, body = post(LetterKind.VERIFY)

    assert "The link works for 48 hours." in body
    assert "If it was not you, do nothing" in body


def test_the_letter_asking_for_proof_says_how_long_there_is(workshop, post, settings):
    settings.WORKSHOPS_CONFIRM_WITHIN = timedelta(hours=1)
    verify(workshop, "en")

    _subject, body = post(LetterKind.VERIFY)

    assert "The link works for 1 hour." in body


@pytest.mark.parametrize("kind", [LetterKind.CANCELLED, LetterKind.CALLED_OFF])
def test_a_letter_about_an_end_opens_nothing(workshop, post, kind):
    LETTERS[kind][0](workshop, "en")

    _subject, body = post(kind)

    assert LINK.search(body) is None


@pytest.mark.parametrize(
    ("kind", "purpose", "days"),
    [
        (LetterKind.VERIFY, "workshops.confirm", timedelta(hours=48)),
        (LetterKind.ALREADY, "workshops.manage", timedelta(days=180)),
        (LetterKind.CONFIRMED, "workshops.manage", timedelta(days=180)),
        (LetterKind.WAITING, "workshops.manage", timedelta(days=180)),
        (LetterKind.SEAT_FREED, "workshops.manage", timedelta(days=180)),
        (LetterKind.MOVED, "workshops.manage", timedelta(days=180)),
    ],
)
def test_the_link_opens_its_own_registration_for_its_time(workshop, post, kind, purpose, days):
    LETTERS[kind][0](workshop, "pl")

    _subject, body = post(kind)

    ((public_id, _secret),) = LINK.findall(body)
    row = Registration.objects.get(email="anna@example.org")
    link = Link.objects.filter(purpose=purpose, target_id=row.pk).latest("pk")
    assert public_id == str(row.public_id)
    assert abs(link.expires_at - now() - days) < timedelta(minutes=5)


def test_how_long_a_link_opens_is_a_setting(workshop, post, settings):
    settings.WORKSHOPS_MANAGE_FOR = timedelta(days=9)
    confirmed(workshop, "pl")

    post(LetterKind.CONFIRMED)

    link = Link.objects.get(purpose="workshops.manage")
    assert abs(link.expires_at - now() - timedelta(days=9)) < timedelta(minutes=5)


@pytest.mark.parametrize("reason", ["Zły warsztat", "<b>ważne</b> & „cytat”", "Ёлка 🎄"])
def test_the_reason_of_the_organiser_is_quoted_as_it_was_written(
    workshop, post, mailoutbox, reason
):
    row = confirmed(workshop, "pl")
    cancel_registration(public_id=row.public_id, actor=make_organiser(), reason=reason)

    _subject, body = post(LetterKind.CANCELLED)

    assert f"> {reason}" in body
    html = str(mailoutbox[-1].alternatives[0].content)
    assert "<b>ważne</b>" not in html


def test_a_letter_names_nobody_but_the_house(workshop, post):
    make_registration(workshop, "first@example.org", name="Pierwsza Osoba")
    make_registration(workshop, "anna@example.org", name="Anna Wrzosowa", list_visibility="public")

    _subject, body = post(LetterKind.WAITING)

    assert not [word for word in ("Wrzosowa", "Pierwsza", "@example.org") if word in body]


def test_a_second_move_makes_the_first_letter_silent(workshop, mailoutbox):
    moved(workshop, "pl")
    fields = {name: getattr(workshop, name) for name in WorkshopInput.__dataclass_fields__}
    workshop.refresh_from_db()
    update_workshop(
        workshop=workshop,
        changed=WorkshopInput(**{**fields, "room": "Sala Czarna"}),
        version=workshop.version,
        actor=None,
    )
    mailoutbox.clear()

    run_due_jobs()

    told = [mail.body for mail in mailoutbox if "Zmiana terminu" in mail.subject]
    assert len(told) == 1
    assert "Sala Czarna" in told[0]


def test_whoever_left_before_the_letter_left_is_not_told_of_the_move(workshop, mailoutbox):
    moved(workshop, "pl")
    row = workshop.registrations.get(email="anna@example.org")
    cancel_own_registration(public_id=row.public_id)

    run_due_jobs()

    assert [mail.subject for mail in mailoutbox] == ["Zgłoszenie anulowane: Rozkołysać"]


def test_the_known_address_that_has_left_meanwhile_is_not_told_it_is_registered(
    workshop, mailoutbox
):
    already(workshop, "pl")
    row = workshop.registrations.get(email="anna@example.org")
    cancel_own_registration(public_id=row.public_id)
    mailoutbox.clear()

    run_due_jobs()

    assert [mail.subject for mail in mailoutbox] == ["Zgłoszenie anulowane: Rozkołysać"]


def test_the_hours_of_another_zone_are_named(post):
    workshop = WorkshopFactory.create(
        edition__zone="America/New_York",
        starts_at=moment(2040, 3, 1, 2, 30),
        ends_at=moment(2040, 3, 1, 4, 30),
    )
    confirmed(workshop, "en")

    _subject, body = post(LetterKind.CONFIRMED)

    assert "Wednesday, 29 February 2040, 21:30–23:30 (time zone America/New_York)" in body
    assert Workshop.objects.get().starts_at == moment(2040, 3, 1, 2, 30)
