"""`network.workshops.api.registrations`: register, read, change, confirm, cancel."""

import json

import pytest

from network.workshops.models import Registration
from tasks.models import OutgoingMail
from tests.factories.accounts import PrivacyNoticeFactory, UserFactory
from tests.factories.units import UnitFactory
from tests.factories.workshops import (
    EditionFactory,
    TopicFactory,
    WorkshopFactory,
    make_organiser,
    make_registration,
    register_address,
)

pytestmark = pytest.mark.django_db
LIST = "/api/v1/registrations/"


@pytest.fixture
def workshop():
    """Two seats; Poznań is in the register."""
    UnitFactory.create(code="306401", name="Poznań")
    return WorkshopFactory.create()


@pytest.fixture
def anna(api):
    """A client of Anna, who is signed in."""
    api.force_login(UserFactory.create(email="anna@example.org"))
    return api


def words(**changes):
    """What somebody says."""
    return {"name": "Anna", "unit": "306401"} | changes


def asked(workshop, **changes):
    """What a client sends to register."""
    return words(workshop=workshop.pk, email="anna@example.org") | changes


def one(row, action=""):
    return f"{LIST}{row.public_id}/{action}"


def test_whoever_has_proven_nothing_gets_the_same_answer_always(api, workshop):
    make_registration(workshop, "seated@example.org")
    register_address(workshop, "known@example.org")
    topic = TopicFactory.create(workshop=workshop)
    addresses = ("seated@example.org", "known@example.org", "never@example.org")

    def answers(**changes):
        got = [
            api.post(LIST, asked(workshop, email=address, **changes), format="json")
            for address in addresses
        ]
        return {(a.status_code, a.content, tuple(sorted(a.headers))) for a in got}

    (taken,) = answers()
    (refused,) = answers(topics=[topic.pk, topic.pk])
    assert (taken[0], refused[0]) == (202, 400)


def test_the_letter_is_in_the_language_of_the_client(api, workshop):
    api.post(LIST, asked(workshop), format="json", headers={"Accept-Language": "en"})

    assert Registration.objects.get().language == "en"


def test_a_proven_address_takes_the_place(anna, workshop):
    answer = anna.post(LIST, asked(workshop), format="json")

    assert (answer.status_code, answer.json()["state"], answer.json()["seat_no"]) == (
        201,
        "confirmed",
        1,
    )
    assert "email" not in answer.json()
    assert anna.post(LIST, asked(workshop), format="json").status_code == 409


def test_the_same_key_registers_once(anna, workshop):
    key = {"headers": {"Idempotency-Key": "form-1"}}
    answers = [anna.post(LIST, asked(workshop), format="json", **key) for _ in range(5)]

    assert {answer.status_code for answer in answers} == {201}
    assert [answer.json() for answer in answers] == [answers[0].json()] * 5
    assert answers[4]["Idempotent-Replayed"] == "true"
    assert (Registration.objects.count(), OutgoingMail.objects.count()) == (1, 1)
    other = anna.post(LIST, asked(workshop, name="Inna"), format="json", **key)
    assert other.status_code == 422


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"name": ""}, 400),
        ({"name": "x" * 10_000}, 400),
        ({"name": "a\0"}, 400),
        ({"email": "x"}, 400),
        ({"unit": None}, 400),
        ({"unit": "999999"}, 400),
        ({"topics": [999]}, 400),
        ({"topics": "x"}, 400),
        ({"list_visibility": "x"}, 400),
    ],
)
def test_what_cannot_be_is_refused_as_a_problem(api, workshop, changes, status):
    answer = api.post(LIST, asked(workshop, **changes), format="json")

    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    assert not Registration.objects.exists()


def test_half_a_letter_is_refused(api, workshop):
    body = json.dumps(asked(workshop, name="\ud800"))

    answer = api.post(LIST, body, content_type="application/json")

    assert answer.status_code == 400


def test_a_workshop_that_is_not_there_is_not_found(api, workshop):
    assert api.post(LIST, asked(workshop) | {"workshop": 999_999}, format="json").status_code == 404


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"status": "cancelled"}, "workshop_called_off"),
        ({"registration_closes_on": "2001-01-01"}, "registration_closed"),
        ({"registration_opens_at": "2999-01-01T00:00Z"}, "registration_not_open"),
    ],
)
def test_closed_doors_are_a_conflict(api, workshop, fields, code):
    type(workshop).objects.update(**fields)

    answer = api.post(LIST, asked(workshop), format="json")

    assert (answer.status_code, answer.json()["type"]) == (409, f"urn:rozkolys:problem:{code}")


