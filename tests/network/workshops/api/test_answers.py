"""`network.workshops.api`: each status, and each refusal as a problem."""

from datetime import datetime

import pytest

from network.workshops.models import Edition, Registration, Workshop
from network.workshops.services.cancelling import cancel_own_registration
from tasks.clock import acting_at
from tasks.models import OutgoingMail
from tests.factories.accounts import PrivacyNoticeFactory, UserFactory
from tests.factories.units import UnitFactory
from tests.factories.workshops import (
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


def asked(workshop, /, **changes):
    """What a client sends to register."""
    said = {"workshop": workshop.pk, "email": "anna@example.org", "name": "Anna", "unit": "306401"}
    return said | changes


def one(row, action=""):
    return f"{LIST}{row.public_id}/{action}"


def problem(answer):
    """Status and code of a refusal, which is a problem document."""
    assert answer["Content-Type"] == "application/problem+json"
    body = answer.json()
    assert body["status"] == answer.status_code
    assert body["title"]
    return answer.status_code, body["type"].removeprefix("urn:rozkolys:problem:")


def test_a_registration_is_given_whole_to_its_person(anna, workshop):
    PrivacyNoticeFactory.create(version=3)
    topics = TopicFactory.create_batch(2, workshop=workshop)
    said = {
        "position": "dyrektorka",
        "department": "Biuro",
        "topics": [topics[1].pk, topics[0].pk],
        "needs": "pętla",
        "helps_with": "to",
        "looks_for": "tamto",
        "wants_network": True,
        "list_visibility": "public",
        "photo_consent": True,
    }

    body = anna.post(LIST, asked(workshop, **said), format="json").json()

    row = Registration.objects.get()
    assert body == said | {
        "public_id": str(row.public_id),
        "workshop": workshop.pk,
        "number": 1,
        "state": "confirmed",
        "seat_no": 1,
        "place_in_line": None,
        "name": "Anna",
        "unit": "306401",
        "unit_text": "",
        "created_at": body["created_at"],
        "version": row.version,
        "url": row.get_absolute_url(),
    }
    assert datetime.fromisoformat(body["created_at"]) == row.created_at
    assert anna.get(one(row)).json() == body
    assert row.notice_version == 3


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"name": ""}, ["name"]),
        ({"name": None}, ["name"]),
        ({"name": "x" * 121}, ["name"]),
        ({"email": "anna@"}, ["email"]),
        ({"email": "x" * 250 + "@example.org"}, ["email"]),
        ({"position": "x" * 121}, ["position"]),
        ({"needs": "x" * 1001}, ["needs"]),
        ({"helps_with": "x" * 1001}, ["helps_with"]),
        ({"unit": "999999"}, ["unit"]),
        ({"unit": None}, ["unit"]),
        ({"unit": None, "unit_text": " "}, ["unit"]),
        ({"unit_text": "x" * 161}, ["unit_text"]),
        ({"topics": [1, 2, 3, 4]}, ["topics"]),
        ({"topics": [0]}, ["topics.0"]),
        ({"topics": ["x"]}, ["topics.0"]),
        ({"list_visibility": "everybody"}, ["list_visibility"]),
        ({"photo_consent": "maybe"}, ["photo_consent"]),
        ({"workshop": "x"}, ["workshop"]),
        ({"workshop": 0}, ["workshop"]),
        ({"name": "", "email": "", "unit": None}, ["email", "name"]),
    ],
    ids=str,
)
def test_every_wrong_field_is_named(api, workshop, changes, fields):
    answer = api.post(LIST, asked(workshop, **changes), format="json")

    assert answer.status_code == 400
    named = {error["field"] for error in answer.json()["errors"]}
    assert {name.split(".")[0] for name in named} == {name.split(".")[0] for name in fields}
    assert not Registration.objects.exists()
    assert not OutgoingMail.objects.exists()


@pytest.mark.parametrize("body", ["", "[]", "{", '"x"', "null", "7"])
def test_what_is_no_object_is_refused(api, workshop, body):
    answer = api.post(LIST, body, content_type="application/json")

    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"


