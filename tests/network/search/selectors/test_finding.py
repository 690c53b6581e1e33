"""`network.search.selectors.finding`: the same hits on both databases, only what may be seen."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection

from network.search.domain.highlighting import Segment
from network.search.selectors.finding import Results, find
from network.search.services.indexing import index, unindex
from tests.factories.people import UserFactory

TITLES = [
    "Konsultacje z mieszkańcami Łodzi",
    "Mieszkaniec w centrum uwagi",
    "Budżet obywatelski Bielska-Białej",
    "Dzieci i młodzież na rynku pracy",
    "Rewitalizacja śródmieścia",
    "Zieleń w mieście",
    "Miasta i wsie",
    "E-usługi dla 100 gmin",
]


def titles(results):
    return ["".join(segment.text for segment in hit.title) for hit in results.hits]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mieszkaniec", [1, 0]),
        ("mieszkańców", [1, 0]),
        ("mieszkancow", [1, 0]),
        ("MIESZKAŃCAMI", [0, 1]),
        ("dziecko", [3]),
        ("dziecmi", [3]),
        ("Łódź", [0]),
        ("lodz", [0]),
        ("lodzi", [0]),
        ("bielsko biała", [2]),
        ("Bielsko-Biała", [2]),
        ("w Bielsku-Białej", [2]),
        ("miasto", [6, 5]),
        ("miast", [6, 5]),
        ("zielen", [5]),
        ("śródmieście rewitalizacją", [4]),
        ("konsultacje dzieci", []),
        ("100", [7]),
        ("usługa", [7]),
        ("i", [6, 3]),
        ("w i z", []),
        ("", []),
        ("   ", []),
        ("?!", []),
        ("😀", []),
        ('"', []),
        ('"konsultacje" OR', [0]),
        ("kons*", []),
        ("title_keys:konsultacje", []),
        ("NEAR(konsultacje)", []),
        ("konsultacje AND łodzi", [0]),
        ("<script>alert(1)</script>", []),
        ("konsultacje\0łodzi", [0]),
        ("^konsultacje -łodzi", [0]),
        ("'; DROP TABLE network_search_entry; --", []),
        ("%s %(x)s {} \\", []),
    ],
)
def test_find_gives_literally(make, text, expected):
    units = [make(title) for title in TITLES]

    assert titles(find(AnonymousUser(), text)) == [units[place].name for place in expected]


def test_find_ranks_form_then_lemma_then_stem_and_title_before_body(make):
    stem = make("Mieszkanieczka")
    lemma_in_body = make("A", "o mieszkańcach")
    lemma = make("Z mieszkańcami")
    form_in_body = make("B", "mieszkaniec")
    form = make("Mieszkaniec")

    found = [hit.pk for hit in find(AnonymousUser(), "mieszkaniec").hits]

    assert found[:4] == [form.pk, form_in_body.pk, lemma.pk, lemma_in_body.pk]
    assert set(found[4:]) <= {stem.pk}


def test_find_shows_counts_and_suggests_only_what_the_user_may_see(make):
    town, county = make("Konsultacje"), make("Konsultacje powiatu", kind="county")
    signed_in = UserFactory.create()

    assert [hit.pk for hit in find(AnonymousUser(), "konsultacji").hits] == [town.pk]
    assert find(AnonymousUser(), "konsultacji").counts == {"town": 1, "county": 0}
    assert find(signed_in, "konsultacji").counts == {"town": 1, "county": 1}
    assert find(AnonymousUser(), "powiatu").total == 0
    assert find(AnonymousUser(), "powiatx").did_you_mean == ""
    assert find(signed_in, "powiatx").did_you_mean == "powiatu"
    assert [hit.pk for hit in find(signed_in, "konsultacje", kinds=["county"]).hits] == [county.pk]


def test_find_narrowed_to_a_kind_still_counts_the_others(make):
    make("Konsultacje")

    results = find(AnonymousUser(), "konsultacje", kinds=["county", "unknown"])

    assert (results.total, results.elsewhere, results.counts) == (0, 1, {"town": 1, "county": 0})
    assert results.did_you_mean == ""


def test_find_gives_whole_hits(make):
    unit = make("Łódź <b>", "Konsultacje w Łodzi")

    [hit] = find(AnonymousUser(), "lodz").hits

    assert (hit.kind, hit.label, hit.pk, hit.obj, hit.address) == (
        "town", "Miasta", unit.pk, unit, f"/u/{unit.code}/",
    )  # fmt: skip
    assert hit.title == [Segment("Łódź", hit=True), Segment(" <b>")]
    assert hit.snippet == [Segment("Konsultacje w "), Segment("Łodzi", hit=True)]
    assert (hit.changed_at, hit.facets) == (None, {"Województwo": "wielkopolskie"})


def test_find_pages_and_takes_the_last_past_the_end(make):
    units = [make(f"Rynek {number}") for number in "abc"]

    first, last = (find(AnonymousUser(), "rynek", page=page, per_page=2) for page in (1, 9))

    assert [hit.pk for hit in first.hits] == [units[2].pk, units[1].pk]
    assert [hit.pk for hit in last.hits] == [units[0].pk]
    assert (last.page, last.pages, last.total) == (2, 2, 3)
    assert find(AnonymousUser(), "rynek", page=0, per_page=2) == first


def test_a_word_that_is_everywhere_is_answered_by_the_latest_of_each_kind(make, settings):
    settings.SEARCH_CANDIDATES = 3
    for place in range(5):
        make(f"Miasto {place}")
    make("Miasto i powiat", kind="county")
    user = UserFactory.create()

    results = find(user, "miasto")

    assert results.more
    assert (results.counts, results.total) == ({"town": 3, "county": 1}, 4)
    assert set(titles(results)) == {"Miasto 2", "Miasto 3", "Miasto 4", "Miasto i powiat"}
    assert find(AnonymousUser(), "miasto").counts == {"town": 3, "county": 0}
    assert titles(find(user, "miasto", kinds=["county"])) == ["Miasto i powiat"]


def test_as_many_hits_as_are_counted_are_counted_exactly(make, settings):
    settings.SEARCH_CANDIDATES = 3
    for place in range(3):
        make(f"Miasto {place}")

    results = find(UserFactory.create(), "miasto")

    assert (results.more, results.total) == (False, 3)


def test_find_of_nothing_is_empty(searchables):
    assert find(AnonymousUser(), " \t ") == Results(text="")


@pytest.mark.parametrize(
    ("text", "cut"),
    [("rynek " * 11, False), ("rynek " * 40, True), ("b c d e f g h j k l m", True)],
)
def test_find_says_when_it_cuts(make, text, cut):
    make("Rynek")

    assert find(AnonymousUser(), text).cut is cut


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("konsutlacje", "konsultacje"),
        ("konsultacej łodzi", "konsultacje łodzi"),
        ("rewitalizajca", "rewitalizacja"),
        ("xqxqxq", ""),
        ("zzzzzzzzzzzz konsultacje", ""),
    ],
)
def test_find_suggests_a_spelling_that_finds_something(make, text, expected):
    for title in TITLES:
        make(title)

    assert find(AnonymousUser(), text).did_you_mean == expected


def test_what_is_changed_or_removed_is_found_no_longer(make):
    unit, other = make("Rynek"), make("Rynek")
    type(unit).objects.filter(pk=unit.pk).update(name="Park")
    index("town", unit.pk)
    unindex("town", other.pk)

    assert find(AnonymousUser(), "rynek").total == 0
    assert find(AnonymousUser(), "parku").total == 1


@pytest.mark.parametrize("count", [1, 3])
def test_find_costs_the_same_for_one_hit_and_for_three(make, count, django_assert_num_queries):
    for _place in range(count):
        make("Rynek")

    with django_assert_num_queries(4):
        assert find(AnonymousUser(), "rynek").total == count


def test_find_works_without_the_dictionary(make, settings):
    settings.SEARCH_MORFEUSZ = False
    unit = make("Rewitalizacja śródmieścia")

    assert [hit.pk for hit in find(AnonymousUser(), "rewitalizacji").hits] == [unit.pk]


def test_index_is_the_one_of_this_database(searchables):
    with connection.cursor() as cursor:
        names = set(connection.introspection.table_names(cursor))

    assert ("network_search_fulltext" in names) is (connection.vendor == "sqlite")
