"""`tasks.services.digesting`: one a person and period, each notice in one at most."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail as outbox

from tasks.adapter import TasksAdapter
from tasks.choices import Pace, Reason, Rhythm
from tasks.clock import acting_at
from tasks.domain.resolving import Plan
from tasks.models import Digest, Notice, OutgoingMail, Slot
from tasks.models.choice import EVERYTHING
from tasks.registry import Said
from tasks.selectors.choosing import plan_of
from tasks.services.choosing import choose_mail, stop_mail, token_for
from tasks.services.digesting import plan_digests
from tasks.services.invariants import broken
from tasks.services.reading import read_notice
from tasks.services.retracting import retract_notices
from tasks.services.sending import send_due_mails
from tests.factories.people import UserFactory
from tests.factories.tasks import make_kind, make_mail, make_notice

pytestmark = pytest.mark.django_db

WARSAW = ZoneInfo("Europe/Warsaw")
MONDAY = datetime(2017, 12, 4, 12, tzinfo=WARSAW)
TUESDAY = datetime(2017, 12, 5, 9, 5, tzinfo=WARSAW)
WEEK = timedelta(days=7)


class Busy(TasksAdapter):
    """A house in which everybody has a workshop soon."""

    def digested_daily(self, users):
        return users


@pytest.fixture
def anna():
    return UserFactory.create()


def watched(recipient, *, at=MONDAY, **fields):
    """Something that `recipient` watches has happened."""
    told = {"reason": Reason.WATCHED, "created_at": at.astimezone(UTC), **fields}
    return make_notice(recipient, **told)


def plan(at=TUESDAY):
    with acting_at(at):
        return plan_digests()


def send(at=TUESDAY):
    """Send what is due and return the subjects and texts that left."""
    with acting_at(at):
        send_due_mails()
    return list(outbox.outbox)


def test_what_was_not_read_comes_once_on_tuesday(anna):
    first, second = watched(anna), watched(anna)
    watched(anna, at=MONDAY + WEEK)

    assert plan(MONDAY) == 0
    assert plan() == 1

    [letter] = send()
    assert letter.to == [anna.email]
    assert f"Thing {first.subject_id}" in letter.body
    assert f"Thing {second.subject_id}" in letter.body
    assert letter.body.index(f"{second.subject_id}") < letter.body.index(f"{first.subject_id}")
    assert Notice.objects.filter(digest__isnull=False).count() == 2
    assert broken() == []


def test_planning_again_plans_nothing(anna):
    watched(anna)

    assert [plan(), plan(), plan(TUESDAY + timedelta(hours=5))] == [1, 0, 0]

    watched(anna)
    assert plan(TUESDAY + timedelta(minutes=10)) == 0
    assert (Digest.objects.count(), OutgoingMail.objects.count()) == (1, 1)


def test_a_planner_that_lost_its_slot_still_brings_no_second_digest(anna):
    """As if the row of the slot had been purged: the unique person and period stand in the way."""
    watched(anna)
    plan()
    Slot.objects.all().delete()
    late = watched(anna)

    assert plan(TUESDAY + timedelta(minutes=1)) == 0
    late.refresh_from_db()
    assert late.digest is None


def test_what_is_left_waits_for_the_next_week(anna):
    watched(anna)
    plan()
    watched(anna, at=TUESDAY + timedelta(hours=1))

    assert plan(TUESDAY + WEEK) == 1
    assert Notice.objects.values_list("digest", flat=True).distinct().count() == 2


def test_nothing_to_say_is_no_mail(anna):
    assert plan() == 0
    assert not OutgoingMail.objects.exists()


@pytest.mark.parametrize(
    "end",
    [
        lambda notice: read_notice(user=notice.recipient, notice_id=notice.pk),
        lambda notice: retract_notices(subject=notice.subject),
        lambda notice: choose_mail(user=notice.recipient, choices={EVERYTHING: Pace.INBOX}),
        lambda notice: notice.subject.delete(),
    ],
    ids=["read", "retracted", "not wanted", "gone"],
)
def test_what_is_no_news_when_it_leaves_is_not_sent(anna, end):
    notice = watched(anna)
    assert plan() == 1

    end(notice)

    assert send() == []
    assert OutgoingMail.objects.get().state == "cancelled"


@pytest.mark.parametrize(
    "fields",
    [
        {"read_at": MONDAY},
        {"retracted_at": MONDAY},
        {"at": TUESDAY},
        {"at": MONDAY - timedelta(days=40)},
    ],
    ids=["read", "retracted", "after the slot", "old"],
)
def test_what_is_no_news_is_not_planned(anna, fields):
    watched(anna, **fields)

    assert plan() == 0


def test_a_kind_with_a_letter_of_its_own_is_in_no_digest(anna):
    watched(anna, kind=make_kind("tests.own", mailed=False))

    assert plan() == 0


def test_what_was_mailed_is_in_no_digest(anna):
    notice = watched(anna)
    make_mail(notice=notice, recipient=anna, address="", kind=notice.kind, state="sent")

    assert plan() == 0


def test_who_cannot_be_reached_gets_none():
    watched(UserFactory.create(is_active=False))

    assert plan() == 0


@pytest.mark.parametrize(
    ("rhythm", "monday", "tuesday"),
    [
        (Rhythm.HOUSE, 0, 1),
        (Rhythm.WEEKLY, 0, 1),
        (Rhythm.DAILY, 1, 0),
        (Rhythm.NEVER, 0, 0),
    ],
)
def test_everybody_has_it_as_often_as_they_chose(anna, rhythm, monday, tuesday):
    choose_mail(user=anna, choices={}, plan=Plan(rhythm=rhythm))
    watched(anna, at=MONDAY - timedelta(days=1))

    assert (plan(MONDAY), plan()) == (monday, tuesday)


def test_around_a_workshop_it_is_daily_unless_chosen_otherwise(anna, settings):
    settings.NETWORK_TASKS_ADAPTER = f"{__name__}.Busy"
    weekly = UserFactory.create()
    choose_mail(user=weekly, choices={}, plan=Plan(rhythm=Rhythm.WEEKLY))
    watched(anna, at=MONDAY - timedelta(days=1))
    watched(weekly, at=MONDAY - timedelta(days=1))

    assert plan(MONDAY) == 1
    assert Digest.objects.get().recipient == anna
    assert plan() == 1


def test_a_digest_leaves_by_the_clock_of_its_reader():
    here, there = UserFactory.create(), UserFactory.create(zone="Atlantic/Azores")
    watched(here)
    watched(there)

    assert plan() == 1
    assert plan(TUESDAY + timedelta(hours=2)) == 1
    assert set(Digest.objects.values_list("period", flat=True)) == {"2017-W49"}


def test_a_zone_that_no_table_knows_is_the_sites():
    watched(UserFactory.create(zone="Europe/Atlantyda"))

    assert plan() == 1


def test_after_a_long_outage_nothing_comes_at_an_odd_hour(anna):
    watched(anna)

    assert plan(TUESDAY + timedelta(hours=13)) == 0
    assert plan(TUESDAY + WEEK) == 1


def test_who_is_on_a_pause_hears_of_it_afterwards(anna):
    with acting_at(MONDAY):
        until = (TUESDAY + WEEK).date()
        choose_mail(user=anna, choices={}, plan=Plan(paused_until=until))
    watched(anna)
    direct = watched(anna, reason=Reason.DIRECT)

    assert plan() == 0
    assert plan(TUESDAY + WEEK) == 1
    direct.refresh_from_db()
    assert direct.digest is not None


def test_a_pause_takes_back_what_waits_and_lets_it_go(anna):
    notice = watched(anna)
    plan()

    with acting_at(TUESDAY):
        choose_mail(user=anna, choices={}, plan=Plan(paused_until=(TUESDAY + WEEK).date()))

    notice.refresh_from_db()
    assert notice.digest is None
    assert OutgoingMail.objects.get().state == "cancelled"
    assert plan(TUESDAY + WEEK) == 1


def test_its_link_stops_the_digest_and_nothing_else(anna):
    watched(anna)
    plan()
    [letter] = send()

    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert letter.extra_headers["List-Unsubscribe"].strip("<>") in letter.body
    stop_mail(token=token_for(user_id=anna.pk, kind="tasks.digest"))

    assert plan_of(anna) == Plan(rhythm=Rhythm.NEVER)


def test_a_long_digest_ends_with_how_many_more(anna, settings):
    settings.NETWORK_TASKS_DIGEST_ITEMS = 30
    kind = make_kind(say=lambda event: Said(title=f"Sprawa {event.pk} <b>ważna</b>", mute="/m/"))
    for _ in range(33):
        watched(anna, kind=kind)
    plan()

    [letter] = send()

    assert letter.body.count("* Sprawa") == 30
    assert "Jeszcze 3 sprawy" in letter.body
    assert letter.subject == "Przegląd: 33 sprawy do przeczytania"
    html = letter.alternatives[0][0]
    assert "<b>" not in html
    assert len(html.encode()) + len(letter.body.encode()) <= 60_000


def test_notices_about_one_thing_stand_once(anna):
    thing = UserFactory.create()
    for _ in range(3):
        watched(anna, subject=thing)
    plan()

    [letter] = send()

    assert letter.body.count("* Thing") == 1
    assert "2 wcześniejsze powiadomienia" in letter.body
