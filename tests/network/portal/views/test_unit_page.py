"""The page of a unit names the people who work there, to whoever may know."""

import pytest

from network.members.choices import Audience
from tests.factories.members import EVERYBODY, make_insider
from tests.factories.units import UnitFactory

HEADING = 'id="people"'
# the unit, what it lies in, its namesakes; people, where they work, what they know
QUERIES = 7


@pytest.fixture
def unit(db):
    return UnitFactory.create(name="Buk", code="302103")


def test_readers_see_whom_they_may(client, unit):
    make_insider("Anna Publiczna", unit=unit, **EVERYBODY)
    make_insider("Jan Sieciowy", unit=unit)
    make_insider("Ewa Skryta", unit=unit, work_audience=Audience.ME)
    make_insider("Ola Poza", unit=unit, directory=False)
    address = unit.get_absolute_url()

    def seen():
        text = client.get(address).text
        return [name for name in ("Publiczna", "Sieciowy", "Skryta", "Poza") if name in text]

    assert seen() == ["Publiczna"]
    client.force_login(make_insider("Czytelniczka", directory=False).user)
    assert seen() == ["Publiczna", "Sieciowy"]


def test_nobody_to_show_says_nothing(client, unit):
    make_insider("Jan Sieciowy", unit=unit)

    assert HEADING not in client.get(unit.get_absolute_url()).text

    make_insider("Anna Publiczna", unit=unit, **EVERYBODY)
    assert HEADING in client.get(unit.get_absolute_url()).text


@pytest.mark.parametrize("people", [1, 3])
def test_page_costs_the_same_for_one_person_and_three(
    client, unit, django_assert_num_queries, people
):
    for number in range(people):
        make_insider(f"Osoba {number}", unit=unit, **EVERYBODY)

    with django_assert_num_queries(QUERIES):
        page = client.get(unit.get_absolute_url())

    assert page.text.count("Osoba ") == people
