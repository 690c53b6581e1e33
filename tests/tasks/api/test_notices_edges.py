"""The notices of the API at their edges: who may, what is refused, in which words."""

import pytest
from django.utils import translation

from tasks.clock import now
from tasks.models import Notice
from tasks.registry import Said
from tests.factories.people import UserFactory
from tests.factories.tasks import make_kind, make_notice

LIST, ALL = "/api/v1/notices/", "/api/v1/notices/read-all/"


@pytest.fixture
def anna(api, db):
    reader = UserFactory.create()
    api.force_authenticate(reader)
    return reader


def ids(answer):
    return [row["id"] for row in answer.json()["results"]]


def one(notice):
    return f"/api/v1/notices/{notice.pk}/read/"


def test_empty_list_is_empty_and_leads_nowhere(api, anna):
    answer = api.get(LIST)

    assert answer.json() == {"results": [], "next": None, "previous": None}
    assert "Link" not in answer


def test_list_leaves_out_what_may_not_be_seen(api, anna):
    shown = make_notice(anna)
    make_notice(UserFactory.create())
    make_notice(anna, retracted_at=now())
    gone = make_notice(anna)
    type(anna).objects.filter(pk=gone.subject_id).delete()
    make_notice(anna, kind=make_kind("tests.closed", visible=lambda _user, _ids: set()))

    assert ids(api.get(LIST)) == [shown.pk]


@pytest.mark.parametrize(
    ("query", "places"),
    [
        ("", [2, 1, 0]),
        ("?ordering=-id", [2, 1, 0]),
        ("?ordering=id", [0, 1, 2]),
        ("?unread=true", [2, 0]),
        ("?unread=false", [2, 1, 0]),
        ("?unread=1&ordering=id", [0, 2]),
    ],
)
def test_filters_and_orders(api, anna, query, places):
    notices = [
        make_notice(anna),
        make_notice(anna, read_at=now()),
        make_notice(anna),
    ]

    assert ids(api.get(f"{LIST}{query}")) == [notices[place].pk for place in places]


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("page_size=1", 200),
        ("page_size=100", 200),
        ("page_size=101", 400),
        ("page_size=-1", 400),
        ("page_size=²", 400),
        ("page_size=", 400),
        ("ordering=created_at", 400),
        ("cursor=%00", 400),
        ("cursor=" + "x" * 3000, 400),
        ("unread=", 200),
        ("unread=tak", 400),
    ],
)
def test_limits_of_the_questions(api, anna, query, status):
    answer = api.get(f"{LIST}?{query}")

    assert answer.status_code == status
    if status == 400:
        assert answer["Content-Type"] == "application/problem+json"
        assert answer.json()["status"] == 400


def test_cursor_leads_there_and_back_and_skips_nothing(api, anna):
    notices = [make_notice(anna).pk for _ in range(5)]

    first = api.get(f"{LIST}?page_size=2")
    second = api.get(first.json()["next"])
    newer = make_notice(anna).pk
    third = api.get(second.json()["next"])
    back = api.get(second.json()["previous"])

    assert ids(first) + ids(second) + ids(third) == notices[::-1]
    assert ids(back) == ids(first)
    assert newer not in ids(third)
    assert 'rel="next"' in second["Link"]
    assert 'rel="prev"' in second["Link"]


def test_cursor_of_one_person_shows_another_nothing_of_theirs(api, anna):
    for _ in range(3):
        make_notice(anna)
    address = api.get(f"{LIST}?page_size=1").json()["next"]
    jan = UserFactory.create()
    make_notice(jan)
    api.force_authenticate(jan)

    rows = api.get(address)

    assert set(ids(rows)) <= set(Notice.objects.filter(recipient=jan).values_list("pk", flat=True))


