"""`tasks.selectors.pacing`: when mail at once leaves by the clock of its reader."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from tasks.adapter import TasksAdapter
from tasks.choices import Reason
from tasks.clock import acting_at
from tasks.domain.resolving import Plan
from tasks.models import Notice, OutgoingMail
from tasks.services.choosing import choose_mail
from tasks.services.notifying import notify
from tasks.services.running import run_due_jobs
from tests.factories.people import UserFactory
from tests.factories.tasks import make_kind

pytestmark = pytest.mark.django_db

WARSAW, AZORES = ZoneInfo("Europe/Warsaw"), ZoneInfo("Atlantic/Azores")
EVENING = datetime(2017, 12, 6, 21, tzinfo=WARSAW).astimezone(UTC)
MORNING = datetime(2017, 12, 7, 7, tzinfo=WARSAW).astimezone(UTC)
NOON = datetime(2017, 12, 6, 12, tzinfo=WARSAW).astimezone(UTC)


class Nowhere(TasksAdapter):
    """A host whose users have no zone of their own."""

    def zone_path(self):
        return ""


@pytest.fixture(autouse=True)
def _office_hours(settings):
    settings.NETWORK_TASKS_OFFICE_HOURS = (7, 17)


def tell(*people, reason=Reason.DIRECT, at=EVENING):
    """Let `people` hear of something; return who is mailed when."""
    users = type(people[0])._default_manager.filter(pk__in=[one.pk for one in people])
    kind = make_kind(audiences=lambda _event: [(reason, users)])
    with acting_at(at):
        notify(kind.name, subject=UserFactory.create(is_active=False), actor=None)
        run_due_jobs()
    return dict(OutgoingMail.objects.values_list("recipient", "send_at"))


def test_what_happens_in_the_evening_is_mailed_in_the_morning():
    anna = UserFactory.create()

    assert tell(anna) == {anna.pk: MORNING}
    assert Notice.objects.filter(recipient=anna).count() == 1


def test_in_office_hours_it_is_mailed_now():
    anna = UserFactory.create()

    assert tell(anna, at=NOON) == {anna.pk: NOON}


def test_what_one_has_to_know_knows_no_hours():
    anna = UserFactory.create()

    assert tell(anna, reason=Reason.MANDATORY) == {anna.pk: EVENING}


def test_who_wants_mail_at_any_hour_has_it():
    anna, jan = UserFactory.create(), UserFactory.create()
    choose_mail(user=anna, choices={}, plan=Plan(office_hours=False))

    assert tell(anna, jan) == {anna.pk: EVENING, jan.pk: MORNING}


def test_a_house_may_keep_no_hours(settings):
    settings.NETWORK_TASKS_OFFICE_HOURS = None
    anna = UserFactory.create()

    assert tell(anna) == {anna.pk: EVENING}


def test_everybody_has_their_own_morning():
    here, there = UserFactory.create(), UserFactory.create(zone="Atlantic/Azores")
    odd = UserFactory.create(zone="Europe/Atlantyda")

    early = datetime(2017, 12, 7, 7, tzinfo=AZORES).astimezone(UTC)
    assert tell(here, there, odd) == {here.pk: MORNING, there.pk: early, odd.pk: MORNING}


def test_while_one_sleeps_another_works():
    here, there = UserFactory.create(), UserFactory.create(zone="Atlantic/Azores")
    late = datetime(2017, 12, 6, 17, 30, tzinfo=WARSAW).astimezone(UTC)

    assert tell(here, there, at=late) == {here.pk: MORNING, there.pk: late}


def test_a_host_without_zones_has_the_hours_of_the_site(settings):
    settings.NETWORK_TASKS_ADAPTER = f"{__name__}.Nowhere"
    anna = UserFactory.create(zone="Atlantic/Azores")

    assert tell(anna) == {anna.pk: MORNING}


def test_nobody_on_a_pause_is_mailed_but_told():
    anna = UserFactory.create()
    with acting_at(NOON):
        choose_mail(user=anna, choices={}, plan=Plan(paused_until=MORNING.date()))

    assert tell(anna) == {}
    assert Notice.objects.filter(recipient=anna).count() == 1


def test_a_pause_does_not_stop_what_one_has_to_know():
    anna = UserFactory.create()
    with acting_at(NOON):
        choose_mail(user=anna, choices={}, plan=Plan(paused_until=MORNING.date()))

    assert tell(anna, reason=Reason.MANDATORY) == {anna.pk: EVENING}


def test_a_pause_ends_on_its_day():
    anna = UserFactory.create()
    with acting_at(NOON):
        choose_mail(user=anna, choices={}, plan=Plan(paused_until=MORNING.date()))

    assert tell(anna, at=MORNING) == {anna.pk: MORNING}
