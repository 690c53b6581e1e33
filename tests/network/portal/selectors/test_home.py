"""`network.portal.selectors.home`: honest figures, and what waits for whom."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils.translation import override

from network.accounts.choices import Role
from network.accounts.models import LostMailbox
from network.accounts.services.granting import grant_role
from network.members.services.affiliating import Work, change_unit
from network.members.services.welcoming import finish_welcome
from network.portal.selectors.home import PublicFigures, desk_of, public_figures
from network.workshops.services.cancelling import cancel_own_registration
from tasks.clock import acting_at, now
from tests.factories.accounts import UserFactory
from tests.factories.members import make_insider, make_member, make_organiser
from tests.factories.units import UnitFactory
from tests.factories.workshops import (
    EditionFactory,
    WorkshopFactory,
    make_registration,
    moment,
)

pytestmark = pytest.mark.django_db
SPACE = "\N{NO-BREAK SPACE}"


def addresses(user):
    """Where the tasks of somebody are done, in their order."""
    return [task.address for task in desk_of(user).tasks]


def task_at(user, name, language="pl"):
    """The task done at a page."""
    with override(language):
        found = [task for task in desk_of(user).tasks if task.address == reverse(name)]
    return found[0] if found else None


def test_an_empty_house_counts_nothing():
    assert public_figures() == PublicFigures(people=0, units=0, editions=0)


def test_only_the_verified_their_offices_and_public_editions_are_counted():
    poznan, lodz = UnitFactory.create(), UnitFactory.create()
    for unit in (poznan, poznan, lodz):
        make_insider(unit=unit)
    make_member(unit=UnitFactory.create())
    UnitFactory.create()
    for status in ("published", "archived", "draft"):
        EditionFactory.create(status=status)

    assert public_figures() == PublicFigures(people=3, units=2, editions=2)


def test_somebody_who_moved_office_counts_once_and_not_until_verified_there():
    member = make_insider(unit=UnitFactory.create())
    assert public_figures().units == 1

    change_unit(member=member, work=Work(unit=UnitFactory.create()))

    assert public_figures() == PublicFigures(people=0, units=0, editions=0)


def test_somebody_without_a_profile_is_led_to_joining():
    desk = desk_of(UserFactory.create())

    assert (desk.name, desk.is_member, desk.is_insider) == ("", False, False)
    assert [task.address for task in desk.tasks] == [reverse("members:join")]


def test_a_half_filled_profile_waits_until_the_steps_are_walked():
    member = make_member("Anna Wrzos")
    type(member).objects.filter(pk=member.pk).update(welcomed_at=None)
    assert addresses(member.user) == [reverse("members:welcome")]

    member.refresh_from_db()
    finish_welcome(member=member)

    assert addresses(member.user) == []


@pytest.mark.parametrize(
    ("make", "is_insider"), [(make_member, False), (make_insider, True)], ids=["waits", "verified"]
)
def test_the_desk_knows_whether_somebody_is_verified(make, is_insider):
    member = make("Anna Wrzos")

    desk = desk_of(member.user)

    assert (desk.name, desk.is_member, desk.is_insider) == ("Anna Wrzos", True, is_insider)


def test_dates_are_those_of_ones_own_seats_and_places_in_line():
    start = now() + timedelta(days=9)
    soon = WorkshopFactory.create(title="Bliski", starts_at=start, capacity=1)
    late = WorkshopFactory.create(title="Daleki", starts_at=start + timedelta(days=9))
    make_registration(late, "anna@example.org")
    make_registration(soon, "first@example.org")
    waiting = make_registration(soon, "anna@example.org")
    left = make_registration(WorkshopFactory.create(title="Porzucony"), "anna@example.org")
    cancel_own_registration(public_id=left.public_id)

    with override("pl"):
        dates = desk_of(UserFactory.create(email="anna@example.org")).dates
        said = [(task.title, str(task.body)) for task in dates]

    assert said == [("Bliski", "na liście rezerwowej"), ("Daleki", "ma miejsce")]
    assert dates[0].address == waiting.get_absolute_url()


def test_a_date_is_told_on_the_clock_of_the_city():
    workshop = WorkshopFactory.create(
        edition__zone="Europe/Lisbon",
        starts_at=moment(2040, 7, 1, 14, 30),
        ends_at=moment(2040, 7, 1, 17),
    )
    make_registration(workshop, "anna@example.org")

    with override("en"):
        (date,) = desk_of(UserFactory.create(email="anna@example.org")).dates

    assert date.kicker.replace(SPACE, " ") == "1 July 2040, 15:30"


def test_a_workshop_that_is_over_is_no_date_any_more():
    workshop = WorkshopFactory.create()
    make_registration(workshop, "anna@example.org")
    anna = UserFactory.create(email="anna@example.org")

    with acting_at(workshop.ends_at - timedelta(seconds=1)):
        assert len(desk_of(anna).dates) == 1
    with acting_at(workshop.ends_at):
        assert desk_of(anna).dates == []


@pytest.mark.parametrize("waiting", [1, 2, 5])
def test_an_organiser_is_told_how_many_wait_for_verification(waiting):
    organiser = make_organiser()
    assert task_at(organiser, "members:verification") is None
    for number in range(waiting):
        make_member(f"Osoba {number}")

    task = task_at(organiser, "members:verification")

    assert task is not None
    assert task.title.startswith(f"{waiting}")


@pytest.mark.parametrize(
    ("waiting", "polish"),
    [(1, "osoba"), (2, "osoby"), (5, "osób"), (12, "osób"), (22, "osoby"), (25, "osób")],
)
def test_people_who_wait_decline_with_their_number(waiting, polish):
    organiser = make_organiser()
    for number in range(waiting):
        make_member(f"Osoba {number}")

    task = task_at(organiser, "members:verification")

    assert task is not None
    assert polish in task.title.replace(SPACE, " ").split()


def lose_mailbox():
    """Somebody says they cannot read their mail any more."""
    return LostMailbox.objects.create(
        old_address="stary@example.org",
        new_address="nowy@example.org",
        words="Nowa praca",
        language="pl",
        asked_at=now(),
    )


@pytest.mark.parametrize(
    ("role", "sees"),
    [(Role.ORGANISER, True), (Role.OPERATOR, False), (Role.MODERATOR, False), (None, False)],
)
def test_a_lost_mailbox_waits_for_those_who_may_decide(role, sees):
    user = UserFactory.create()
    if role:
        grant_role(role=role, user=user, actor=None)
    assert task_at(user, "accounts:losses") is None
    lose_mailbox()

    assert (task_at(user, "accounts:losses") is not None) is sees


def test_the_desk_of_the_organisers_is_for_organisers():
    stranger, organiser = UserFactory.create(), make_organiser()

    assert task_at(stranger, "organise:desk") is None
    assert task_at(organiser, "organise:desk") is not None


def test_both_languages_are_spoken_on_the_desk():
    user = UserFactory.create()

    titles = [task_at(user, "members:join", language) for language in ("pl", "en")]

    assert [task and str(task.title) for task in titles] == [
        "Nie masz jeszcze profilu w~sieci".replace("~", SPACE),
        "You do not have a profile in the network yet",
    ]


def test_a_visitor_has_no_dates():
    make_registration(WorkshopFactory.create(), "anna@example.org")

    assert desk_of(AnonymousUser()).dates == []
