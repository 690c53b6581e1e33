"""Seats over a long time: any order of what people and organisers do keeps every promise."""

from dataclasses import dataclass, field
from random import Random

import pytest

from network.workshops.choices import LIVE_STATES, LetterKind, RegistrationState
from network.workshops.models import Registration, Workshop
from network.workshops.selectors.invariants import broken
from network.workshops.selectors.queue import place_in_line
from network.workshops.services.cancelling import cancel_own_registration, cancel_registration
from network.workshops.services.changing import resend_letter
from network.workshops.services.registering import confirm_registration
from network.workshops.services.scheduling import WorkshopInput, update_workshop
from tasks.models import OutgoingMail
from tests.factories.workshops import WorkshopFactory, make_organiser, register_address

pytestmark = pytest.mark.django_db

PEOPLE, STEPS = 9, 60
STATE_LETTERS = {
    RegistrationState.CONFIRMED: {LetterKind.CONFIRMED, LetterKind.SEAT_FREED},
    RegistrationState.WAITING: {LetterKind.WAITING},
    RegistrationState.CANCELLED: {LetterKind.CANCELLED},
}


@dataclass
class Ledger:
    """What ought to be: who holds, who waits in which order, how many seats there are."""

    capacity: int
    held: set[str] = field(default_factory=set)
    line: list[str] = field(default_factory=list)

    def come(self, name):
        """Stand at the end of the line, then let those next be seated."""
        self.line.append(name)
        self.settle()

    def go(self, name):
        """Give up what one has."""
        self.held.discard(name)
        self.line = [other for other in self.line if other != name]
        self.settle()

    def settle(self):
        """Seat those next while there is room; nobody who holds is ever evicted."""
        while self.line and len(self.held) < self.capacity:
            self.held.add(self.line.pop(0))


class Life:
    """A workshop in which things happen by chance, the same chance for the same seed."""

    def __init__(self, seed):
        self.chance = Random(seed)  # noqa: S311 -- the same story every time
        self.workshop = WorkshopFactory.create(capacity=3)
        self.ledger = Ledger(capacity=3)
        self.organiser = make_organiser(self.workshop.edition)
        self.names = [f"p{n}@example.org" for n in range(PEOPLE)]

    def row(self, name):
        """The live registration of somebody, if any."""
        return self.workshop.registrations.live().filter(email=name).first()

    def step(self):
        """Let one thing happen to somebody."""
        name = self.chance.choice(self.names)
        act = self.chance.choice([self.arrive, self.arrive, self.leave, self.refuse, self.resize])
        act(name)

    def arrive(self, name):
        """Register and confirm; whoever is there already only asks for the letter again."""
        if self.row(name):
            resend_letter(public_id=self.row(name).public_id)
            return
        row = register_address(self.workshop, name)
        confirm_registration(public_id=row.public_id, link=None)
        self.ledger.come(name)

    def leave(self, name):
        """Cancel one's own."""
        if row := self.row(name):
            cancel_own_registration(public_id=row.public_id)
            self.ledger.go(name)

    def refuse(self, name):
        """Be cancelled by the organiser."""
        if row := self.row(name):
            cancel_registration(public_id=row.public_id, actor=self.organiser, reason="Pomyłka")
            self.ledger.go(name)

    def resize(self, _name):
        """Get more seats or fewer."""
        self.workshop = Workshop.objects.select_related("edition").get(pk=self.workshop.pk)
        fields = {name: getattr(self.workshop, name) for name in WorkshopInput.__dataclass_fields__}
        fields["capacity"] = self.ledger.capacity = self.chance.randint(1, 5)
        update_workshop(
            workshop=self.workshop,
            changed=WorkshopInput(**fields),
            version=self.workshop.version,
            actor=None,
        )
        self.ledger.settle()

    def standing(self):
        """Who holds and who waits, by the tables."""
        held = set(self.workshop.registrations.holding().values_list("email", flat=True))
        return held, [row.email for row in self.workshop.registrations.in_line()]


@pytest.mark.parametrize("seed", [1, 7, 2017])
def test_every_step_leaves_seats_and_line_as_the_rule_says(settings, seed):
    settings.WORKSHOPS_LETTERS_AN_HOUR = 10_000
    life = Life(seed)

    for _ in range(STEPS):
        life.step()

        assert life.standing() == (life.ledger.held, life.ledger.line)
        assert broken() == []


def test_each_person_ends_with_exactly_one_letter_for_the_last_state(settings):
    settings.WORKSHOPS_LETTERS_AN_HOUR = 10_000
    life = Life(11)
    for _ in range(STEPS):
        life.step()

    for row in Registration.objects.exclude(state=RegistrationState.UNVERIFIED):
        told = OutgoingMail.objects.filter(
            subject_id=row.pk,
            key__in=[
                f"registration:{row.pk}:{kind.value}:{row.serial}"
                for kind in STATE_LETTERS[RegistrationState(row.state)]
            ],
        )
        assert (row.email, told.count()) == (row.email, 1)


def test_places_in_line_are_one_two_three_without_a_gap(settings):
    settings.WORKSHOPS_LETTERS_AN_HOUR = 10_000
    life = Life(5)
    for _ in range(STEPS):
        life.step()
        rows = list(life.workshop.registrations.in_line())

        assert [place_in_line(row) for row in rows] == list(range(1, len(rows) + 1))


def test_numbers_are_never_given_twice(settings):
    settings.WORKSHOPS_LETTERS_AN_HOUR = 10_000
    life = Life(3)
    for _ in range(STEPS):
        life.step()

    numbers = list(life.workshop.registrations.order_by("pk").values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
    live = life.workshop.registrations.filter(state__in=LIVE_STATES)
    assert live.values("email").distinct().count() == live.count()
