"""`network.members.selectors.people`: names as one reader may see them, a page at once."""

import pytest
from django.contrib.auth.models import AnonymousUser

from network.members.selectors.people import Person, people
from tasks.clock import now
from tests.factories.accounts import UserFactory
from tests.factories.members import EVERYBODY, make_insider, make_member
from tests.factories.units import UnitFactory

# reader, roles; who works somewhere, who does not; who is gone
QUERIES = 5


@pytest.mark.parametrize("number", [1, 3])
def test_people_cost_the_same_for_one_and_three(db, django_assert_num_queries, number):
    reader = make_insider().user
    ids = [make_insider(f"Osoba {place}").user_id for place in range(number)]
    ids.append(UserFactory.create().pk)

    with django_assert_num_queries(QUERIES):
        named = people(ids, viewer=reader)

    assert len(named) == number + 1


def test_people_are_named_as_the_reader_may_see_them(db):
    unit = UnitFactory.create(name="Poznań")
    listed, unlisted, public = (
        make_insider("Na Liście", unit=unit),
        make_insider("Poza Listą", unit=unit, directory=False),
        make_insider("Dla Wszystkich", unit=unit, **EVERYBODY),
    )
    waiting, stranger = make_member("Czeka"), UserFactory.create()
    gone = UserFactory.create(erased_at=now())
    ids = [one.user_id for one in (listed, unlisted, public, waiting)] + [stranger.pk, gone.pk]

    inside = people(ids, viewer=make_insider().user)
    outside = people(ids, viewer=AnonymousUser())

    somebody, former = Person(name="osoba"), Person(name="osoba, która należała do sieci")
    everybody = Person(
        name="Dla Wszystkich",
        url="/members/dla-wszystkich/",
        unit="Poznań",
        handle="dla-wszystkich",
    )
    assert [inside[pk] for pk in ids] == [
        Person(name="Na Liście", url="/members/na-liscie/", unit="Poznań", handle="na-liscie"),
        Person(name="Poza Listą", unit="Poznań", handle="poza-lista"),
        everybody,
        somebody,
        somebody,
        former,
    ]
    assert [outside[pk] for pk in ids] == [
        somebody,
        somebody,
        everybody,
        somebody,
        somebody,
        former,
    ]