def test_another_kind_of_body_is_not_understood(api):
    answer = api.post(LIST, "<x/>", content_type="application/xml")

    assert (answer.status_code, answer["Content-Type"]) == (415, "application/problem+json")


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"status": "cancelled"}, "workshop_called_off"),
        ({"registration_closes_on": "2001-01-01"}, "registration_closed"),
        ({"registration_opens_at": "2999-01-01T00:00Z"}, "registration_not_open"),
    ],
)
def test_closed_doors_are_a_conflict_also_for_the_signed_in(anna, workshop, fields, code):
    Workshop.objects.update(**fields)

    assert problem(anna.post(LIST, asked(workshop), format="json")) == (409, code)
    assert not Registration.objects.exists()


def test_a_full_workshop_without_a_line_is_a_conflict(anna, workshop):
    Workshop.objects.update(capacity=1, waitlist="off")
    make_registration(workshop, "first@example.org")

    assert problem(anna.post(LIST, asked(workshop), format="json")) == (409, "workshop_full")


def test_a_second_registration_is_a_conflict(anna, workshop):
    make_registration(workshop, "anna@example.org")

    answer = anna.post(LIST, asked(workshop), format="json")

    assert problem(answer) == (409, "already_registered")


def test_a_topic_twice_and_a_foreign_one_are_refused(anna, workshop):
    topic, foreign = TopicFactory.create(workshop=workshop), TopicFactory.create()

    twice = anna.post(LIST, asked(workshop, topics=[topic.pk, topic.pk]), format="json")
    other = anna.post(LIST, asked(workshop, topics=[foreign.pk]), format="json")

    assert problem(twice) == (400, "topic_of_another_workshop")
    assert [error["field"].split(".")[0] for error in other.json()["errors"]] == ["topics"]


@pytest.mark.parametrize("status", ["draft", "published"])
def test_a_workshop_nobody_may_see_is_not_there(anna, status):
    UnitFactory.create(code="306401")
    hidden = WorkshopFactory.create(status="draft", edition__status=status)

    assert anna.post(LIST, asked(hidden), format="json").status_code == 404


def test_a_number_larger_than_any_workshop_is_not_found(anna, workshop):
    asked_for = asked(workshop) | {"workshop": 10**30}

    assert anna.post(LIST, asked_for, format="json").status_code == 404
    assert anna.get(f"/api/v1/workshops/{10**30}/").status_code == 404


def test_whoever_waits_reads_the_place_and_moves_up(anna, workshop):
    Workshop.objects.update(capacity=1)
    first = make_registration(workshop, "first@example.org")
    second = make_registration(workshop, "second@example.org")
    mine = make_registration(workshop, "anna@example.org")

    places = [anna.get(one(mine)).json()["place_in_line"]]
    cancel_own_registration(public_id=second.public_id)
    places.append(anna.get(one(mine)).json()["place_in_line"])
    cancel_own_registration(public_id=first.public_id)
    seated = anna.get(one(mine)).json()

    assert places == [2, 1]
    assert (seated["state"], seated["seat_no"], seated["place_in_line"]) == ("confirmed", 1, None)


def test_a_place_that_changed_is_read_anew_though_the_row_did_not(anna, workshop):
    Workshop.objects.update(capacity=1)
    make_registration(workshop, "first@example.org")
    second = make_registration(workshop, "second@example.org")
    mine = make_registration(workshop, "anna@example.org")
    tag = anna.get(one(mine))["ETag"]
    assert anna.get(one(mine), headers={"If-None-Match": tag}).status_code == 304

    cancel_own_registration(public_id=second.public_id)

    assert anna.get(one(mine), headers={"If-None-Match": tag}).status_code == 200


def test_a_form_sent_again_meanwhile_makes_the_old_version_stale(anna, workshop):
    row = register_address(workshop, "anna@example.org")
    tag = anna.get(one(row))["ETag"]
    register_address(workshop, "anna@example.org", name="Z formularza")

    answer = anna.put(
        one(row), {"name": "Ze starej", "unit": "306401"}, format="json", headers={"If-Match": tag}
    )

    assert answer.status_code == 412
    assert Registration.objects.get().name == "Z formularza"


