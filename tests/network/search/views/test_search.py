"""`network.search.views.search`: the page of results."""

import pytest


def test_page_without_a_query_explains_itself(client, searchables):
    page = client.get("/search/")

    assert page.status_code == 200
    assert page.context["results"].hits == []
    assert "<h1>" in page.content.decode()


def test_page_shows_hits_marked_and_escaped_with_counts(client, make):
    make("Rynek <script>", "Na rynku w Łodzi")

    html = client.get("/search/", {"q": "rynek"}).content.decode()

    assert "<mark>Rynek</mark> &lt;script&gt;" in html
    assert "Na <mark>rynku</mark> w Łodzi" in html
    assert "1 wynik dla „rynek”" in html


def test_page_keeps_the_kind_that_was_chosen(client, make):
    make("Rynek")

    page = client.get("/search/", {"q": "rynek", "kind": ["county", "unknown"]})

    assert [kind["chosen"] for kind in page.context["kinds"]] == [False, True]
    assert page.context["results"].total == 0
    assert 'href="?q=rynek"' in page.content.decode()


def test_page_offers_another_spelling(client, make):
    make("Konsultacje")

    html = client.get("/search/", {"q": "konsutlacje", "kind": "town"}).content.decode()

    assert 'href="?q=konsultacje"' in html


def test_page_of_many_hits_has_a_pager(client, make, settings):
    settings.SEARCH_HITS_PER_PAGE = 1
    for _place in range(3):
        make("Rynek")

    html = client.get("/search/", {"q": "rynek", "page": "2"}).content.decode()

    assert html.count('aria-current="page"') == 1
    assert 'href="?q=rynek&amp;page=1"' in html
    assert 'href="?q=rynek&amp;page=3"' in html


@pytest.mark.parametrize(
    "query",
    [
        {"q": "<script>alert(1)</script>"},
        {"q": "\0"},
        {"q": '"' * 300},
        {"q": "rynek", "page": "-1"},
        {"q": "rynek", "page": "²"},
        {"q": "rynek", "page": "9" * 30},
        {"q": "rynek", "kind": "\0"},
        {"q": "😀 OR * NEAR("},
    ],
)  # fmt: skip
def test_page_never_fails(client, make, query):
    make("Rynek")

    page = client.get("/search/", query)

    assert page.status_code == 200
    assert "<script>alert" not in page.content.decode()


def test_page_only_reads(client, searchables):
    assert client.post("/search/", {"q": "rynek"}).status_code == 405


@pytest.mark.parametrize("count", [1, 3])
def test_page_costs_the_same_for_one_hit_and_for_three(
    client, make, count, django_assert_num_queries
):
    for _place in range(count):
        make("Rynek")

    with django_assert_num_queries(4):
        client.get("/search/", {"q": "rynek"})
