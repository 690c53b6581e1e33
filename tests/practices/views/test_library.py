"""`practices.views.library`: the list, the map, the gaps, sketches, one's own, exports, topics."""

import json

import pytest

from network.units.choices import UnitKind
from practices.choices import Sort
from practices.models import TopicSubscription
from practices.services.publishing import archive_practice, withdraw_practice
from practices.services.topics import ensure_topics
from practices.views.wanting import Chip
from tests.factories.people import UserFactory
from tests.factories.practices import (
    TOPIC,
    TOPIC_SLUG,
    make_draft,
    make_editor,
    make_person,
    make_published,
    make_seed,
    make_submitted,
)
from tests.factories.units import UnitFactory
from tests.practices.views.reading import text_of

pytestmark = pytest.mark.django_db

QUERIES = 6
"""Rows with their facets, topics twice, the page of them with topics, steps, indicators."""


def titles(page):
    """Return the titles on a page of the library."""
    return [found.practice.title for found in page.context["library"].found]


# --- the list


@pytest.mark.parametrize("rows", [1, 3])
def test_list_costs_the_same_for_one_practice_and_three(visit, django_assert_max_num_queries, rows):
    for _ in range(rows):
        make_published()
    browser = visit()
    browser.get("/practices/")

    with django_assert_max_num_queries(12):
        page = browser.get("/practices/")

    assert page.content.count(b'<li class="result">') == rows


def test_list_is_measured_exactly(visit, assert_same_queries):
    assert_same_queries(visit(), "/practices/", make_published, queries=QUERIES)


def test_list_shows_published_practices_to_everybody(visit):
    make_published(title="Widoczna praktyka")
    make_draft(title="Robocza praktyka")
    make_seed(title="Szkic praktyki")
    make_submitted(title="Czekająca praktyka")

    page = visit().get("/practices/")

    assert page.status_code == 200
    assert titles(page) == ["Widoczna praktyka"]
    assert "1 practice" in text_of(page)


def test_list_marks_hits_and_says_in_which_field_they_are(visit):
    make_published(title="Park kieszonkowy", challenges="Wiewiórki zjadły nasiona.")

    page = visit().get("/practices/", {"q": "wiewiórka"})

    assert titles(page) == ["Park kieszonkowy"]
    words = text_of(page)
    assert "<mark>Wiewiórki</mark>" in words
    assert "Found in: Difficulties and failures" in words


def test_list_without_words_shows_the_summary_and_no_field(visit):
    make_published(summary="Jedno zdanie o praktyce.")

    words = text_of(visit().get("/practices/"))

    assert "Jedno zdanie o praktyce." in words
    assert "Found in:" not in words


def test_list_shows_the_first_indicator_as_the_key_figure(visit):
    make_published()

    words = text_of(visit().get("/practices/"))

    assert "<b>412</b>" in words
    assert "Osoby, które podały opinię, before: 38" in words


@pytest.mark.parametrize(
    ("facet", "value"),
    [
        ("topics", TOPIC_SLUG),
        ("voivodeships", "30"),
        ("unit_kinds", "urban"),
        ("sizes", "20000"),
        ("stages", "running"),
        ("evidence", "2"),
        ("costs", "to_10k"),
        ("years", "2017"),
    ],
)
def test_every_facet_narrows_is_counted_and_can_be_taken_away(visit, facet, value):
    ensure_topics(["Inny temat"])
    other = UnitFactory.create(code="146501", kind=UnitKind.RURAL, population=3000)
    here = UnitFactory.create(code="306201", population=20_000)
    make_published(
        make_person(other),
        title="Inna praktyka",
        topics=["inny-temat"],
        stage="pilot",
        started_on="2015-01-01",
        cost_once=500_000_000,
    )
    make_published(make_person(here), title="Ta praktyka")

    page = visit().get("/practices/", {facet: value})

    expected = ["Ta praktyka", "Inna praktyka"] if facet == "evidence" else ["Ta praktyka"]
    assert titles(page) == expected
    choice = next(c for c in getattr(page.context["library"].facets, facet) if c.value == value)
    assert (choice.count, choice.chosen) == (len(expected), True)
    assert page.context["chips"] == [Chip(choice.label, "?")]
    assert page.context["chosen"] == 1


def test_chip_keeps_the_other_filters_and_forgets_the_page(visit):
    make_published()

    page = visit().get(
        "/practices/", {"q": "ulica", "topics": TOPIC_SLUG, "stages": "running", "page": "2"}
    )

    addresses = [chip.address for chip in page.context["chips"]]
    assert addresses == ["?q=ulica&stages=running", f"?q=ulica&topics={TOPIC_SLUG}"]