@pytest.mark.parametrize(
    ("header", "status"),
    [
        ({}, 428),
        ({"If-Match": "*"}, 428),
        ({"If-Match": '"x"'}, 412),
        ({"If-Match": '"999"'}, 412),
        ({"If-Match": "2"}, 412),
    ],
    ids=["none", "any", "no version", "another", "unquoted"],
)
def test_a_change_without_what_was_seen_is_refused(anna, workshop, header, status):
    row = make_registration(workshop, "anna@example.org")
    before = Registration.objects.values().get()

    answer = anna.put(one(row), {"name": "X", "unit": "306401"}, format="json", headers=header)

    assert problem(answer)[0] == status
    assert Registration.objects.values().get() == before


def test_a_change_after_the_beginning_and_after_the_end_is_a_conflict(anna, workshop):
    row = make_registration(workshop, "anna@example.org")
    said = {"name": "X", "unit": "306401"}

    def change():
        tag = anna.get(one(row))["ETag"]
        return problem(anna.put(one(row), said, format="json", headers={"If-Match": tag}))

    with acting_at(workshop.starts_at):
        assert change() == (409, "registration_closed")
        assert problem(anna.post(one(row, "cancel/"))) == (409, "registration_closed")
    cancel_own_registration(public_id=row.public_id)
    assert change() == (409, "registration_ended")


@pytest.mark.parametrize(
    ("address", "methods"),
    [
        (LIST, ["put", "patch", "delete"]),
        ("{one}", ["post", "patch", "delete"]),
        ("{one}cancel/", ["get", "put", "patch", "delete"]),
        ("{one}confirm/", ["get", "put", "patch", "delete"]),
        ("/api/v1/editions/", ["post", "put", "patch", "delete"]),
        ("/api/v1/editions/{edition}/", ["post", "put", "patch", "delete"]),
        ("/api/v1/workshops/", ["post", "put", "patch", "delete"]),
        ("/api/v1/workshops/{workshop}/", ["post", "put", "patch", "delete"]),
        ("/api/v1/topics/", ["post", "put", "patch", "delete"]),
    ],
)
def test_other_methods_are_a_problem_and_change_nothing(anna, workshop, address, methods):
    row = make_registration(workshop, "anna@example.org")
    before = Registration.objects.values().get()
    path = address.format(one=one(row), edition=workshop.edition.slug, workshop=workshop.pk)

    answers = [problem(getattr(anna, method)(path, {}, format="json"))[0] for method in methods]

    assert answers == [405] * len(methods)
    assert Registration.objects.values().get() == before


@pytest.mark.parametrize("action", ["cancel/", "confirm/", ""])
def test_nobody_in_particular_does_nothing_to_a_registration(api, workshop, action):
    row = register_address(workshop, "anna@example.org")

    ask = api.post if action else api.get
    assert ask(one(row, action)).status_code == 401
    row.refresh_from_db()
    assert row.state == "unverified"


def test_an_organiser_may_not_confirm_for_somebody_else(api, workshop):
    row = register_address(workshop, "anna@example.org")
    api.force_login(make_organiser(workshop.edition))

    assert api.post(one(row, "confirm/")).status_code == 404
    row.refresh_from_db()
    assert row.state == "unverified"


def test_an_organiser_cancels_nobody_in_an_archived_edition(api, workshop):
    row = make_registration(workshop, "anna@example.org")
    Edition.objects.update(status="archived")
    api.force_login(make_organiser(workshop.edition))

    answer = api.post(one(row, "cancel/"), {"reason": "x"}, format="json")

    assert problem(answer) == (409, "not_editable")


@pytest.mark.parametrize(
    ("language", "said"),
    [("pl", "Ten warsztat jest odwołany."), ("en", "This workshop has been called off.")],
)
def test_a_refusal_speaks_the_language_of_the_client(api, workshop, language, said):
    Workshop.objects.update(status="cancelled")

    answer = api.post(LIST, asked(workshop), format="json", headers={"Accept-Language": language})

    assert answer.json()["detail"] == said
