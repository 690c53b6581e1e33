"""`tasks.services.auditing`: who did what to what and why, in the transaction of the decision."""

from datetime import UTC, datetime

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from tasks.clock import acting_at
from tasks.models import AuditEntry
from tasks.services.auditing import Change, record
from tests.factories.people import UserFactory

DAY = datetime(2017, 12, 6, 9, tzinfo=UTC)


def test_entry_has_everything_that_was_said(db):
    anna, jan = UserFactory.create(), UserFactory.create()
    change = Change(reason="na prośbę – „łąka” 🌾", before={"state": "a"}, after={"ids": [1, 2]})

    with acting_at(DAY):
        entry = record("accounts.suspended", actor=anna, target=jan, change=change)

    entry.refresh_from_db()
    assert {
        "actor": entry.actor,
        "action": entry.action,
        "target": entry.target,
        "type": entry.target_type,
        "reason": entry.reason,
        "before": entry.before,
        "after": entry.after,
        "at": entry.at,
    } == {
        "actor": anna,
        "action": "accounts.suspended",
        "target": jan,
        "type": ContentType.objects.get_for_model(jan),
        "reason": "na prośbę – „łąka” 🌾",
        "before": {"state": "a"},
        "after": {"ids": [1, 2]},
        "at": DAY,
    }


def test_house_itself_acts_on_nothing_in_particular(db):
    entry = record("portal.purged", actor=None, target=None)

    entry.refresh_from_db()
    assert (entry.actor, entry.target_type, entry.target_id, entry.target) == (None,) * 4
    assert (entry.reason, entry.before, entry.after) == ("", {}, {})


def test_same_decision_twice_is_two_entries(db):
    anna = UserFactory.create()

    first = record("a", actor=anna, target=anna)
    second = record("a", actor=anna, target=anna)

    assert list(AuditEntry.objects.order_by("pk")) == [first, second]


def test_decision_that_fails_leaves_no_entry(db):
    anna = UserFactory.create()

    @transaction.atomic
    def decide():
        record("a", actor=anna, target=anna)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        decide()

    assert AuditEntry.objects.count() == 0


def test_entry_outlives_what_it_is_about(db):
    anna, thing = UserFactory.create(), UserFactory.create()
    entry = record("a", actor=anna, target=thing)
    number = thing.pk

    thing.delete()

    entry.refresh_from_db()
    assert (entry.target_id, entry.target) == (number, None)


def test_changes_share_nothing():
    Change().before["state"] = "a"

    assert Change().before == {}
