"""What has to be there before something breaks; `House.act` runs one in a process of its own.

Every act goes through the product's services on the database of the house and returns what the
test has to know, as JSON can say it.
"""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from django.urls import reverse

from network.accounts.choices import RequestKind
from network.accounts.services.requesting import ask_personal
from network.search.services.indexing import index
from network.workshops.choices import CONFIRM_LINK, SEARCHABLE
from network.workshops.models import Workshop
from network.workshops.services.scheduling import call_off_workshop
from tasks.clock import now
from tasks.services.linking import issue_link
from tasks.services.mailing import About, Envelope, queue_letter
from tests.factories.accounts import UserFactory
from tests.factories.workshops import (
    WorkshopFactory,
    make_registration,
    register_address,
)

OFFICE = {"unit": None, "unit_text": "Urząd Miasta Poznania"}


def announce(seats: int) -> Workshop:
    """Announce a workshop."""
    made: Workshop = WorkshopFactory.create(slug=f"w-{uuid4().hex[:8]}", capacity=seats)
    index(SEARCHABLE, made.pk)
    return made


def workshop(seats: int = 30) -> str:
    """Announce a workshop and return the address of its form."""
    made = announce(seats)
    return reverse("workshops:register", args=[made.edition.slug, made.slug])


def crowd(people: int = 100) -> None:
    """Seat people in a workshop and call it off: everybody gets a letter."""
    made = announce(people)
    for number in range(people):
        make_registration(made, f"p{number}@example.org", **OFFICE)
    call_off_workshop(workshop=made, reason="Awaria zasilania", actor=None)


def links(people: int = 200, seats: int = 30) -> list[list[str]]:
    """Let people register and return, for each, the link of the letter and the button's address."""
    made = announce(seats)
    addresses = []
    for number in range(people):
        row = register_address(made, f"p{number}@example.org", **OFFICE)
        secret = issue_link(purpose=CONFIRM_LINK, target=row, lifetime=timedelta(hours=1))
        addresses.append(
            [
                reverse("workshops:enter", args=[row.public_id, secret]),
                reverse("workshops:confirm", args=[row.public_id]),
            ]
        )
    return addresses


def account(address: str = "jan@example.org") -> None:
    """Open an account that signs in by code."""
    UserFactory.create(email=address)


def ask_for_copy(address: str = "anna@example.org") -> None:
    """Ask for a copy of one's data."""
    ask_personal(user=UserFactory.create(email=address), kind=RequestKind.EXPORT)


def write_to_two() -> None:
    """Queue letters to Anna, two to her account and one to her bare address, and two to Jan."""
    anna = UserFactory.create(email="anna@example.org")
    jan = UserFactory.create(email="jan@example.org")
    bare = Envelope(address=anna.email, language="pl")
    for number, to in enumerate([Envelope(user=anna), Envelope(user=jan)] * 2 + [bare]):
        about = About(facts={"at": now().isoformat()})
        queue_letter("accounts.password_changed", key=f"letter:{number}", to=to, about=about)
