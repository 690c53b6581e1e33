"""`network.workshops.selectors.access`: whoever came by the link, in this browser and no other."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser

from network.workshops.choices import CONFIRM_LINK, MANAGE_LINK
from network.workshops.selectors.access import open_registration, remember_link
from tasks.clock import now
from tasks.models import Link
from tasks.services.linking import issue_link, read_link, revoke_links, use_link
from tests.factories.accounts import UserFactory
from tests.factories.workshops import WorkshopFactory, make_organiser, register_address

pytestmark = pytest.mark.django_db


def browser(user=None) -> Any:
    """What a view knows of a browser: who is signed in, and its session."""
    return SimpleNamespace(session={}, user=user or AnonymousUser())


def link_to(row, purpose=MANAGE_LINK, lifetime=timedelta(days=1)):
    """A link as a letter carries it."""
    return read_link(issue_link(purpose=purpose, target=row, lifetime=lifetime), purpose=purpose)


@pytest.fixture
def row():
    """Anna's form."""
    return register_address(WorkshopFactory.create(), "anna@example.org")


def test_nobody_opens_what_they_have_no_link_to(row):
    other = register_address(WorkshopFactory.create(), "other@example.org")
    here = browser()
    remember_link(here, link_to(other), public_id=other.public_id)

    assert open_registration(browser(), row.public_id) is None
    assert open_registration(here, row.public_id) is None


@pytest.mark.parametrize("purpose", [MANAGE_LINK, CONFIRM_LINK])
def test_a_followed_link_opens_it_in_this_browser_alone(row, purpose):
    here, link = browser(), link_to(row, purpose)

    remember_link(here, link, public_id=row.public_id)

    assert open_registration(here, row.public_id) == (row, link)
    assert open_registration(browser(), row.public_id) is None


def test_the_owner_signed_in_needs_no_link(row):
    anna = UserFactory.create(email="anna@example.org")

    assert open_registration(browser(anna), row.public_id) == (row, None)


def test_neither_an_organiser_nor_a_stranger_opens_the_persons_own_pages(row):
    for user in (make_organiser(row.workshop.edition), UserFactory.create()):
        assert open_registration(browser(user), row.public_id) is None


def test_what_does_not_exist_is_as_what_may_not_be_seen(row):
    anna = UserFactory.create(email="anna@example.org")

    assert open_registration(browser(anna), uuid4()) is None


def test_a_link_taken_back_closes_the_browser_that_followed_it(row):
    here = browser()
    remember_link(here, link_to(row), public_id=row.public_id)

    revoke_links(target=row)

    assert open_registration(here, row.public_id) is None


def test_a_used_link_goes_on_opening_it_in_the_browser_that_used_it(row):
    here, link = browser(), link_to(row, CONFIRM_LINK)
    remember_link(here, link, public_id=row.public_id)

    use_link(link)

    opened = open_registration(here, row.public_id)
    assert opened is not None
    assert opened[0] == row


def test_an_expired_link_closes_the_browser_that_followed_it(row):
    here = browser()
    remember_link(here, link_to(row), public_id=row.public_id)

    Link.objects.update(expires_at=now() - timedelta(seconds=1))

    assert open_registration(here, row.public_id) is None


def test_a_link_to_something_else_written_into_the_session_opens_nothing(row):
    other = register_address(WorkshopFactory.create(), "other@example.org")
    here = browser()

    remember_link(here, link_to(other), public_id=row.public_id)

    assert open_registration(here, row.public_id) is None


def test_a_browser_remembers_the_last_twenty_and_no_secret(row):
    here = browser()
    rows = [register_address(row.workshop, f"p{n}@example.org") for n in range(21)]
    secrets = []
    for each in rows:
        secret = issue_link(purpose=MANAGE_LINK, target=each, lifetime=timedelta(days=1))
        secrets.append(secret)
        remember_link(here, read_link(secret, purpose=MANAGE_LINK), public_id=each.public_id)

    assert open_registration(here, rows[0].public_id) is None
    assert all(open_registration(here, each.public_id) for each in rows[1:])
    assert not [secret for secret in secrets if secret in str(here.session)]
