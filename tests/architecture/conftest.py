"""One world for the tests that ask every route: people, their browsers, nothing kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from django.db import transaction

from tests.architecture.people import ROLES, make_person, sign_in

if TYPE_CHECKING:
    from django.test import Client

    from network.accounts.models import User


@dataclass(frozen=True, slots=True)
class World:
    """Somebody of every role, and the browser each has signed in with."""

    people: dict[str, User | None]
    clients: dict[str, Client]

    def user(self, role: str) -> User:
        """Return a person who is somebody."""
        person = self.people[role]
        assert person is not None
        return person


@pytest.fixture(scope="module")
def populated(django_db_setup, django_db_blocker):
    """The twelve people, made once a module in a transaction that is taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        people = {role: make_person(role) for role in ROLES}
        yield World(people, {role: sign_in(person) for role, person in people.items()})
        transaction.set_rollback(True)


@pytest.fixture
def world(populated, db):
    """The twelve people; what a test adds is taken back after it."""
    return populated
