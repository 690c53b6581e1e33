"""`tasks.services.retracting`: what was said of a thing is taken back, told or not yet."""

from datetime import UTC, datetime
from uuid import uuid4

from tasks.choices import MailState
from tasks.clock import acting_at, now
from tasks.models import Event, Notice, OutgoingMail
from tasks.services.fanning_out import fan_out_event
from tasks.services.retracting import cancel_letters, retract_notices
from tasks.services.running import run_due_jobs
from tests.factories.people import UserFactory
from tests.factories.tasks import make_event, make_kind, make_mail, make_notice

DAY = datetime(2017, 12, 6, 9, tzinfo=UTC)


def about(thing, **fields):
    """What a mail needs to be about something."""
    return {"subject": thing, **fields}


def states():
    return dict(OutgoingMail.objects.order_by("key").values_list("key", "state"))


def test_notices_are_hidden_at_the_moment_it_happens(db):
    thing = UserFactory.create()
    notices = [make_notice(UserFactory.create(), subject=thing) for _ in range(2)]

    with acting_at(DAY):
        assert retract_notices(subject=thing) == 2

    for notice in notices:
        notice.refresh_from_db()
        assert notice.retracted_at == DAY


def test_second_time_finds_nothing_and_moves_no_moment(db):
    thing = UserFactory.create()
    notice = make_notice(UserFactory.create(), subject=thing)
    with acting_at(DAY):
        retract_notices(subject=thing)

    assert retract_notices(subject=thing) == 0
    notice.refresh_from_db()
    assert notice.retracted_at == DAY


def test_notices_about_other_things_stay(db):
    anna = UserFactory.create()
    thing = UserFactory.create()
    other = make_notice(anna)
    make_notice(anna, subject=thing)
    same_number = make_notice(anna, subject=make_mail("a", pk=thing.pk))

    retract_notices(subject=thing)

    assert set(Notice.objects.visible_to(anna)) == {other, same_number}


def test_only_the_kind_that_is_named_is_taken_back(db):
    anna, thing = UserFactory.create(), UserFactory.create()
    kept = make_notice(anna, kind=make_kind("tests.kept"), subject=thing)
    make_notice(anna, kind=make_kind("tests.moved"), subject=thing)

    assert retract_notices(subject=thing, kind="tests.moved") == 1

    assert list(Notice.objects.visible_to(anna)) == [kept]


def test_mail_of_a_notice_that_waits_or_is_on_its_way_is_cancelled_and_no_other(db):
    thing = UserFactory.create()

    def write(key, **fields):
        make_mail(key, notice=make_notice(UserFactory.create(), subject=thing), **fields)

    write("queued")
    write("sending", state=MailState.SENDING, lease_until=now(), lease_token=uuid4())
    write("sent", state=MailState.SENT, sent_at=now())
    write("failed", state=MailState.FAILED)
    make_mail("other", notice=make_notice(UserFactory.create()))

    retract_notices(subject=thing)

    assert states() == {
        "failed": "failed",
        "other": "queued",
        "queued": "cancelled",
        "sending": "cancelled",
        "sent": "sent",
    }
    assert OutgoingMail.objects.filter(lease_token__isnull=False).count() == 0


def test_what_has_not_been_told_yet_is_told_to_nobody(db, outbox):
    UserFactory.create()
    thing = UserFactory.create(is_active=False)
    event = make_event(make_kind(), subject=thing)
    assert outbox()["jobs"] == ["tasks.fan_out"]

    retract_notices(subject=thing)
    run_due_jobs()

    assert (Notice.objects.count(), OutgoingMail.objects.count()) == (0, 0)
    assert Event.objects.get(pk=event.pk).fanned_out_at is not None


def test_untold_events_of_another_kind_or_thing_are_told(db):
    anna = UserFactory.create()
    moved, kept = make_kind("tests.moved"), make_kind("tests.kept")
    thing = UserFactory.create(is_active=False)
    make_event(moved, subject=thing)
    same_thing, same_kind = make_event(kept, subject=thing), make_event(moved)

    retract_notices(subject=thing, kind="tests.moved")
    run_due_jobs()

    told = Notice.objects.visible_to(anna).values_list("event_id", flat=True)
    assert sorted(told) == [same_thing.pk, same_kind.pk]


def test_what_happens_after_taking_back_is_told(db):
    anna = UserFactory.create()
    kind, thing = make_kind(), UserFactory.create(is_active=False)
    make_event(kind, subject=thing)
    retract_notices(subject=thing)
    later = make_event(kind, subject=thing)

    run_due_jobs()

    assert [notice.event for notice in Notice.objects.visible_to(anna)] == [later]


def test_told_event_that_is_taken_back_does_not_come_again(db):
    anna = UserFactory.create()
    thing = UserFactory.create(is_active=False)
    event = make_event(make_kind(), subject=thing)
    fan_out_event(event_id=event.pk)
    retract_notices(subject=thing)

    assert fan_out_event(event_id=event.pk) == 0
    assert list(Notice.objects.visible_to(anna)) == []


def test_letters_of_a_kind_about_a_thing_are_cancelled_until_they_have_left(db):
    thing, other = UserFactory.create(), UserFactory.create()
    lease = {"lease_until": now(), "lease_token": uuid4()}
    make_mail("queued", **about(thing))
    make_mail("sending", state=MailState.SENDING, **lease, **about(thing))
    make_mail("sent", state=MailState.SENT, sent_at=now(), **about(thing))
    make_mail("other kind", **about(thing, kind="tests.other"))
    make_mail("other thing", **about(other))
    make_mail("about nothing")
    make_mail("of a notice", notice=make_notice(UserFactory.create()), **about(thing))

    assert cancel_letters(subject=thing, kind="tests.letter") == 2
    assert cancel_letters(subject=thing, kind="tests.letter") == 0

    assert states() == {
        "about nothing": "queued",
        "of a notice": "queued",
        "other kind": "queued",
        "other thing": "queued",
        "queued": "cancelled",
        "sending": "cancelled",
        "sent": "sent",
    }
