"""`network.members.searchables`: nobody finds by a word what they may not read."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection

from network.members.choices import Audience
from network.members.models import Profile
from network.members.services.affiliating import Work, change_unit
from network.members.services.joining import leave
from network.members.services.managing import resume_member, suspend_member
from network.members.services.naming import rename
from network.members.services.profiling import ProfileEdit, update_profile
from network.members.services.verifying import revoke_verification
from network.search.models import Entry
from network.search.selectors.finding import find
from network.search.selectors.invariants import broken
from tests.factories.members import EVERYBODY, make_insider, make_organiser, teach
from tests.factories.units import UnitFactory

# reader thrice, roles once; how many at most, counts, entries; reader; people, where they work,
# what they know
QUERIES = 11


def say(member, **fields):
    """Save fields of a profile through the service."""
    version = Profile.objects.get(member=member).version
    update_profile(member=member, version=version, edit=ProfileEdit(fields=fields))


def found(user, text):
    """Return the names of the people whom `user` finds."""
    hits = find(user, text, kinds=["members"]).hits
    return [hit.obj.display_name for hit in hits]


def indexed():
    """Return all that the tables of the search hold, the full-text one too."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT title, title_keys, body_keys FROM network_search_entry")
        return str(cursor.fetchall())


@pytest.fixture
def reader(db):
    """Somebody of another unit."""
    return make_insider("Czytelniczka", directory=False).user


def test_text_for_the_unit_is_neither_found_nor_indexed(reader):
    anna = make_insider("Anna Wrzos")
    say(anna, bio="Rewitalizacja", bio_audience=Audience.NETWORK)
    assert found(reader, "rewitalizacja") == ["Anna Wrzos"]

    say(anna, bio="Kanalizacja", bio_audience=Audience.UNIT)

    colleague = make_insider("Obok", unit=anna.affiliations.get().unit, directory=False).user
    assert found(reader, "kanalizacja") == found(colleague, "kanalizacja") == []
    assert found(reader, "rewitalizacja") == []
    assert "kanaliz" not in indexed().lower()
    assert "rewitaliz" not in indexed().lower()


def test_visitor_finds_public_people_by_public_words_only(reader):
    make_insider("Jan Sieciowy")
    anna = make_insider("Anna Publiczna")
    say(anna, **EVERYBODY, bio="Parki")
    say(anna, looks_for="Tramwaje", looks_for_audience=Audience.NETWORK)
    visitor = AnonymousUser()

    assert (found(visitor, "sieciowy"), found(reader, "sieciowy")) == ([], ["Jan Sieciowy"])
    assert found(visitor, "publiczna") == found(visitor, "parki") == ["Anna Publiczna"]
    assert found(visitor, "tramwaje") == found(reader, "tramwaje") == []
    assert "tramwaj" not in indexed().lower()


def test_hit_shows_nothing_that_is_hidden(client, db):
    anna = make_insider("Anna Publiczna", unit=UnitFactory.create(name="Buk"))
    say(anna, **(EVERYBODY | {"work_audience": Audience.NETWORK}), phone="61 000 00 00")

    [hit] = find(AnonymousUser(), "publiczna").hits

    assert hit.facets == {}
    assert "Buk" not in client.get("/search/", {"q": "publiczna"}).text


def test_work_and_topics_are_found_as_far_as_they_are_shown(reader):
    anna = make_insider("Anna Wrzos", unit=UnitFactory.create(name="Swarzędz"))
    teach(anna, "Parklety")
    say(anna, topics_audience=Audience.NETWORK)

    assert found(reader, "swarzędzu") == found(reader, "parklety") == ["Anna Wrzos"]

    say(anna, work_audience=Audience.UNIT, topics_audience=Audience.ME)

    assert found(reader, "swarzędzu") == found(reader, "parklety") == []


@pytest.mark.parametrize(
    "withdraw",
    [
        lambda member: leave(user=member.user),
        lambda member: say(member, directory=False),
        lambda member: suspend_member(member=member, by=make_organiser(), reason="Spam"),
        lambda member: revoke_verification(member=member, by=make_organiser(), reason="Zmiana"),
        lambda member: change_unit(member=member, work=Work(unit=UnitFactory.create())),
    ],
    ids=["left", "not listed", "suspended", "revoked", "moved"],
)
def test_whoever_withdraws_is_gone_in_the_same_transaction(reader, withdraw):
    anna = make_insider("Anna Wrzos")
    say(anna, bio="Parki")
    assert Entry.objects.filter(kind="members", object_id=anna.pk).exists()

    withdraw(anna)

    assert not Entry.objects.filter(kind="members").exists()
    assert "wrzos" not in indexed().lower()
    assert [line for line in broken() if "members" in line or "word" in line] == []


def test_resumed_and_renamed_is_found_again(reader):
    anna = make_insider("Anna Wrzos")
    organiser = make_organiser()
    suspend_member(member=anna, by=organiser, reason="Spam")
    anna.refresh_from_db()
    resume_member(member=anna, by=organiser)

    rename(member=anna, name="Anna Łąka")

    assert (found(reader, "laka"), found(reader, "wrzos")) == (["Anna Łąka"], [])
    assert [line for line in broken() if "members" in line or "word" in line] == []


@pytest.mark.parametrize("people", [1, 3])
def test_hits_cost_the_same_for_one_person_and_three(reader, django_assert_num_queries, people):
    for number in range(people):
        teach(make_insider(f"Osoba {number}"), "Dane")

    with django_assert_num_queries(QUERIES):
        assert len(find(reader, "osoba", kinds=["members"]).hits) == people