@pytest.mark.parametrize(
    "query",
    ["?page=x", "?page=99999999999", "?page=-1", "?sort=nonsense", "?topics=no%00such", "?q=%00"],
)
def test_list_forgives_what_nobody_can_mean(visit, query):
    make_published(title="Praktyka")

    page = visit().get(f"/practices/{query}")

    assert page.status_code == 200
    assert titles(page) == ["Praktyka"]


def test_list_is_sorted_as_asked(visit):
    make_published(title="Żuraw")
    make_published(title="Ława")

    newest = visit().get("/practices/")
    by_title = visit().get("/practices/", {"sort": "title"})

    assert titles(newest) == ["Ława", "Żuraw"]
    assert titles(by_title) == ["Ława", "Żuraw"]
    assert newest.context["sorts"] == [(Sort.NEWEST, True), (Sort.TITLE, False)]
    assert by_title.context["sorts"] == [(Sort.NEWEST, False), (Sort.TITLE, True)]


def test_best_match_is_an_order_of_searches_only(visit):
    page = visit().get("/practices/", {"q": "ulica"})

    assert [sort for sort, _used in page.context["sorts"]] == list(Sort)


def test_list_has_pages(visit, settings):
    settings.PRACTICES_PAGE_SIZE = 1
    make_published(title="Pierwsza praktyka")
    make_published(title="Druga praktyka")

    page = visit().get("/practices/", {"page": "2", "stages": "running"})

    assert titles(page) == ["Pierwsza praktyka"]
    assert 'href="?stages=running&amp;page=1" rel="prev"' in text_of(page)


def test_empty_library_leads_to_what_is_wanted(visit):
    words = text_of(visit().get("/practices/"))

    assert "No practice has been published yet" in words
    assert 'href="/practices/gaps/"' in words


def test_nothing_that_fits_leads_back(visit):
    make_published()

    words = text_of(visit().get("/practices/", {"q": "zzzqqq"}))

    assert "No practice fits" in words
    assert "Show all practices" in words


def test_a_misspelt_word_gets_a_suggestion(visit):
    make_published(title="Rewitalizacja podwórek")

    page = visit().get("/practices/", {"q": "rewitalizacia"})

    assert titles(page) == []
    assert "Did you mean" in text_of(page)
    assert page.context["library"].did_you_mean == "rewitalizacja"


# --- following a topic


def test_a_list_of_one_topic_offers_to_follow_it(visit):
    make_published()

    mine = visit(UserFactory.create()).get("/practices/", {"topics": TOPIC_SLUG})
    strangers = visit().get("/practices/", {"topics": TOPIC_SLUG})
    wide = visit(UserFactory.create()).get("/practices/")

    assert mine.context["subscribed"]["follows"] is False
    assert "Tell me about new practices on this topic" in text_of(mine)
    assert strangers.context["subscribed"] is None
    assert wide.context["subscribed"] is None


def test_following_begins_once_and_ends(visit, said):
    [topic] = ensure_topics([TOPIC])
    user = UserFactory.create()
    browser = visit(user)
    address = f"/practices/topics/{TOPIC_SLUG}/follow/"

    for _ in range(2):
        answer = browser.post(address, {"begin": "1"}, follow=True)

    assert list(TopicSubscription.objects.values_list("topic", "user")) == [(topic.pk, user.pk)]
    assert said(answer)[-1] == "You will hear of every new practice on this topic."  # type: ignore[possibly-undefined] # made above
    assert answer.redirect_chain == [(f"/practices/?topics={TOPIC_SLUG}", 302)]
    assert answer.context["subscribed"]["follows"] is True

    answer = browser.post(address, {"end": "1"}, follow=True)

    assert not TopicSubscription.objects.exists()
    assert said(answer) == ["You will not hear of new practices on this topic any more."]


def test_following_needs_a_sign_in_a_button_and_a_topic(visit):
    ensure_topics([TOPIC])
    address = f"/practices/topics/{TOPIC_SLUG}/follow/"
    browser = visit(UserFactory.create())

    assert visit().post(address)["Location"].startswith("/accounts/login/")
    assert browser.get(address).status_code == 405
    assert browser.post("/practices/topics/no-such/follow/").status_code == 404


# --- the map


def test_map_marks_every_place_and_lists_the_same(visit):
    here = UnitFactory.create(name="Płock", latitude="52.54630", longitude="19.70650")
    make_published(make_person(here), title="Jedna praktyka")
    make_published(make_person(here), title="Druga praktyka")
    make_published(title="Bez miejsca")

    page = visit().get("/practices/map/")

    assert [(place.unit, place.title) for place in page.context["places"]] == [
        ("Płock", "Druga praktyka"),
        ("Płock", "Jedna praktyka"),
    ]
    [knot] = page.context["knots"]
    assert (knot["unit"], knot["count"]) == ("Płock", 2)
    assert text_of(page).count('class="knot full"') == 1
    assert "2 practices on the map." in text_of(page)


