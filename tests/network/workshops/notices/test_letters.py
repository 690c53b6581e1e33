"""`network.workshops.notices.letters`: composed when they leave, in the reader's language."""

import json
import re
from typing import Any

import pytest
from django.apps import apps
from icalendar import Calendar

from network.workshops.choices import LetterKind
from network.workshops.models import Registration, Workshop
from network.workshops.notices.letters import _COMPOSERS
from network.workshops.services.cancelling import cancel_own_registration, cancel_registration
from network.workshops.services.changing import resend_letter
from network.workshops.services.scheduling import (
    WorkshopInput,
    call_off_workshop,
    update_workshop,
)
from tasks.models import OutgoingMail
from tasks.services.composing import compose_mail
from tasks.services.running import run_due_jobs
from tests.factories.workshops import (
    WorkshopFactory,
    make_organiser,
    make_registration,
    moment,
    register_address,
)

pytestmark = pytest.mark.django_db
SECRET = re.compile(r"/registrations/[0-9a-f-]{36}/enter/([\w-]+)/")


@pytest.fixture
def workshop():
    """A Thursday in March, one seat."""
    return WorkshopFactory.create(
        capacity=1, starts_at=moment(2040, 3, 1, 14, 30), room="Sala Biała", title="Rozkołysać"
    )


def provoke(workshop, language):
    """Let every letter of the app be promised, each about a person of its own."""
    people = {"language": language, "name": "Zofia"}
    register_address(workshop, "verify@example.org", **people)
    seated = make_registration(workshop, "seated@example.org", **people)
    register_address(workshop, "seated@example.org", **people)
    make_registration(workshop, "freed@example.org", **people)
    waiting = make_registration(workshop, "waiting@example.org", **people)
    cancel_own_registration(public_id=seated.public_id)
    refused = make_registration(workshop, "refused@example.org", **people)
    cancel_registration(public_id=refused.public_id, actor=make_organiser(), reason="Pomyłka")
    fields = {name: getattr(workshop, name) for name in WorkshopInput.__dataclass_fields__}
    workshop.refresh_from_db()
    update_workshop(
        workshop=workshop,
        changed=WorkshopInput(**{**fields, "room": "Sala Zielona"}),
        version=workshop.version,
        actor=None,
    )
    resend_letter(public_id=waiting.public_id)


def texts(mailoutbox):
    """Every part of every mail as one text a mail."""
    return [
        "\n".join([mail.subject, mail.body, *(str(part.content) for part in mail.alternatives)])
        for mail in mailoutbox
    ]


@pytest.mark.parametrize(
    ("language", "weekday"), [("pl", "czwartek"), ("en", "Thursday")], ids=["pl", "en"]
)
def test_every_letter_is_composed_in_the_language_of_the_person(
    workshop, mailoutbox, language, weekday
):
    provoke(workshop, language)
    run_due_jobs()
    call_off_workshop(workshop=workshop, reason="Powódź", actor=None)
    run_due_jobs()

    sent = OutgoingMail.objects.filter(state="sent", kind__startswith="workshops.")
    stale = {LetterKind.CONFIRMED, LetterKind.ALREADY}
    assert set(sent.values_list("kind", flat=True)) >= set(_COMPOSERS) - stale
    ours = [mail for mail in mailoutbox if "Rozkołysać" in mail.subject]
    assert all(mail.body and mail.alternatives for mail in ours)
    dated = [mail for mail in ours if "Europe/Warsaw" in mail.body]
    assert dated
    assert all(weekday in mail.body and "15:30" in mail.body for mail in dated)


def test_seat_letters_carry_the_calendar_and_say_which_method(workshop, mailoutbox):
    make_registration(workshop, "a@example.org")
    run_due_jobs()
    call_off_workshop(workshop=workshop, reason="Powódź", actor=None)
    run_due_jobs()

    said = []
    for mail in mailoutbox:
        for attachment in mail.message().walk():
            if attachment.get_content_type() == "text/calendar":
                calendar = Calendar.from_ical(attachment.get_payload(decode=True))
                event: Any = calendar.walk("VEVENT")[0]
                said.append(
                    (attachment.get_param("method"), str(calendar["METHOD"]), event["SEQUENCE"])
                )
                assert str(event["UID"]) == workshop.ical_uid
    assert said == [("PUBLISH", "PUBLISH", 0), ("CANCEL", "CANCEL", 1)]


def test_no_secret_stands_in_any_table_or_calendar(workshop, mailoutbox):
    provoke(workshop, "pl")
    run_due_jobs()

    secrets = {secret for text in texts(mailoutbox) for secret in SECRET.findall(text)}
    assert len(secrets) >= 5
    kept = json.dumps(
        [
            list(model._default_manager.values())
            for model in apps.get_models()
            if not model._meta.proxy and model._meta.managed
        ],
        default=str,
    )
    assert [secret for secret in secrets if secret in kept] == []
    files = [
        part.get_payload(decode=True)
        for mail in mailoutbox
        for part in mail.message().walk()
        if part.get_content_type() == "text/calendar"
    ]
    assert files
    assert not [secret for secret in secrets for file in files if secret.encode() in file]


def test_a_letter_whose_state_has_moved_on_is_not_sent(workshop, mailoutbox):
    registration = make_registration(workshop, "a@example.org")
    cancel_own_registration(public_id=registration.public_id)

    run_due_jobs()

    kinds = [m.kind for m in OutgoingMail.objects.filter(state="sent").order_by("pk")]
    assert kinds == [LetterKind.CANCELLED]
    assert len(mailoutbox) == 1


def test_a_letter_about_a_registration_that_is_gone_says_nothing(workshop):
    provoke(workshop, "pl")
    mails = list(OutgoingMail.objects.filter(kind__startswith="workshops."))
    Registration.objects.all().delete()

    assert [compose_mail(mail) for mail in mails] == [None] * len(mails)


def test_the_reason_of_the_organiser_is_quoted(workshop, mailoutbox):
    row = make_registration(workshop, "a@example.org")
    cancel_registration(public_id=row.public_id, actor=make_organiser(), reason="Zły warsztat")

    run_due_jobs()

    assert "Zły warsztat" in mailoutbox[0].body
    assert Workshop.objects.get().cancel_reason == ""


def test_the_place_in_line_is_that_of_the_moment_of_sending(workshop, mailoutbox):
    for name in "abc":
        make_registration(workshop, f"{name}@example.org", language="en")
    cancel_own_registration(public_id=workshop.registrations.get(number=2).public_id)

    run_due_jobs()

    letter = next(mail for mail in mailoutbox if mail.to == ["c@example.org"])
    assert "You are number 1 on the waiting list." in letter.body
