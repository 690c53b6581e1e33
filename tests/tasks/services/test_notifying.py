"""`tasks.services.notifying`: one event a happening, in the transaction of the change."""

from datetime import UTC, datetime

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from tasks.clock import acting_at
from tasks.exceptions import UnknownKind
from tasks.models import Event, Job, Notice
from tasks.services.notifying import notify
from tasks.services.running import run_due_jobs
from tests.factories.people import UserFactory
from tests.factories.tasks import make_kind

DAY = datetime(2017, 12, 6, 9, tzinfo=UTC)


def columns(model):
    """Names of all columns, as `values` says them."""
    return [field.attname for field in model._meta.concrete_fields]


def test_event_has_everything_and_its_fan_out_is_promised(db):
    anna, thing = UserFactory.create(), UserFactory.create()
    kind = make_kind()

    with acting_at(DAY):
        event = notify(kind.name, subject=thing, actor=anna, facts={"old": 3, "new": 5})

    assert Event.objects.filter(pk=event.pk).values(*columns(Event)).get() == {
        "id": event.pk,
        "kind": "tests.thing",
        "subject_type_id": ContentType.objects.get_for_model(thing).pk,
        "subject_id": thing.pk,
        "actor_id": anna.pk,
        "key": None,
        "facts": {"old": 3, "new": 5},
        "created_at": DAY,
        "fanned_out_at": None,
    }
    job = Job.objects.get()
    assert (job.name, job.payload, job.dedupe_key, job.queue, job.run_at) == (
        "tasks.fan_out",
        {"event_id": event.pk},
        None,
        "default",
        DAY,
    )


def test_nobody_is_told_before_the_job_has_run(db):
    UserFactory.create()
    notify(make_kind().name, subject=UserFactory.create(), actor=None)

    assert Notice.objects.count() == 0
    run_due_jobs()
    assert Notice.objects.count() == 2


def test_happening_without_a_key_is_another_one_every_time(db):
    thing, kind = UserFactory.create(), make_kind()

    first = notify(kind.name, subject=thing, actor=None)
    second = notify(kind.name, subject=thing, actor=None)

    assert first != second
    assert Job.objects.count() == 2


def test_happening_of_a_key_happens_once_and_stays_what_it_was(db):
    anna, thing, kind = UserFactory.create(), UserFactory.create(), make_kind()
    first = notify(kind.name, subject=thing, actor=None, key="deadline:7", facts={"n": 1})

    second = notify(kind.name, subject=anna, actor=anna, key="deadline:7", facts={"n": 2})

    assert second == first
    assert (second.subject, second.actor, second.facts) == (thing, None, {"n": 1})
    assert (Event.objects.count(), Job.objects.count()) == (1, 1)


def test_happening_of_a_key_that_was_told_is_not_told_again(db):
    UserFactory.create()
    thing, kind = UserFactory.create(is_active=False), make_kind()
    notify(kind.name, subject=thing, actor=None, key="deadline:7")
    run_due_jobs()

    notify(kind.name, subject=thing, actor=None, key="deadline:7")

    assert run_due_jobs() == 0
    assert Notice.objects.count() == 1


def test_event_dies_with_the_change_it_belongs_to(db):
    thing, kind = UserFactory.create(), make_kind()

    @transaction.atomic
    def change():
        notify(kind.name, subject=thing, actor=None)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        change()

    assert (Event.objects.count(), Job.objects.count()) == (0, 0)


def test_kind_that_nobody_declares_is_refused_and_nothing_is_written(db):
    with pytest.raises(UnknownKind, match=r"tests\.nowhere"):
        notify("tests.nowhere", subject=UserFactory.create(), actor=None)

    assert (Event.objects.count(), Job.objects.count()) == (0, 0)


def test_facts_of_two_events_are_not_one_object(db):
    thing, kind = UserFactory.create(), make_kind()
    notify(kind.name, subject=thing, actor=None).facts["n"] = 1

    assert notify(kind.name, subject=thing, actor=None).facts == {}


@pytest.mark.parametrize("length", [1, 199, 200])
def test_key_may_be_as_long_as_its_column(db, length):
    event = notify(make_kind().name, subject=UserFactory.create(), actor=None, key="k" * length)

    event.refresh_from_db()
    assert event.key == "k" * length
