"""The library: words, facets and order; every number from the rows that are shown."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from network.units.choices import UnitKind
from practices.choices import CostBand
from practices.domain.costs import cost_band
from practices.domain.wanted import FACETS, Wanted
from practices.models import Practice
from practices.selectors.library import ANYBODY, find_practices, read_facets, read_library
from practices.services.publishing import archive_practice, withdraw_practice
from practices.services.topics import ensure_topics
from tests.factories.practices import (
    TOPIC_SLUG,
    make_draft,
    make_editor,
    make_person,
    make_published,
    make_seed,
    make_submitted,
)
from tests.factories.units import UnitFactory

pytestmark = pytest.mark.django_db

NOBODY = AnonymousUser()

SEARCH = 8
"""rows for the facets, counts of topics, topics, hits, practices, topics, steps, indicators"""
BROWSE = 6


def publish(unit=None, **changes):
    """Publish a practice of a unit."""
    return make_published(make_person(unit or UnitFactory.create()), **changes)


def titles(**wanted):
    """Return the titles that are found, in their order."""
    library = read_library(NOBODY, Wanted(**wanted))
    assert library.total == len(library.found)
    return [found.practice.title for found in library.found]


def counts(facet, **wanted):
    """Return the numbers of a facet."""
    choices = getattr(read_library(NOBODY, Wanted(**wanted)).facets, facet)
    return {choice.value: choice.count for choice in choices}


def test_only_what_is_published_is_in_the_library():
    publish(title="Opublikowana")
    make_draft(title="Robocza")
    make_submitted(title="Zgłoszona")
    make_seed(title="Szkic")
    archived, withdrawn = publish(title="Archiwalna"), publish(title="Wycofana")
    archive_practice(practice=archived, by=make_editor(), reason="Powód")
    withdraw_practice(practice=withdrawn, by=make_editor(), reason="Powód")

    assert titles() == ["Opublikowana"]
    assert counts("stages") == {"running": 1}
    assert counts("topics") == {TOPIC_SLUG: 1}


@pytest.mark.parametrize(
    "text",
    ["konsultacje", "konsultacjami", "KONSULTACJI", "stol", "makieta na ulicy", "deszcz"],
)
def test_words_are_found_in_any_form_and_without_accents(text):
    publish()
    publish(
        title="Ławka",
        summary="Siedzenie.",
        solution="Postawiliśmy dwadzieścia siedzeń przy skwerach w całym mieście.",
        challenges="Brak.",
        success_conditions="Skwer.",
    )

    assert titles(text=text) == ["Trzy soboty na ulicy"]


def test_a_hit_says_where_it_was_found():
    publish()

    [found] = read_library(NOBODY, Wanted(text="deszcz")).found

    assert [field.name for field in found.found_in] == ["challenges"]
    assert [segment.text for segment in found.snippet if segment.hit] == ["Deszcz"]


def test_a_hit_in_the_title_is_marked_there():
    publish()

    [found] = read_library(NOBODY, Wanted(text="sobota")).found

    assert [segment.text for segment in found.title if segment.hit] == ["soboty"]
    assert "title" in [field.name for field in found.found_in]


def test_without_words_the_sentence_stands_beside_the_title():
    practice = publish()

    [found] = read_library(NOBODY, Wanted()).found

    assert [segment.text for segment in found.snippet] == [practice.live_revision.summary]
    assert found.found_in == []


def test_nothing_found_suggests_another_spelling():
    publish()

    assert read_library(NOBODY, Wanted(text="sobboty")).did_you_mean == "soboty"
    assert read_library(NOBODY, Wanted(text="soboty")).did_you_mean == ""


def test_what_is_hidden_is_not_suggested():
    make_draft(title="Żwirowisko")

    assert read_library(NOBODY, Wanted(text="żwirowiska")).did_you_mean == ""


@pytest.mark.parametrize("text", ["'", '"', "%", "\0", "-", "OR", "a" * 500, "(", "🏙️"])
def test_whatever_is_typed_is_answered(text):
    publish()

    assert read_library(NOBODY, Wanted(text=text)).total in {0, 1}


def test_orders():
    for title in ("Łąka", "Lato", "Zima"):
        publish(title=title)

    assert titles() == ["Zima", "Lato", "Łąka"]
    assert titles(sort="newest") == ["Zima", "Lato", "Łąka"]
    assert titles(sort="title") == ["Lato", "Łąka", "Zima"]
    assert titles(sort="whatever") == ["Zima", "Lato", "Łąka"]


def test_relevance_puts_the_title_first():
    publish(title="Inna", solution="Tramwaj jedzie przez środek placu, a ludzie siedzą obok niego.")
    publish(title="Tramwaj")

    assert titles(text="tramwaj") == ["Tramwaj", "Inna"]
    assert titles(text="tramwaj", sort="title") == ["Inna", "Tramwaj"]


@pytest.fixture
def shelf():
    """Four practices that differ in everything."""
    ensure_topics(["Dane", "Prawo"])
    small = UnitFactory.create(code="306501", name="Mała", population=4_000, kind=UnitKind.RURAL)
    middle = UnitFactory.create(
        code="146501", name="Średnia", population=60_000, voivodeship="mazowieckie"
    )
    uncounted = UnitFactory.create(
        code="126501", name="Nieznana", population=None, voivodeship="małopolskie"
    )
    publish(small, title="A", topics=["dane"], stage="pilot", cost_once=0)
    publish(middle, title="B", topics=["dane", "prawo"], stage="running", cost_once=5_000_000)
    publish(middle, title="C", topics=["prawo"], stage="ended", started_on=date(2015, 1, 1))
    publish(
        uncounted, title="D", cost_once=None, cost_once_unknown=True,
        cost_year=None, cost_year_unknown=True,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"topics": ("dane",)}, "AB"),
        ({"topics": ("dane", "prawo")}, "ABC"),
        ({"voivodeships": ("14",)}, "BC"),
        ({"voivodeships": ("30", "12")}, "AD"),
        ({"unit_kinds": ("rural",)}, "A"),
        ({"sizes": ("0",)}, "A"),
        ({"sizes": ("50000",)}, "BC"),
        ({"sizes": ("0", "50000")}, "ABC"),
        ({"sizes": ("7",)}, ""),
        ({"stages": ("pilot", "ended")}, "AC"),
        ({"evidence": ("2",)}, "ABCD"),
        ({"evidence": ("5", "x")}, ""),
        ({"costs": ("none",)}, "A"),
        ({"costs": ("unknown",)}, "D"),
        ({"costs": ("to_10k", "to_100k")}, "BC"),
        ({"years": ("2015",)}, "C"),
        ({"years": ("2017", "2015")}, "ABCD"),
        ({"topics": ("dane",), "stages": ("running",)}, "B"),
        ({"topics": ("prawo",), "voivodeships": ("30",)}, ""),
        ({"topics": ("nieznany",)}, ""),
    ],
)
def test_facets_narrow(shelf, wanted, found):
    assert titles(sort="title", **wanted) == list(found)


def test_the_list_of_the_api_narrows_alike(shelf):
    for wanted in (
        Wanted(topics=("dane",)),
        Wanted(sizes=("0", "50000"), stages=("pilot", "running")),
        Wanted(costs=("none", "unknown")),
        Wanted(years=("2015",), voivodeships=("14",)),
    ):
        assert find_practices(ANYBODY, wanted).count() == read_library(NOBODY, wanted).total


def test_facets_count_without_their_own_choice_and_with_the_others(shelf):
    wanted = {"topics": ("dane",), "stages": ("pilot",)}

    assert counts("stages", **wanted) == {"pilot": 1, "running": 1}
    assert counts("topics", **wanted) == {"dane": 1}
    assert counts("voivodeships", **wanted) == {"30": 1}


def test_facets_of_everything(shelf):
    facets = read_library(NOBODY, Wanted()).facets

    assert {name: {c.value: c.count for c in choices} for name, choices in facets.named()} == {
        "topics": {TOPIC_SLUG: 1, "dane": 2, "prawo": 2},
        "voivodeships": {"12": 1, "14": 2, "30": 1},
        "unit_kinds": {"urban": 3, "rural": 1},
        "sizes": {"0": 1, "50000": 2},
        "stages": {"pilot": 1, "running": 2, "ended": 1},
        "evidence": {"2": 4},
        "costs": {"none": 1, "to_10k": 1, "to_100k": 1, "unknown": 1},
        "years": {"2017": 3, "2015": 1},
    }


def test_facets_follow_the_words(shelf):
    publish(title="Tramwaj", stage="scaled")

    assert counts("stages", text="tramwaj") == {"scaled": 1}


def test_voivodeships_are_named_in_polish_order(shelf):
    labels = [choice.label for choice in read_library(NOBODY, Wanted()).facets.voivodeships]

    assert labels == ["małopolskie", "mazowieckie", "wielkopolskie"]


def test_a_chosen_value_that_leaves_nothing_can_still_be_taken_back(shelf):
    [choice] = [c for c in read_facets(NOBODY, Wanted(stages=("test",))).stages if c.chosen]

    assert (choice.value, choice.count) == ("test", 0)


def test_each_number_is_what_a_click_brings(shelf):
    for name in FACETS:
        for choice in getattr(read_facets(NOBODY, Wanted()), name):
            assert (
                find_practices(ANYBODY, Wanted(**{name: (choice.value,)})).count() == choice.count  # type: ignore[arg-type] # made above
            )


@pytest.mark.parametrize(
    ("once", "year", "currency"),
    [
        (None, None, "PLN"), (0, None, "PLN"), (1_000_000, None, "PLN"), (1_000_001, 0, "PLN"),
        (None, 10_000_000, "PLN"), (100_000_000, 1, "PLN"), (250_000, 0, "EUR"),
        (250_001, 0, "EUR"),
    ],
)  # fmt: skip
def test_the_database_derives_the_same_band_of_cost(once, year, currency):
    practice = publish()
    practice.revisions.update(cost_once=once, cost_year=year, currency=currency)

    [found] = Practice.objects.filter(pk=practice.pk).with_cost_band()

    assert CostBand(found.cost_band) == cost_band(once, year, currency)  # type: ignore[attr-defined] # made above


@pytest.mark.parametrize(("wanted", "queries"), [({}, BROWSE), ({"text": "ulica"}, SEARCH)])
@pytest.mark.parametrize("practices", [1, 3])
def test_a_page_costs_the_same_for_one_practice_and_three(
    django_assert_num_queries, practices, wanted, queries
):
    for number in range(practices):
        publish(title=f"Ulica {number}", steps=[{"text": "Raz"}])

    with django_assert_num_queries(queries):
        library = read_library(NOBODY, Wanted(**wanted))
        [list(found.practice.live_revision.topics.all()) for found in library.found]  # type: ignore[union-attr] # made above

    assert library.total == practices


def test_pages(settings):
    settings.PRACTICES_PAGE_SIZE = 2
    for title in ("A", "B", "C"):
        publish(title=title)

    def page(number):
        library = read_library(NOBODY, Wanted(sort="title"), page=number)
        return [found.practice.title for found in library.found], library.total

    assert [page(1), page(2), page(3), page(0)] == [
        (["A", "B"], 3), (["C"], 3), (["C"], 3), (["C"], 3),
    ]  # fmt: skip
