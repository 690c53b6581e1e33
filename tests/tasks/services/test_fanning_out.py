"""`tasks.services.fanning_out`: everybody once, for their strongest reason."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.auth import get_user_model
from django.db import connection

from tasks.choices import Reason
from tasks.models import Event, Job, Notice, OutgoingMail
from tasks.services.fanning_out import fan_out_event
from tasks.services.notifying import notify
from tests.factories.people import UserFactory
from tests.factories.tasks import make_event, make_kind

User = get_user_model()


def told():
    """Read who hears for which reason."""
    return dict(Notice.objects.values_list("recipient_id", "reason"))


def test_fan_out_tells_everybody_but_the_actor_and_the_unreachable(db):
    anna, jan = UserFactory.create(), UserFactory.create()
    UserFactory.create(is_active=False)
    event = make_event(make_kind(), actor=jan)

    assert fan_out_event(event_id=event.pk) == 1

    row = Notice.objects.values(
        "recipient", "event", "key", "kind", "reason", "subject_type", "subject_id", "created_at"
    ).get()
    assert row == {
        "recipient": anna.pk,
        "event": event.pk,
        "key": f"event:{event.pk}",
        "kind": "tests.thing",
        "reason": "direct",
        "subject_type": event.subject_type_id,
        "subject_id": event.subject_id,
        "created_at": event.created_at,
    }
    assert Event.objects.get(pk=event.pk).fanned_out_at is not None


def test_fan_out_keeps_the_strongest_reason_in_whatever_order_it_is_named(db):
    anna, jan = UserFactory.create(), UserFactory.create()

    def audiences(event):
        return [
            (Reason.WATCHED, User.objects.all()),
            (Reason.MANDATORY, User.objects.filter(pk=anna.pk)),
        ]

    fan_out_event(event_id=make_event(make_kind(audiences=audiences)).pk)

    assert told() == {anna.pk: "mandatory", jan.pk: "watched"}


def test_fan_out_any_number_of_times_is_once(db):
    UserFactory.create_batch(3)
    event = make_event(make_kind())

    assert [fan_out_event(event_id=event.pk) for _ in range(3)] == [3, 0, 0]
    assert (Notice.objects.count(), OutgoingMail.objects.count()) == (3, 3)


def test_two_events_of_one_key_are_one_notice(db):
    UserFactory.create()
    kind, thing = make_kind(), UserFactory.create(is_active=False)
    for _ in range(2):
        event = notify(kind.name, subject=thing, actor=None, key="deadline:7")
        fan_out_event(event_id=event.pk)

    assert list(Notice.objects.values_list("key", flat=True)) == ["deadline:7"]


@pytest.mark.parametrize(
    "people",
    [
        pytest.param(User.objects.none, id="none"),
        pytest.param(lambda: User.objects.filter(pk__in=[]), id="empty list"),
    ],
)
def test_fan_out_to_nobody_is_fine(db, people):
    UserFactory.create()
    kind = make_kind(audiences=lambda _event: [(Reason.DIRECT, people())])

    assert fan_out_event(event_id=make_event(kind).pk) == 0


def test_fan_out_takes_unions_and_slices(db):
    anna, jan = UserFactory.create(), UserFactory.create()
    one = User.objects.filter(pk=anna.pk)

    def audiences(event):
        return [
            (Reason.DIRECT, one.union(User.objects.filter(pk=jan.pk))),
            (Reason.WATCHED, User.objects.order_by("pk")[:1]),
        ]

    fan_out_event(event_id=make_event(make_kind(audiences=audiences)).pk)

    assert told() == {anna.pk: "direct", jan.pk: "direct"}


def test_only_mandatory_and_direct_are_mailed_at_once(db):
    first, *others = UserFactory.create_batch(4)

    def audiences(event):
        people = User.objects.filter(pk=first.pk)
        rest = zip(list(Reason)[1:], others, strict=True)
        return [
            (Reason.MANDATORY, people),
            *((reason, User.objects.filter(pk=user.pk)) for reason, user in rest),
        ]

    event = make_event(make_kind(audiences=audiences))
    fan_out_event(event_id=event.pk)

    mails = OutgoingMail.objects.select_related("notice").order_by("pk")
    assert [(mail.recipient_id, mail.reason, mail.state) for mail in mails] == [
        (first.pk, "mandatory", "queued"),
        (others[0].pk, "direct", "queued"),
    ]
    assert [mail.key for mail in mails] == [f"notice:{mail.notice_id}" for mail in mails]
    assert all(mail.message_id.endswith("@localhost>") for mail in mails)
    assert mails[0].facts == {}


def test_kind_with_a_letter_of_its_own_is_not_mailed(db):
    UserFactory.create()

    fan_out_event(event_id=make_event(make_kind(mailed=False)).pk)

    assert (Notice.objects.count(), OutgoingMail.objects.count()) == (1, 0)


def test_many_mails_are_promised_in_few_jobs(db, settings):
    settings.NETWORK_TASKS_MAIL_CHUNK = 2
    UserFactory.create_batch(3)

    fan_out_event(event_id=make_event(make_kind()).pk)

    assert Job.objects.filter(name="tasks.send_mails", queue="mail").count() == 2


def test_fan_out_costs_the_same_for_one_person_and_three(db, django_assert_num_queries):
    # savepoint, event, notices, mails, mail job, mark, release
    for people in (1, 3):
        UserFactory.create_batch(people)
        event = make_event(make_kind())
        with django_assert_num_queries(7):
            fan_out_event(event_id=event.pk)


@pytest.mark.concurrency
@pytest.mark.django_db(transaction=True)
def test_four_workers_fan_out_exactly_a_thousand():
    User.objects.bulk_create(
        [UserFactory.build(email=f"{number}@example.org") for number in range(1000)]
    )
    event = make_event(make_kind())

    def work(_):
        try:
            return fan_out_event(event_id=event.pk)
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=4) as pool:
        assert sum(pool.map(work, range(4))) == 1000

    assert (Notice.objects.count(), OutgoingMail.objects.count()) == (1000, 1000)
