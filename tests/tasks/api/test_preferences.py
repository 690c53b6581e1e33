"""What comes by mail and when, over the API."""

import pytest

from tasks.choices import Pace
from tasks.models.choice import EVERYTHING
from tasks.selectors.choosing import choices_of
from tasks.services.choosing import choose_mail
from tests.factories.people import UserFactory
from tests.factories.tasks import make_kind

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/preferences/"
USUAL = {
    "mail": "house",
    "kinds": [],
    "digest": "house",
    "office_hours": True,
    "paused_until": None,
}


@pytest.fixture
def anna(api):
    user = UserFactory.create()
    api.force_authenticate(user)
    return user


@pytest.fixture
def kind():
    return make_kind("tests.chosen")


def test_nothing_chosen_is_the_default(api, anna):
    assert api.get(ADDRESS).json() == USUAL


def test_choices_are_shown_and_replaced(api, anna, kind):
    choose_mail(user=anna, choices={EVERYTHING: Pace.INBOX, kind.name: Pace.AT_ONCE})
    kinds = [{"kind": kind.name, "mail": "at-once"}]
    assert api.get(ADDRESS).json() == {**USUAL, "mail": "inbox", "kinds": kinds}

    wanted = {**USUAL, "mail": "at-once", "digest": "daily", "office_hours": False}
    answer = api.put(ADDRESS, wanted, format="json")

    assert answer.json() == wanted
    assert choices_of(anna) == {EVERYTHING: Pace.AT_ONCE}


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {**USUAL, "mail": "często"},
        {**USUAL, "kinds": [{"kind": "tests.gone", "mail": "inbox"}]},
        {**USUAL, "kinds": [{"kind": "tests.chosen", "mail": "jutro"}]},
        {**USUAL, "kinds": "wszystkie"},
        {**USUAL, "digest": "co godzinę"},
        {**USUAL, "paused_until": "2017-12-06"},
        {**USUAL, "paused_until": "jutro"},
        {**USUAL, "office_hours": "czasem"},
    ],
)
def test_what_is_no_choice_is_refused_and_changes_nothing(api, anna, kind, sent):
    answer = api.put(ADDRESS, sent, format="json")

    assert answer.status_code == 400
    assert choices_of(anna) == {}


def test_nobody_has_no_choice(api, db):
    assert api.get(ADDRESS).status_code == 401
