"""`tasks.services.privacy`: everything about a person is found, and gone when they go."""

from datetime import timedelta

from tasks.choices import Pace, Rhythm
from tasks.clock import now
from tasks.domain.resolving import Plan
from tasks.models import (
    AuditEntry,
    Digest,
    Event,
    Link,
    Notice,
    OutgoingMail,
    QueuePause,
    Suppression,
)
from tasks.models.choice import EVERYTHING
from tasks.services.auditing import record
from tasks.services.choosing import choose_mail
from tasks.services.linking import issue_link
from tasks.services.mailing import Envelope
from tasks.services.operating import pause_queue
from tasks.services.privacy import erase_address, erase_person, export_person
from tasks.services.suppressing import suppress
from tests.factories.people import UserFactory
from tests.factories.tasks import make_event, make_kind, make_notice
from tests.tasks.services.test_sending import states, write


def furnish(user):
    """Leave a trace of `user` in every table that can hold one."""
    make_notice(user)
    make_event(make_kind(), actor=user)
    write(f"account-{user.pk}", to=Envelope(user=user))
    write(f"before-{user.pk}", to=Envelope(address=user.email.upper(), language="pl"))
    issue_link(purpose="confirm", target=user, lifetime=timedelta(days=1), person=user)
    record("grant_role", actor=user, target=user)
    plan = Plan(rhythm=Rhythm.DAILY)
    choose_mail(user=user, choices={EVERYTHING: Pace.INBOX}, plan=plan)
    Digest.objects.create(recipient=user, period="2017-W49", created_at=now())
    suppress(user.email, reason="SMTPRecipientsRefused")


def test_export_has_every_row_of_a_person_and_nobody_elses(db):
    anna = UserFactory.create()
    furnish(anna)
    furnish(UserFactory.create())

    told = export_person(anna)

    assert {name: len(rows) for name, rows in told.items()} == {
        "notices": 1,
        "mails": 2,
        "choices": 1,
        "plan": 1,
        "digests": 1,
        "links": 1,
        "events": 1,
        "decisions": 1,
    }


def test_erasing_leaves_nothing_but_the_audit(db):
    anna, jan = UserFactory.create(), UserFactory.create()
    furnish(anna)
    furnish(jan)

    erase_person(anna)

    assert {name: len(rows) for name, rows in export_person(anna).items()} == {
        "notices": 0,
        "mails": 0,
        "choices": 0,
        "plan": 0,
        "digests": 0,
        "links": 0,
        "events": 0,
        "decisions": 1,
    }
    left = [
        model.objects.count() for model in (Notice, OutgoingMail, Link, Suppression, AuditEntry)
    ]
    assert left == [1, 2, 1, 1, 2]
    assert Event.objects.filter(actor=None, kind="tests.thing").count() == 3


def test_a_queue_that_somebody_paused_stays_paused_without_them(db):
    anna = UserFactory.create()
    pause_queue(queue="mail", by=anna, reason="A")

    erase_person(anna)

    assert QueuePause.objects.get().paused_by is None


def test_erasing_an_address_cancels_and_blanks_its_mail(db):
    write("a", to=Envelope(address="Anna@example.org", language="pl"))
    write("b")

    assert erase_address("anna@example.org") == 1

    assert states() == {"a": "cancelled", "b": "queued"}
    assert OutgoingMail.objects.get(key="a").address == ""
