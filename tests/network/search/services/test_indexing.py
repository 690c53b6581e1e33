"""`network.search.services.indexing`: the index follows the objects, in their transaction."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction

from network.search.domain.analyser import analyser_version
from network.search.exceptions import UnknownSearchable
from network.search.models import Entry, Word
from network.search.registry import Searchable, declare
from network.search.selectors.finding import find
from network.search.selectors.invariants import broken
from network.search.services.indexing import index, index_many, refresh, reindex, unindex
from network.units.models import LocalGovernment
from tests.factories.units import UnitFactory


def total(text):
    return find(AnonymousUser(), text).total


def test_index_writes_one_entry_and_writes_it_again(make):
    unit = make("Rynek  w Łodzi", "centrum")
    index("town", unit.pk)

    [entry] = Entry.objects.all()

    assert (entry.kind, entry.object_id, entry.title) == ("town", unit.pk, "Rynek w Łodzi")
    assert entry.analyser == analyser_version()
    assert {"lrynek", "wrynek", "wlodzi", "llodz"} <= set(entry.title_keys.split())
    assert {"wcentrum", "lcentrum"} <= set(entry.body_keys.split())
    assert broken() == []


def test_index_lives_and_dies_with_the_transaction(make):
    unit = make("Rynek")

    with transaction.atomic():
        LocalGovernment.objects.filter(pk=unit.pk).update(name="Park")
        index("town", unit.pk)
        assert (total("rynek"), total("park")) == (0, 1)
        transaction.set_rollback(True)

    assert (total("rynek"), total("park")) == (1, 0)
    assert broken() == []


def test_index_takes_out_what_does_not_belong_there(make):
    unit = make("Rynek")
    LocalGovernment.objects.filter(pk=unit.pk).update(kind="county")

    index("town", unit.pk)

    assert Entry.objects.count() == 0


def test_unindex_forgets_words_of_no_other_title(make):
    first, _second = make("Rynek Jeżycki"), make("Rynek Łazarski")

    LocalGovernment.objects.filter(pk=first.pk).delete()
    unindex("town", first.pk)
    unindex("town", first.pk)

    assert list(Word.objects.order_by("form").values_list("form", "spelling")) == [
        ("lazarski", "łazarski"),
        ("rynek", "rynek"),
    ]
    assert broken() == []


def test_entries_removed_in_any_way_leave_the_index(make):
    make("Rynek")

    Entry.objects.all().delete()

    assert total("rynek") == 0
    assert [line.split(":")[0] for line in broken()] == [
        "objects of town without a search entry",
        "words of no title",
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_index_many_costs_the_same_for_one_and_for_three(
    searchables, count, django_assert_num_queries
):
    units = UnitFactory.create_batch(count, name="Rynek")

    with django_assert_num_queries(7):
        assert index_many("town", [unit.pk for unit in units]) == count


def test_reindex_follows_the_objects_in_batches(make, settings):
    settings.SEARCH_BATCH = 2
    gone = make("Park")
    UnitFactory.create_batch(5, name="Rynek")
    LocalGovernment.objects.filter(pk=gone.pk).delete()

    assert reindex("town") == 5
    assert (total("park"), total("rynek")) == (0, 5)
    assert broken() == []


def test_refresh_makes_stale_and_new_entries_again(make):
    make("Rynek")
    UnitFactory.create(name="Powiat", kind="county")
    Entry.objects.update(analyser="0")
    Entry.objects.create(kind="lost", object_id=1, title="x", analyser="0")

    assert refresh() == {"town": 1, "county": 1}
    assert refresh() == {}
    assert broken() == []


def test_index_of_an_undeclared_kind_is_refused(db):
    with pytest.raises(UnknownSearchable):
        index("nothing", 1)


def test_endless_words_and_odd_signs_are_indexed(searchables):
    unit = UnitFactory.create()
    declare(
        Searchable(
            kind="county",
            label="",
            model=LocalGovernment,
            title=lambda _unit: "ą" * 5_000 + " \0 😀 Київ ﬁn",
            body=lambda _unit: "\0 " + "x" * 20_000,
            address=lambda _unit: "/",
        )
    )

    index("county", unit.pk)

    assert (total("kiiv"), total("Київ"), total("fin"), total("x" * 60)) == (1, 1, 1, 1)
