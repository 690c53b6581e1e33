"""ETag, If-Match, If-None-Match."""

import pytest

from network.units.models import LocalGovernment
from tests.factories.units import UnitFactory

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.network.web.api_urls")]
ADDRESS = "/api/v1/units/300001/"


@pytest.fixture(autouse=True)
def unit():
    return UnitFactory.create(code="300001", name="Płock", population=7)


def code(answer):
    return answer.json()["type"].rpartition(":")[2]


@pytest.mark.parametrize(
    ("header", "status", "said"),
    [
        (None, 428, "precondition_required"),
        ("", 428, "precondition_required"),
        ("*", 428, "precondition_required"),
        ('"6"', 412, "stale"),
        ('"8"', 412, "stale"),
        ("7", 412, "stale"),
        ("nonsense", 412, "stale"),
        ('"7", "8"', 412, "stale"),
        ('"99999999999999999999999"', 412, "stale"),
    ],
)
def test_writing_without_the_current_version_is_refused(api, header, status, said):
    headers = {} if header is None else {"if-match": header}

    answer = api.patch(ADDRESS, {"name": "Kutno"}, headers=headers)

    assert (answer.status_code, code(answer)) == (status, said)
    assert LocalGovernment.objects.get().name == "Płock"


@pytest.mark.parametrize("weak", ["", "W/"])
def test_writing_with_the_tag_that_was_read_succeeds_once(api, weak):
    tag = weak + api.get(ADDRESS)["ETag"]

    first = api.patch(ADDRESS, {"name": "Kutno"}, headers={"if-match": tag})
    second = api.patch(ADDRESS, {"name": "Konin"}, headers={"if-match": tag})

    assert (first.status_code, first.json()["name"]) == (200, "Kutno")
    assert first["ETag"].startswith('"8-')
    assert (second.status_code, code(second)) == (412, "stale")


def test_reading_again_costs_nothing_until_it_changes(api):
    tag = api.get(ADDRESS)["ETag"]

    same = api.get(ADDRESS, headers={"if-none-match": f'"x", {tag}'})
    LocalGovernment.objects.update(name="Kutno")
    other = api.get(ADDRESS, headers={"if-none-match": tag})

    assert (same.status_code, same.content, same["ETag"]) == (304, b"", tag)
    assert (other.status_code, other.json()["name"]) == (200, "Kutno")
