"""`tasks.adapter`: what the default answers, and how a host answers instead."""

import pytest
from django.contrib.auth import get_user_model

from tasks.adapter import Reader, TasksAdapter, get_adapter
from tests.factories.people import UserFactory

User = get_user_model()


class Deaf(TasksAdapter):
    """A host whose people cannot be reached by anybody."""

    def reachable(self, users):
        return users.none()


def test_host_names_its_own_adapter(settings):
    settings.NETWORK_TASKS_ADAPTER = f"{__name__}.Deaf"

    assert type(get_adapter()) is Deaf


def test_adapter_that_does_not_exist_is_a_loud_mistake(settings):
    settings.NETWORK_TASKS_ADAPTER = "tests.nowhere.Adapter"

    with pytest.raises(ImportError):
        get_adapter()


def test_only_active_people_are_reached(db):
    anna = UserFactory.create()
    UserFactory.create(is_active=False)

    assert list(TasksAdapter().reachable(User.objects.all())) == [anna]


def test_reached_people_are_a_queryset_that_costs_nothing_yet(db, django_assert_num_queries):
    UserFactory.create()

    with django_assert_num_queries(0):
        reached = TasksAdapter().reachable(User.objects.all())
    assert reached.exists()


def test_person_is_read_in_their_own_language_and_on_their_own_clock(db):
    anna = UserFactory.create(email="anna@example.org")
    anna.language, anna.zone = "en", "Europe/Prague"

    assert TasksAdapter().reader(anna) == Reader(
        address="anna@example.org", language="en", zone="Europe/Prague"
    )


def test_person_who_has_not_chosen_is_read_as_the_site_is(db, settings):
    settings.LANGUAGE_CODE, settings.TIME_ZONE = "pl", "Europe/Warsaw"
    anna = UserFactory.create(email="anna@example.org")
    anna.language, anna.zone = "", ""

    assert TasksAdapter().reader(anna) == Reader(
        address="anna@example.org", language="pl", zone="Europe/Warsaw"
    )


def test_user_model_without_an_address_has_an_empty_one(db):
    assert TasksAdapter().reader(UserFactory.build(email="")).address == ""
