"""`network.accounts.services.reminding`: the yearly review of the accessibility declaration."""

from datetime import UTC, date, datetime

import pytest

from network.accounts.models import AccessibilityDeclaration
from network.accounts.services.reminding import remind_of_declaration
from tasks.clock import acting_at
from tasks.models import Event, Notice
from tasks.selectors.inbox import read_inbox
from tasks.services.running import run_due_jobs
from tests.factories.accounts import UserFactory, make_declaration

pytestmark = pytest.mark.django_db
LAST_YEAR = date(2029, 3, 20)


def on(year, month, day, hour=12):
    """Look for what is due at this moment (UTC)."""
    with acting_at(datetime(year, month, day, hour, tzinfo=UTC)):
        due = remind_of_declaration()
        run_due_jobs()
    return due


@pytest.mark.parametrize(
    ("moment", "due"),
    [
        ((2030, 2, 28), False),
        ((2030, 2, 28, 22), False),
        ((2030, 2, 28, 23), True),
        ((2030, 3, 1), True),
        ((2030, 12, 31), True),
    ],
    ids=["february", "before midnight in Warsaw", "after midnight", "march", "december"],
)
def test_it_is_due_from_the_first_of_march_by_the_clock_of_the_site(moment, due):
    make_declaration(reviewed_on=LAST_YEAR)

    assert on(*moment) is due


@pytest.mark.parametrize(
    ("facts", "due"),
    [
        ({"reviewed_on": date(2030, 1, 2)}, False),
        ({"reviewed_on": None, "prepared_on": date(2030, 1, 2)}, False),
        ({"reviewed_on": None, "prepared_on": LAST_YEAR}, True),
        ({"reviewed_on": LAST_YEAR, "prepared_on": date(2020, 9, 23)}, True),
    ],
)
def test_what_was_reviewed_or_made_this_year_is_not_due(facts, due):
    make_declaration(**facts)

    assert on(2030, 3, 2) is due


def test_organisers_hear_once_a_year_and_nobody_else():
    organiser = UserFactory.create(roles=["organiser"])
    operator = UserFactory.create(roles=["operator"])
    make_declaration(reviewed_on=LAST_YEAR)

    for day in (1, 2, 3):
        on(2030, 3, day)

    assert list(Notice.objects.values_list("recipient", "reason")) == [(organiser.pk, "direct")]
    said = read_inbox(organiser).groups[0].first.said
    assert said.title == "Deklaracja dostępności wymaga corocznego przeglądu"
    assert said.address == "/organise/accessibility/edit/"
    assert read_inbox(operator).groups == []
    on(2031, 3, 1)
    assert Event.objects.count() == 2


def test_a_declaration_nobody_saved_reminds_nobody():
    AccessibilityDeclaration.objects.all().delete()

    assert on(2030, 3, 1) is False
    assert not Event.objects.exists()
