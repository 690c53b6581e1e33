"""The choice of mail over the API."""

import pytest

from tasks.models.choice import EVERYTHING
from tasks.selectors.choosing import choices_of
from tasks.services.choosing import choose_mail
from tests.factories.people import UserFactory
from tests.factories.tasks import make_kind

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/notices/mail/"


@pytest.fixture
def anna(api):
    user = UserFactory.create()
    api.force_authenticate(user)
    return user


@pytest.fixture
def kind():
    return make_kind("tests.chosen")


def test_nothing_chosen_is_the_default(api, anna):
    assert api.get(ADDRESS).json() == {"general": "house", "kinds": []}


def test_choices_are_shown_and_replaced(api, anna, kind):
    choose_mail(user=anna, choices={EVERYTHING: False, kind.name: True})
    assert api.get(ADDRESS).json() == {
        "general": "inbox",
        "kinds": [{"kind": kind.name, "mail": "at-once"}],
    }

    answer = api.put(ADDRESS, {"general": "at-once", "kinds": []}, format="json")

    assert answer.json() == {"general": "at-once", "kinds": []}
    assert choices_of(anna) == {EVERYTHING: True}


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"general": "często", "kinds": []},
        {"general": "house", "kinds": [{"kind": "tests.gone", "mail": "inbox"}]},
        {"general": "house", "kinds": [{"kind": "tests.chosen", "mail": "jutro"}]},
        {"general": "house", "kinds": "wszystkie"},
    ],
)
def test_what_is_no_choice_is_refused_and_changes_nothing(api, anna, kind, sent):
    answer = api.put(ADDRESS, sent, format="json")

    assert answer.status_code == 400
    assert choices_of(anna) == {}


def test_nobody_has_no_choice(api, db):
    assert api.get(ADDRESS).status_code == 401
