"""`network.search.api.hits`: the same hits in JSON."""

import pytest
from drf_spectacular.generators import SchemaGenerator


def test_search_answers_hits_counts_and_links(api, make):
    units = [make("Rynek") for _place in range(3)]

    answer = api.get("/api/v1/search/", {"q": "rynku", "page_size": 1, "page": 2})

    assert answer.status_code == 200
    assert answer.json() == {
        "query": "rynku",
        "cut": False,
        "total": 3,
        "counts": {"town": 3, "county": 0},
        "more": False,
        "page": 2,
        "pages": 3,
        "did_you_mean": "",
        "hits": [
            {
                "kind": "town",
                "id": units[1].pk,
                "url": f"/u/{units[1].code}/",
                "title": [{"text": "Rynek", "hit": True}],
                "snippet": [],
                "changed_at": None,
                "facets": {"Województwo": "wielkopolskie"},
            }
        ],
    }
    assert answer["Link"] == (
        '<http://testserver/api/v1/search/?q=rynku&page_size=1&page=1>; rel="first", '
        '<http://testserver/api/v1/search/?q=rynku&page_size=1&page=1>; rel="prev", '
        '<http://testserver/api/v1/search/?q=rynku&page_size=1&page=3>; rel="next", '
        '<http://testserver/api/v1/search/?q=rynku&page_size=1&page=3>; rel="last"'
    )


def test_search_narrows_to_kinds_and_to_what_may_be_seen(api, make):
    make("Rynek", kind="county")

    assert api.get("/api/v1/search/", {"q": "rynek"}).json()["counts"] == {"town": 0, "county": 0}
    assert api.get("/api/v1/search/?q=rynek&kind=town&kind=county").json()["total"] == 0


def test_search_of_nothing_is_empty(api, searchables):
    answer = api.get("/api/v1/search/")

    assert (answer.status_code, answer.json()["hits"], "Link" in answer) == (200, [], False)


@pytest.mark.parametrize(
    "query",
    [
        {"q": "x" * 201}, {"page": "x"}, {"page": 0}, {"page_size": 101}, {"kind": "unknown"},
        {"q": "\0"},
    ],
)  # fmt: skip
def test_search_refuses_with_problem_details(api, searchables, query):
    answer = api.get("/api/v1/search/", query)

    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert [problem["field"] for problem in answer.json()["errors"]] == list(query)


def test_search_is_in_the_schema(db):
    schema = SchemaGenerator().get_schema(request=None, public=True)

    operation = schema["paths"]["/api/v1/search/"]["get"]

    assert {"200", "400"} <= set(operation["responses"])
    assert [field["name"] for field in operation["parameters"]] == [
        "kind",
        "page",
        "page_size",
        "q",
    ]
