"""The OpenAPI document and the page drawn from it."""

import json

import pytest
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.validation import validate_schema

from network.web.domain.reference import read_reference
from tests.network.web import api_urls

pytestmark = pytest.mark.django_db


@pytest.fixture
def document():
    """The document of the small API."""
    return SchemaGenerator(urlconf=api_urls).get_schema(request=None, public=True)


def test_document_is_valid_openapi(document):
    validate_schema(document)
    assert document["openapi"] == "3.1.0"


def statuses(operation):
    return sorted(int(status) for status in operation["responses"])


def test_every_status_is_declared(document):
    units, unit = (document["paths"][f"/api/v1/units/{end}"] for end in ("", "{code}/"))
    always = [400, 401, 403, 404, 405, 406, 429, 503]

    assert statuses(units["get"]) == [200, *always]
    assert statuses(units["post"]) == sorted([201, *always, 409, 413, 415, 422])
    assert statuses(unit["get"]) == sorted([200, 304, *always])
    assert statuses(unit["patch"]) == sorted([200, *always, 409, 412, 413, 415, 428])


def test_errors_are_problem_details_with_examples(document):
    answer = document["paths"]["/api/v1/units/"]["get"]["responses"]["404"]["content"]

    assert answer == {
        "application/problem+json": {
            "schema": {"$ref": "#/components/schemas/ProblemDetails"},
            "example": {
                "type": "urn:rozkolys:problem:not_found",
                "title": "Not Found",
                "status": 404,
                "detail": "Not Found.",
                "errors": [],
            },
        }
    }


def parameters(operation):
    return [(part["name"], part["in"]) for part in operation.get("parameters", [])]


def test_parameters_and_headers_of_the_manners_are_declared(document):
    units, unit = (document["paths"][f"/api/v1/units/{end}"] for end in ("", "{code}/"))

    assert parameters(units["get"]) == [
        ("cursor", "query"),
        ("kind", "query"),
        ("ordering", "query"),
        ("page_size", "query"),
        ("voivodeship", "query"),
    ]
    assert parameters(units["post"]) == [("Idempotency-Key", "header")]
    assert parameters(unit["get"]) == [("If-None-Match", "header"), ("code", "path")]
    assert parameters(unit["patch"]) == [("If-Match", "header"), ("code", "path")]
    assert sorted(units["get"]["responses"]["200"]["headers"]) == ["Link"]
    assert sorted(unit["get"]["responses"]["200"]["headers"]) == ["ETag"]


def test_every_body_has_an_example(document):
    bodies = [
        (path, method, media)
        for path, operations in document["paths"].items()
        for method, operation in operations.items()
        for body in [operation.get("requestBody", {}), *operation["responses"].values()]
        for media in body.get("content", {}).values()
    ]

    assert bodies
    assert [at for at in bodies if "example" not in at[2] and "examples" not in at[2]] == []


@pytest.mark.full
def test_security_names_session_and_token(document):
    schemes = document["components"]["securitySchemes"]

    assert schemes["session"]["in"] == "cookie"
    assert (schemes["bearer"]["type"], schemes["bearer"]["scheme"]) == ("http", "bearer")


def test_chapters_follow_the_document(document):
    chapters = {
        chapter.name: [(found.method, found.path) for found in chapter.operations]
        for chapter in read_reference(document)
    }

    assert chapters["units"] == [
        ("GET", "/api/v1/units/"),
        ("POST", "/api/v1/units/"),
        ("GET", "/api/v1/units/{code}/"),
        ("PATCH", "/api/v1/units/{code}/"),
    ]


def test_nested_fields_are_named_whole(document):
    units = next(found for found in read_reference(document) if found.name == "units")
    listed = units.operations[0].good[0]

    # The bounds of a number are those of the database.
    assert [
        (line.name, line.kind.partition(", int64")[0].partition(", 0–")[0])
        for line in listed.fields
    ] == [
        ("results", "array"),
        ("results[].code", "string, ≤ 6"),
        ("results[].name", "string, ≤ 120"),
        ("results[].population", "integer | null"),
        ("next", "string | null, uri"),
        ("previous", "string | null, uri"),
    ]
    assert json.loads(listed.example)["results"][0]["code"] == "tekst"


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("*/*", "application/vnd.oai.openapi"),
        ("application/yaml", "application/yaml"),
        ("application/json", "application/json"),
    ],
)
def test_document_is_served_as_yaml_and_json(client, accept, kind):
    answer = client.get("/api/schema/", headers={"accept": accept})

    assert answer.status_code == 200
    assert answer["Content-Type"].partition(";")[0] == kind
    assert b"3.1.0" in answer.content


@pytest.mark.parametrize(("language", "title"), [("pl", "Interfejs"), ("en", "Programming")])
def test_reference_is_a_page_without_scripts_of_its_own(client, language, title):
    answer = client.get("/api/docs/", headers={"accept-language": language})

    assert answer.status_code == 200
    assert f"<h1>{title}" in answer.content.decode()
    assert answer.content.count(b"<script") == 1  # house.js
