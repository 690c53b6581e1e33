"""Browsers of people who meet the forums, and pages read as a person reads them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.utils.html import strip_tags

from tests.factories.forums import make_board, make_insider, make_moderator, make_person


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody with a browser of their own."""

    user: Any
    client: Client

    def get(self, address: str) -> Any:
        """Open an address."""
        return self.client.get(address)

    def post(self, address: str, **fields: Any) -> Any:
        """Press a button."""
        return self.client.post(address, fields)

    def read(self, address: str) -> str:
        """Open a page that is there and return its words."""
        answer = self.client.get(address)
        assert answer.status_code == 200, (address, answer.status_code)
        return words(answer)


def words(answer: Any) -> str:
    """Return the words of a page in one line, with usual spaces."""
    text = strip_tags(answer.content.decode()).replace("\xa0", " ").replace("&nbsp;", " ")
    return re.sub(r"\s+", " ", text)


def browser_of(user: Any) -> Reader:
    """Sign `user` in."""
    client = Client(headers={"accept-language": "pl"})
    if user is not None:
        client.force_login(user)
    return Reader(user, client)


@pytest.fixture
def said():
    """Turn an answer into words."""
    return words


@pytest.fixture
def visitor(db):
    """Somebody who has not signed in."""
    return browser_of(None)


@pytest.fixture
def member(db):
    """Somebody of the network."""
    return browser_of(make_insider())


@pytest.fixture
def other(db):
    """Somebody else of the network."""
    return browser_of(make_insider())


@pytest.fixture
def newcomer(db):
    """Somebody who has signed in and is not in the network."""
    return browser_of(make_person())


@pytest.fixture
def moderator(db):
    """A moderator."""
    return browser_of(make_moderator())


@pytest.fixture
def board(db):
    """A board that everybody reads."""
    return make_board("partycypacja", title="Partycypacja")


@pytest.fixture
def inner_board(db):
    """A board of the network."""
    return make_board("sieciowy", title="Sieciowy", access="network")
