"""Sent twice, done once, answered twice."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection
from rest_framework.test import APIClient

from network.units.models import LocalGovernment
from network.web.models import IdempotentAnswer
from network.web.services.answers import purge_answers
from network.web.services.privacy import erase_person, export_person
from tasks.clock import now
from tests.factories.people import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.network.web.api_urls")]
ADDRESS = "/api/v1/units/"
KEY = {"idempotency-key": "6a1f0c52"}


def units():
    return list(LocalGovernment.objects.order_by("pk").values_list("name", flat=True))


def test_same_request_gets_the_same_answer(api):
    first = api.post(ADDRESS, {"name": "Płock", "population": 1}, headers=KEY)
    second = api.post(ADDRESS, {"population": 1, "name": "Płock"}, headers=KEY)

    assert (first.status_code, first.json()) == (second.status_code, second.json())
    assert first["Location"] == second["Location"] == "/api/v1/units/300000/"
    assert ("Idempotent-Replayed" in first, second["Idempotent-Replayed"]) == (False, "true")
    assert units() == ["Płock"]


def test_without_a_key_every_request_is_new(api):
    api.post(ADDRESS, {"name": "Płock"})
    api.post(ADDRESS, {"name": "Płock"})

    assert units() == ["Płock", "Płock"]


def test_same_key_for_something_else_is_refused(api):
    api.post(ADDRESS, {"name": "Płock"}, headers=KEY)

    answer = api.post(ADDRESS, {"name": "Kutno"}, headers=KEY)

    assert answer.status_code == 422
    assert answer.json()["type"] == "urn:rozkolys:problem:idempotency_key_reused"
    assert units() == ["Płock"]


def test_keys_of_two_clients_do_not_meet(api):
    api.force_authenticate(UserFactory.create())
    api.post(ADDRESS, {"name": "Płock"}, headers=KEY)
    other = APIClient()
    other.force_authenticate(UserFactory.create())

    answer = other.post(ADDRESS, {"name": "Kutno"}, headers=KEY)

    assert answer.status_code == 201
    assert units() == ["Płock", "Kutno"]


def test_refusal_is_not_kept(api):
    refused = api.post(ADDRESS, {"name": "refused"}, headers=KEY)
    wrong = api.post(ADDRESS, {}, headers=KEY)
    done = api.post(ADDRESS, {"name": "Płock"}, headers=KEY)

    assert [refused.status_code, wrong.status_code, done.status_code] == [409, 400, 201]


@pytest.mark.parametrize("key", ["", "a b", "ą", "x" * 201])
def test_key_that_cannot_be_one_is_refused(api, key):
    answer = api.post(ADDRESS, {"name": "Płock"}, headers={"idempotency-key": key})

    assert (answer.status_code, answer.json()["type"]) == (400, "urn:rozkolys:problem:bad_key")
    assert units() == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.concurrency
def test_eight_at_once_are_done_once():
    live_threads = 8
    start = Barrier(live_threads)

    def send(_number):
        try:
            start.wait()
            answer = APIClient().post(ADDRESS, {"name": "Płock"}, headers=KEY)
            return answer.status_code, answer.json()
        finally:
            connection.close()

    with ThreadPoolExecutor(live_threads) as pool:
        answers = list(pool.map(send, range(live_threads)))

    assert answers == [(201, {"code": "300000", "name": "Płock", "population": None})] * 8
    assert units() == ["Płock"]


def test_answers_are_kept_for_a_day(api):
    api.post(ADDRESS, {"name": "Płock"}, headers=KEY)
    assert purge_answers() == 0
    IdempotentAnswer.objects.update(created_at=now() - timedelta(hours=25))

    assert purge_answers() == 1


def test_answers_of_a_person_are_exported_and_erased(api):
    person, other = UserFactory.create(), UserFactory.create()
    api.force_authenticate(person)
    api.post(ADDRESS, {"name": "Płock"}, headers=KEY)

    exported = export_person(user=person)["answers"]
    erase_person(user=person)

    assert [(row["key"], row["body"]["name"]) for row in exported] == [("6a1f0c52", "Płock")]
    assert export_person(user=person) == export_person(user=other) == {"answers": []}
