"""`network.workshops.notices.inbox`: whoever has an account reads it in the inbox too."""

import pytest
from django.utils import translation

from network.workshops.choices import NoticeKind
from network.workshops.services.cancelling import cancel_own_registration, cancel_registration
from network.workshops.services.scheduling import (
    WorkshopInput,
    call_off_workshop,
    update_workshop,
)
from tasks.models import Notice
from tasks.selectors.inbox import read_inbox
from tasks.services.running import run_due_jobs
from tests.factories.accounts import UserFactory
from tests.factories.workshops import (
    WorkshopFactory,
    make_organiser,
    make_registration,
    moment,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def workshop():
    """One seat, in the spring of 2040."""
    return WorkshopFactory.create(capacity=1, starts_at=moment(2040, 3, 1, 14, 30), title="Miasto")


def inbox(user):
    """Titles and bodies in the inbox, newest first, in English."""
    run_due_jobs()
    with translation.override("en"):
        groups = read_inbox(user).groups
        entries = [entry for group in groups for entry in (group.first, *group.others)]
        return [(str(entry.said.title), str(entry.said.body)) for entry in entries]


def test_each_state_is_told_once(workshop):
    first, second = (UserFactory.create(email=f"{name}@example.org") for name in "ab")
    held = make_registration(workshop, "a@example.org")
    make_registration(workshop, "b@example.org")
    cancel_own_registration(public_id=held.public_id)

    told = {user.email[0]: [title for title, _body in inbox(user)] for user in (first, second)}
    run_due_jobs()

    assert told == {
        "a": [
            "Your registration for the workshop “Miasto” is cancelled",
            "Your seat at the workshop “Miasto” is confirmed",
        ],
        "b": [
            "A seat at the workshop “Miasto” has become yours",
            "You are on the waiting list of the workshop “Miasto”",
        ],
    }
    assert Notice.objects.count() == 4


def test_the_reason_of_a_cancellation_is_said(workshop):
    user = UserFactory.create(email="a@example.org")
    row = make_registration(workshop, "a@example.org")

    cancel_registration(public_id=row.public_id, actor=make_organiser(), reason="Pomyłka")

    assert inbox(user)[0] == ("Your registration for the workshop “Miasto” is cancelled", "Pomyłka")


def test_moving_and_calling_off_are_told_to_everybody_registered(workshop):
    people = [UserFactory.create(email=f"{name}@example.org") for name in "ab"]
    stranger = UserFactory.create()
    for name in "ab":
        make_registration(workshop, f"{name}@example.org")
    fields = {name: getattr(workshop, name) for name in WorkshopInput.__dataclass_fields__}
    moved = {"starts_at": moment(2040, 3, 2, 14, 30), "ends_at": moment(2040, 3, 2, 17)}
    update_workshop(
        workshop=workshop,
        changed=WorkshopInput(**{**fields, **moved}),
        version=workshop.version,
        actor=None,
    )
    run_due_jobs()
    call_off_workshop(workshop=workshop, reason="Powódź", actor=None)
    run_due_jobs()

    for user in people:
        (off, moved_notice) = inbox(user)[:2]
        assert off == ("The workshop “Miasto” is called off", "Powódź")
        assert moved_notice[0] == "The workshop “Miasto” has moved"
        assert "1\N{NO-BREAK SPACE}March" in moved_notice[1]
        assert "2\N{NO-BREAK SPACE}March" in moved_notice[1]
    assert inbox(stranger) == []
    kinds = Notice.objects.filter(kind__in=[NoticeKind.MOVED, NoticeKind.CALLED_OFF])
    assert kinds.count() == 4


def test_who_moved_it_and_whoever_lost_the_account_is_not_told(workshop):
    UserFactory.create(email="a@example.org", is_active=False)
    make_registration(workshop, "a@example.org")

    run_due_jobs()

    assert not Notice.objects.exists()
