"""`tasks.services.copying`: one statement, as many rows as a query finds, doubled ones left out."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import CharField, F, Value
from django.db.models.functions import Cast, Concat

from tasks.models import Heartbeat, Slot
from tasks.services.copying import insert_select
from tests.factories.people import UserFactory

DAY = datetime(2017, 12, 6, 9, tzinfo=UTC)
User = get_user_model()


def people():
    return User.objects.order_by("pk")


def copy(rows):
    """Make a heartbeat of each person."""
    worker = Concat(Value("worker of "), Cast(F("email"), CharField()))
    return insert_select(Heartbeat, rows, {"worker": worker, "beat_at": Value(DAY)})


def workers():
    return sorted(Heartbeat.objects.values_list("worker", flat=True))


@pytest.mark.parametrize("number", [1, 3])
def test_every_row_is_copied_in_one_statement(db, django_assert_num_queries, number):
    for place in range(number):
        UserFactory.create(email=f"p{place}@example.org")

    with django_assert_num_queries(1):
        assert copy(people()) == number

    assert workers() == [f"worker of p{place}@example.org" for place in range(number)]


def test_rows_that_are_there_are_left_as_they_are_and_not_counted(db):
    UserFactory.create(email="a@example.org")
    copy(people())
    UserFactory.create(email="b@example.org")

    assert copy(people()) == 1
    assert copy(people()) == 0
    assert workers() == ["worker of a@example.org", "worker of b@example.org"]


def test_plain_values_need_no_expression(db):
    UserFactory.create()

    assert insert_select(Slot, people(), {"name": "łąka's “slot”", "due_at": DAY}) == 1

    assert Slot.objects.values_list("name", "due_at").get() == ("łąka's “slot”", DAY)


@pytest.mark.parametrize(
    "rows",
    [lambda: people().none(), lambda: people().filter(pk__in=[]), lambda: people().filter(pk=0)],
    ids=["none", "empty list", "nothing found"],
)
def test_nothing_found_is_nothing_copied(db, rows):
    UserFactory.create()

    assert copy(rows()) == 0
    assert workers() == []


def test_limit_and_order_of_the_query_count(db):
    for letter in "cab":
        UserFactory.create(email=f"{letter}@example.org")

    assert copy(User.objects.order_by("email")[:2]) == 2
    assert workers() == ["worker of a@example.org", "worker of b@example.org"]


def test_values_cannot_break_out_of_the_statement(db):
    UserFactory.create()
    name = "'; DROP TABLE network_tasks_slot; --"

    insert_select(Slot, people(), {"name": name, "due_at": DAY})

    assert Slot.objects.get().name == name


def test_copy_is_part_of_the_transaction(db):
    UserFactory.create()

    with transaction.atomic():
        copy(people())
        transaction.set_rollback(True)

    assert workers() == []


def test_field_that_the_table_does_not_have_is_a_loud_mistake(db):
    UserFactory.create()

    with pytest.raises(KeyError, match="colour"):
        insert_select(Slot, people(), {"colour": "green"})