@pytest.mark.parametrize(("language", "title"), [("pl", "tak"), ("en", "yes")])
def test_words_are_in_the_callers_language(api, anna, language, title):
    def say(_event):
        return Said(title={"pl": "tak", "en": "yes"}[translation.get_language()])

    make_notice(anna, kind=make_kind(say=say))

    answer = api.get(LIST, headers={"accept-language": language})

    assert answer.json()["results"][0]["title"] == title


def test_words_are_data_and_not_markup(api, anna):
    words = "<script>alert(1)</script> 🌾 łąka \u202e"
    make_notice(anna, kind=make_kind(say=lambda _event: Said(title=words, body=words)))

    row = api.get(LIST).json()["results"][0]

    assert (row["title"], row["body"], row["address"]) == (words, words, "")


def test_reading_twice_keeps_the_first_moment(api, anna):
    notice = make_notice(anna)

    statuses = [api.post(one(notice)).status_code for _ in range(2)]

    first = Notice.objects.get(pk=notice.pk).read_at
    api.post(one(notice))
    assert statuses == [204, 204]
    assert Notice.objects.get(pk=notice.pk).read_at == first


def test_reading_has_no_body(api, anna):
    answer = api.post(one(make_notice(anna)))

    assert (answer.status_code, answer.content) == (204, b"")


@pytest.mark.parametrize("why", ["retracted", "gone", "hidden", "strangers", "none"])
def test_what_may_not_be_seen_cannot_be_read_and_all_is_said_alike(api, anna, why):
    if why == "retracted":
        notice = make_notice(anna, retracted_at=now())
    elif why == "gone":
        notice = make_notice(anna)
        type(anna).objects.filter(pk=notice.subject_id).delete()
    elif why == "hidden":
        notice = make_notice(anna, kind=make_kind(visible=lambda _user, _ids: set()))
    elif why == "strangers":
        notice = make_notice(UserFactory.create())
    else:
        notice = Notice(pk=10**9)

    answer = api.post(one(notice), headers={"accept-language": "pl"})

    problem = answer.json()
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
    assert (problem["type"], problem["status"], problem["detail"]) == (
        "urn:rozkolys:problem:not_found",
        404,
        "To powiadomienie nie jest już dostępne.",
    )
    assert Notice.objects.filter(read_at__isnull=False).count() == 0


def test_reading_all_reads_nobody_elses(api, anna):
    make_notice(anna)
    make_notice(anna, read_at=now())
    others = make_notice(UserFactory.create())

    assert [api.post(ALL).json() for _ in range(2)] == [{"read": 1}, {"read": 0}]
    assert list(Notice.objects.unread()) == [others]


@pytest.mark.parametrize(
    ("method", "address"),
    [
        ("post", LIST),
        ("put", LIST),
        ("delete", LIST),
        ("get", ALL),
        ("put", ALL),
        ("delete", ALL),
        ("get", "/api/v1/notices/1/read/"),
        ("patch", "/api/v1/notices/1/read/"),
        ("delete", "/api/v1/notices/1/read/"),
    ],
)
def test_other_methods_are_refused_as_problems(api, anna, method, address):
    answer = getattr(api, method)(address)

    assert (answer.status_code, answer["Content-Type"]) == (405, "application/problem+json")


@pytest.mark.parametrize(
    ("method", "address"), [("get", LIST), ("post", ALL), ("post", "/api/v1/notices/1/read/")]
)
def test_stranger_is_asked_to_sign_in(api, db, method, address):
    answer = getattr(api, method)(address)

    assert (answer.status_code, answer["Content-Type"]) == (401, "application/problem+json")


def test_suspended_person_reads_nothing(client, db):
    anna = UserFactory.create()
    make_notice(anna)
    client.force_login(anna)
    assert client.get(LIST).status_code == 200
    type(anna).objects.filter(pk=anna.pk).update(is_active=False)

    assert client.get(LIST).status_code == 401


def test_list_costs_the_same_for_one_notice_and_three(api, anna, assert_same_queries):
    assert_same_queries(api, LIST, lambda: make_notice(anna), queries=5)