def test_reading_needs_a_sign_in_and_shows_ones_own(api, anna, workshop):
    mine = make_registration(workshop, "anna@example.org")
    other = make_registration(workshop, "other@example.org")

    assert [row["public_id"] for row in anna.get(LIST).json()["results"]] == [str(mine.public_id)]
    assert [anna.get(one(row)).status_code for row in (mine, other)] == [200, 404]
    api.logout()
    assert [api.get(address).status_code for address in (LIST, one(mine))] == [401, 401]


def test_organisers_see_their_edition_and_no_other(api, workshop):
    row = make_registration(workshop, "anna@example.org")

    for user, status, count in (
        (make_organiser(workshop.edition), 200, 1),
        (make_organiser(EditionFactory.create()), 404, 0),
    ):
        api.force_login(user)
        assert api.get(one(row)).status_code == status
        assert len(api.get(LIST).json()["results"]) == count


def test_the_list_asks_the_same_for_one_and_for_three(api, workshop, assert_same_queries):
    api.force_login(make_organiser(workshop.edition))

    def make():
        number = workshop.registrations.count() + 1
        for row in ("x", "y", "z"):
            make_registration(workshop, f"{row}{number}@example.org")

    assert_same_queries(api, LIST, make, queries=QUERIES)
    places = [row["place_in_line"] for row in api.get(LIST, {"state": "waiting"}).json()["results"]]
    assert sorted(places) == list(range(1, 8))


def test_a_change_names_the_version_it_has_seen(anna, workshop):
    row = make_registration(workshop, "anna@example.org", language="en")
    tag = anna.get(one(row))["ETag"]
    said = words(name="Anna Nowa", needs="pętla")

    without = anna.put(one(row), said, format="json")
    changed = anna.put(one(row), said, format="json", headers={"If-Match": tag})
    stale = anna.put(one(row), said, format="json", headers={"If-Match": tag})

    assert [a.status_code for a in (without, changed, stale)] == [428, 200, 412]
    assert changed["ETag"] != tag
    kept = Registration.objects.get()
    assert (kept.name, kept.email, kept.language) == ("Anna Nowa", "anna@example.org", "en")


def test_an_organiser_changes_nobodys_words(api, workshop):
    row = make_registration(workshop, "anna@example.org")
    api.force_login(make_organiser(workshop.edition))
    tag = api.get(one(row))["ETag"]

    answer = api.put(one(row), words(photo_consent=True), format="json", headers={"If-Match": tag})

    assert answer.status_code == 403
    assert not Registration.objects.get().photo_consent


def test_only_what_is_listed_moves(anna, workshop):
    row = make_registration(workshop, "anna@example.org")
    tag = anna.get(one(row))["ETag"]
    more = {"state": "cancelled", "seat_no": 9, "email": "x@example.org", "number": 9}

    anna.put(one(row), words(**more), format="json", headers={"If-Match": tag})

    kept = Registration.objects.get()
    assert (kept.state, kept.seat_no, kept.email, kept.number) == (
        "confirmed",
        1,
        "anna@example.org",
        1,
    )


def test_confirming_by_a_sign_in(anna, workshop):
    row = register_address(workshop, "anna@example.org")
    other = register_address(workshop, "other@example.org")

    answers = [anna.post(one(which, "confirm/")).status_code for which in (row, row, other)]

    assert answers == [200, 409, 404]
    row.refresh_from_db()
    assert row.state == "confirmed"


def test_cancelling_ones_own_and_as_an_organiser_with_a_reason(api, anna, workshop):
    mine = make_registration(workshop, "anna@example.org")
    other = make_registration(workshop, "other@example.org")

    assert anna.post(one(mine, "cancel/"), {}, format="json").json()["state"] == "cancelled"
    assert anna.post(one(other, "cancel/"), {}, format="json").status_code == 404
    api.force_login(make_organiser(workshop.edition))
    said = [
        api.post(one(other, "cancel/"), {"reason": reason}, format="json").status_code
        for reason in ("", "Pomyłka", "Pomyłka")
    ]
    assert said == [400, 200, 409]
    api.logout()
    assert api.post(one(other, "cancel/"), {}, format="json").status_code == 401


QUERIES = 5


def test_a_consent_needs_a_published_notice(api, workshop):
    refused = api.post(LIST, asked(workshop, wants_network=True), format="json")
    PrivacyNoticeFactory.create(version=3)
    taken = api.post(LIST, asked(workshop, wants_network=True), format="json")

    assert (refused.status_code, refused.json()["type"]) == (
        409,
        "urn:rozkolys:problem:no_notice_yet",
    )
    assert taken.status_code == 202
    assert Registration.objects.get().notice_version == 3