def test_map_keeps_the_filters_of_the_list(visit):
    here = UnitFactory.create(latitude="52.54630", longitude="19.70650")
    make_published(make_person(here), title="W toku")
    make_published(make_person(here), title="Pilotaż", stage="pilot")

    page = visit().get("/practices/map/", {"stages": "pilot"})

    assert [place.title for place in page.context["places"]] == ["Pilotaż"]
    assert "The filters of the list hold here too." in text_of(page)


def test_empty_map_says_so(visit):
    assert "No practice on the map" in text_of(visit().get("/practices/map/"))


def test_map_costs_the_same_for_one_practice_and_three(visit, assert_same_queries):
    def make():
        here = UnitFactory.create(latitude="52.54630", longitude="19.70650")
        make_published(make_person(here))

    assert_same_queries(visit(), "/practices/map/", make, queries=1)


# --- gaps


def test_gaps_say_none_in_words_and_lead_to_what_is_there(visit):
    ensure_topics([TOPIC, "Pusty temat"])
    make_published()

    page = visit().get("/practices/gaps/")

    words = text_of(page)
    assert [(row.topic.title, row.total) for row in page.context["rows"]] == [
        (TOPIC, 1),
        ("Pusty temat", 0),
    ]
    kinds = len(UnitKind)
    assert words.count('<span class="badge warn">none</span>') == 2 * kinds - 1
    assert f'href="/practices/?topics={TOPIC_SLUG}&amp;unit_kinds=urban"' in words


def test_gaps_without_topics_say_so(visit):
    assert "There are no topics yet" in text_of(visit().get("/practices/gaps/"))


def test_gaps_cost_the_same_for_one_practice_and_three(visit, assert_same_queries):
    assert_same_queries(visit(), "/practices/gaps/", make_published, queries=2)


# --- sketches and one's own


def test_sketches_are_for_the_network(visit):
    make_seed(title="Szkic sąsiadów")
    member, outsider = make_person(), UserFactory.create()

    assert "Szkic sąsiadów" in text_of(visit(member).get("/practices/sketches/"))
    assert visit(outsider).get("/practices/sketches/").status_code == 404
    assert visit().get("/practices/sketches/")["Location"].startswith("/accounts/login/")


def test_no_sketches_lead_to_the_first_one(visit):
    words = text_of(visit(make_person()).get("/practices/sketches/"))

    assert "There is no sketch yet" in words


def test_sketches_cost_the_same_for_one_and_three(visit, assert_same_queries):
    reader = visit(make_person())

    assert_same_queries(reader, "/practices/sketches/", make_seed, queries=10)


def test_ones_own_are_drafts_and_published_ones_of_ones_own_hand(visit):
    author = make_person()
    make_draft(author, title="Moja robocza")
    make_published(author, title="Moja opublikowana")
    make_published(title="Cudza praktyka")

    page = visit(author).get("/practices/mine/")

    assert {practice.title for practice in page.context["page"]} == {
        "Moja robocza",
        "Moja opublikowana",
    }
    assert page.context["may_start"] is True


def test_whoever_works_nowhere_is_told_why_there_is_nothing(visit):
    words = text_of(visit(UserFactory.create()).get("/practices/mine/"))

    assert "Your profile does not name one that has been verified yet." in words
    assert 'href="/practices/new/"' not in words


def test_ones_own_cost_the_same_for_one_and_three(visit, assert_same_queries):
    author = make_person()

    assert_same_queries(visit(author), "/practices/mine/", lambda: make_draft(author), queries=10)


# --- exports


def test_library_leaves_as_json_and_csv_narrowed_as_it_is(visit):
    make_published(title="W toku")
    make_published(title="Pilotaż", stage="pilot")
    browser = visit()

    document = browser.get("/practices/export/json/", {"stages": "pilot"})
    table = browser.get("/practices/export/csv/", {"stages": "pilot"})

    assert [one["title"] for one in json.loads(document.content)["practices"]] == ["Pilotaż"]
    assert document["Content-Disposition"] == 'attachment; filename="practices.json"'
    lines = table.content.decode("utf-8-sig").splitlines()
    assert "Pilotaż" in lines[1]
    assert not any("W toku" in line for line in lines)


def test_nothing_hidden_leaves(visit):
    author = make_person(coordinator=True)
    withdrawn, archived = make_published(author), make_published(author)
    withdraw_practice(practice=withdrawn, by=author, reason="Błąd.")
    archive_practice(practice=archived, by=make_editor(), reason="Koniec.")
    make_draft()
    make_seed()

    document = json.loads(visit().get("/practices/export/json/").content)

    assert document["practices"] == []


def test_other_formats_do_not_exist(visit):
    assert visit().get("/practices/export/pdf/").status_code == 404
