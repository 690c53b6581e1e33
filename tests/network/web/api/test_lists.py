"""Pages by cursor."""

from urllib.parse import parse_qs, urlsplit

import pytest

from tests.factories.units import UnitFactory

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.network.web.api_urls")]


@pytest.fixture
def units():
    """Nine units, three of them with one sort key and all in pairs of one population."""
    keys = "aabbbcdef"
    return [
        UnitFactory.create(code=f"30000{n}", name=f"{key}{n}", sort_key=key, population=n // 2)
        for n, key in enumerate(keys)
    ]


def names(answer):
    return [row["name"] for row in answer.json()["results"]]


def walk(api, address, rel="next"):
    """Follow one kind of link from `address` on and return the pages."""
    pages = []
    while address:
        answer = api.get(address)
        assert answer.status_code == 200, answer.content
        pages.append(names(answer))
        address = answer.json()[rel]
    return pages


@pytest.mark.parametrize("size", [1, 2, 3, 4, 9, 10])
@pytest.mark.parametrize("ordering", ["name", "-population"])
def test_pages_show_every_row_once_forwards_and_backwards(api, units, size, ordering):
    address = f"/api/v1/units/?page_size={size}&ordering={ordering}"
    whole = names(api.get(f"/api/v1/units/?page_size=100&ordering={ordering}"))

    pages = walk(api, address)
    last = address
    while following := api.get(last).json()["next"]:
        last = following
    back = walk(api, last, "previous")

    assert [name for page in pages for name in page] == whole
    assert [name for page in reversed(back) for name in page] == whole
    assert all(len(page) <= size for page in pages + back)


def test_row_added_meanwhile_moves_nothing(api, units):
    first = api.get("/api/v1/units/?page_size=3").json()
    UnitFactory.create(code="300100", name="a9", sort_key="a")

    second = api.get(first["next"])

    assert names(second) == ["b3", "b4", "c5"]


def test_rows_deleted_meanwhile_end_the_list_kindly(api, units):
    first = api.get("/api/v1/units/?page_size=3").json()
    for unit in units[3:]:
        unit.delete()

    assert api.get(first["next"]).json() == {"results": [], "next": None, "previous": None}


def test_link_header_says_what_the_body_says(api, units):
    first = api.get("/api/v1/units/?page_size=4")
    second = api.get(first.json()["next"])
    body = second.json()

    assert first["Link"] == f'<{first.json()["next"]}>; rel="next"'
    assert second["Link"] == f'<{body["next"]}>; rel="next", <{body["previous"]}>; rel="prev"'


def test_filters_stay_in_the_addresses(api, units):
    UnitFactory.create(code="020101", voivodeship="opolskie", name="x")

    answer = api.get("/api/v1/units/?voivodeship=wielkopolskie&page_size=8")
    query = parse_qs(urlsplit(answer.json()["next"]).query)

    assert query["voivodeship"] == ["wielkopolskie"]
    assert "x" not in [name for page in walk(api, answer.json()["next"]) for name in page]


def test_size_is_twenty_unless_told(api):
    for n in range(25):
        UnitFactory.create(code=f"30{n:04d}")

    assert len(api.get("/api/v1/units/").json()["results"]) == 20


def refused(answer):
    return answer.status_code, [(e["field"], e["code"]) for e in answer.json()["errors"]]


@pytest.mark.parametrize("size", ["0", "101", "-1", "abc", "", "1.5", "²", "9" * 5000])
def test_size_out_of_bounds_is_refused(api, size):
    answer = api.get("/api/v1/units/", {"page_size": size})

    assert refused(answer) == (400, [("page_size", "bad_page_size")])


def test_unknown_order_and_filter_are_refused(api):
    assert refused(api.get("/api/v1/units/?ordering=code")) == (
        400,
        [("ordering", "bad_ordering")],
    )
    assert refused(api.get("/api/v1/units/?kind=nonsense")) == (
        400,
        [("kind", "invalid_choice")],
    )


def test_cursor_of_another_hand_list_or_order_is_refused(api, units):
    good = api.get("/api/v1/units/?page_size=2").json()["next"]
    token = parse_qs(urlsplit(good).query)["cursor"][0]
    wrong = (400, [("cursor", "bad_cursor")])

    for bad in [token[:-1], f"{token}x", "x", "\0", "a:b", "é", token.swapcase()]:
        assert refused(api.get("/api/v1/units/", {"cursor": bad})) == wrong
    other = {"cursor": token, "ordering": "-population"}
    assert refused(api.get("/api/v1/units/", other)) == wrong


@pytest.mark.parametrize("rows", [1, 3])
def test_page_costs_one_query(api, rows, django_assert_num_queries):
    for n in range(rows):
        UnitFactory.create(code=f"30{n:04d}")

    with django_assert_num_queries(1) as asked:
        api.get("/api/v1/units/")

    assert "COUNT" not in asked.captured_queries[0]["sql"]
