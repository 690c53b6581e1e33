"""`tasks.api.notices`: the inbox in JSON."""

import pytest

from tasks.models import Notice
from tests.factories.people import UserFactory
from tests.factories.tasks import make_notice


@pytest.fixture
def anna(api, db):
    reader = UserFactory.create()
    api.force_authenticate(reader)
    return reader


def test_list_is_in_words_newest_first(api, anna):
    first, second = make_notice(anna), make_notice(anna)
    make_notice(UserFactory.create())

    answer = api.get("/api/v1/notices/").json()

    assert [row["id"] for row in answer["results"]] == [second.pk, first.pk]
    assert answer["results"][1] == {
        "id": first.pk,
        "title": f"Thing {first.subject_id}",
        "body": "It changed.",
        "address": "/things/",
        "mute": "",
        "reason": "direct",
        "created_at": answer["results"][1]["created_at"],
        "unread": True,
    }
    assert (answer["next"], answer["previous"]) == (None, None)


def test_list_goes_on_by_cursor(api, anna):
    notices = [make_notice(anna) for _ in range(3)]

    first = api.get("/api/v1/notices/?page_size=2")
    second = api.get(first.json()["next"]).json()

    assert first["Link"] == f'<{first.json()["next"]}>; rel="next"'
    assert [row["id"] for row in second["results"]] == [notices[0].pk]
    assert second["next"] is None


@pytest.mark.parametrize("query", ["page_size=0", "page_size=101", "cursor=x", "unread=maybe"])
def test_list_refuses_what_it_does_not_understand(api, anna, query):
    answer = api.get(f"/api/v1/notices/?{query}")

    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")


def test_reading_one_leaves_the_others(api, anna):
    one, other = make_notice(anna), make_notice(anna)

    assert api.post(f"/api/v1/notices/{one.pk}/read/").status_code == 204

    unread = api.get("/api/v1/notices/?unread=true").json()["results"]
    assert [row["id"] for row in unread] == [other.pk]


def test_reading_a_strangers_notice_is_a_problem(api, anna):
    stranger = make_notice(UserFactory.create())

    answer = api.post(f"/api/v1/notices/{stranger.pk}/read/")

    assert (answer.status_code, answer.json()["type"]) == (404, "urn:rozkolys:problem:not_found")


def test_reading_all_says_how_many(api, anna):
    make_notice(anna)
    make_notice(anna)

    assert api.post("/api/v1/notices/read-all/").json() == {"read": 2}
    assert Notice.objects.unread().count() == 0


def test_nobody_reads_without_signing_in(api, db):
    answers = [api.get("/api/v1/notices/"), api.post("/api/v1/notices/read-all/")]

    assert [answer.status_code for answer in answers] == [401, 401]
