"""`tasks.services.purging`: what has served is forgotten at its time, not before."""

from datetime import timedelta

import pytest

from tasks.clock import acting_at, now
from tasks.models import Digest, Event, Job, Link, Notice, OutgoingMail, Slot, Suppression
from tasks.services.auditing import record
from tasks.services.purging import purge
from tasks.services.suppressing import suppress
from tests.factories.people import UserFactory
from tests.factories.tasks import make_notice
from tests.tasks.services.test_sending import write

NOTHING = dict.fromkeys(
    (
        "addresses",
        "actors",
        "jobs",
        "slots",
        "mails",
        "notices",
        "digests",
        "events",
        "links",
        "suppressions",
        "audit",
    ),
    0,
)


def furnish(at):
    """Leave a row in every table, everything about them at the moment `at`."""
    user = UserFactory.create()
    with acting_at(at):
        notice = make_notice(user, created_at=at)
        Event.objects.filter(pk=notice.event_id).update(actor=user)
        write(f"mail-{user.pk}")
        record("grant_role", actor=user, target=user)
        suppress("a@example.org", reason="SMTPRecipientsRefused")
        Digest.objects.create(recipient=user, period="2017-W49", created_at=at)
    Job.objects.all().delete()
    Job.objects.create(name="a", state="done", finished_at=at)
    Slot.objects.create(name="a", due_at=at)
    Slot.objects.create(name="a", due_at=at + timedelta(seconds=1))
    Link.objects.create(
        secret_hash="a",
        purpose="confirm",
        target_type=notice.subject_type,
        target_id=user.pk,
        expires_at=at,
        created_at=at,
    )


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (13, {}),
        (15, {"jobs": 1, "slots": 1}),
        (31, {"jobs": 1, "slots": 1, "links": 1, "suppressions": 1}),
        (
            91,
            {"jobs": 1, "slots": 1, "links": 1, "suppressions": 1, "addresses": 1, "actors": 1},
        ),
        (
            366,
            {
                "jobs": 1,
                "slots": 1,
                "links": 1,
                "suppressions": 1,
                "addresses": 1,
                "actors": 1,
                "mails": 1,
                "notices": 1,
                "digests": 1,
                "events": 1,
            },
        ),
    ],
    ids=["13", "15", "31", "91", "366"],
)
def test_purge_by_age(db, days, expected):
    furnish(now() - timedelta(days=days))

    assert purge(now(), dry_run=False) == {**NOTHING, **expected}
    assert purge(now(), dry_run=False) == NOTHING


def test_audit_is_kept_for_six_years(db):
    furnish(now() - timedelta(days=6 * 365))
    assert purge(now(), dry_run=False)["audit"] == 0

    assert purge(now() + timedelta(days=4), dry_run=False)["audit"] == 1


def test_dry_run_changes_nothing(db):
    furnish(now() - timedelta(days=366))
    counted = purge(now(), dry_run=True)

    assert {name: counted[name] for name in ("jobs", "mails", "notices", "suppressions")} == {
        "jobs": 1,
        "mails": 1,
        "notices": 1,
        "suppressions": 1,
    }
    kept = [model.objects.count() for model in (Job, OutgoingMail, Notice, Event, Suppression)]
    assert kept == [1, 1, 1, 1, 1]
