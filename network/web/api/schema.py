"""What the schema says of every operation without being told: errors, preconditions, keys, pages.

Used as the `schema` of `NetworkAPIView`; `complete` runs last (`POSTPROCESSING_HOOKS`).
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ResolvedComponent
from drf_spectacular.utils import OpenApiParameter

from network.web.domain.examples import example_of
from network.web.domain.problems import MEDIA_TYPE, problem

if TYPE_CHECKING:
    from django.http import HttpRequest
    from drf_spectacular.generators import SchemaGenerator

PROBLEM = "ProblemDetails"
WRITES = {"POST", "PUT", "PATCH", "DELETE"}
EDITS = {"PUT", "PATCH", "DELETE"}
ALWAYS = {
    400: "malformed",
    401: "not_authenticated",
    403: "permission_denied",
    404: "not_found",
    405: "method_not_allowed",
    406: "not_acceptable",
    429: "throttled",
    503: "unavailable",
}
WRITING = {409: "conflict", 413: "too_long", 415: "unsupported_media_type"}
EDITING = {412: "stale", 428: "precondition_required"}
REPEATABLE = {422: "idempotency_key_reused"}

BEARER = {
    "type": "http",
    "scheme": "bearer",
    "description": "A personal token, made in the settings of an account.",
}
PROBLEM_SCHEMA: dict[str, Any] = {
    "type": "object",
    "description": "What went wrong (RFC 9457).",
    "required": ["type", "title", "status", "detail", "errors"],
    "properties": {
        "type": {
            "type": "string",
            "format": "uri",
            "description": "`urn:rozkolys:problem:` and a code for programs.",
        },
        "title": {"type": "string", "description": "The name of the status."},
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "detail": {"type": "string", "description": "One sentence for people."},
        "errors": {
            "type": "array",
            "description": "One entry a complaint about a field; empty otherwise.",
            "items": {
                "type": "object",
                "required": ["field", "code", "detail"],
                "properties": {
                    "field": {
                        "type": "string",
                        "description": "`options.0.text` is nested; empty is the whole.",
                    },
                    "code": {"type": "string"},
                    "detail": {"type": "string"},
                },
            },
        },
    },
}


class NetworkSchema(AutoSchema):
    """Adds to each operation what the base view does for it."""

    def get_override_parameters(self) -> list[Any]:
        """Declare the headers of preconditions and of repeated requests."""
        declared = list(super().get_override_parameters())
        if self.is_versioned and self.method == "GET":
            declared.append(
                _header("If-None-Match", "ETags the client has; 304 if one is current.")
            )
        if self.is_versioned and self.method in EDITS:
            said = "The ETag that was read last. Missing: 428; out of date: 412."
            declared.append(_header("If-Match", said))
        if self.is_repeatable:
            said = "A fresh UUID for each new request; sent again within 24 hours, it is done once."
            declared.append(_header("Idempotency-Key", said))
        return declared

    def _is_list_view(self, serializer: Any = None) -> bool:  # noqa: ANN401 -- spectacular's signature
        """Whether the answer is a page; spectacular knows only lists of DRF's own."""
        if self.method == "GET" and getattr(self.view, "pages_by_cursor", False):
            return True
        return bool(super()._is_list_view(serializer))

    @property
    def is_versioned(self) -> bool:
        """Whether the view edits something with a version."""
        return bool(getattr(self.view, "versioned", False))

    @property
    def is_repeatable(self) -> bool:
        """Whether the operation takes an Idempotency-Key."""
        handler = getattr(self.view, self.method.lower(), None)
        return self.method == "POST" and bool(getattr(handler, "idempotent", False))

    def get_operation(self, *args: Any, **kwargs: Any) -> dict[str, Any] | None:  # noqa: ANN401 -- spectacular's signature
        """Return the operation with every status that can be answered."""
        operation: dict[str, Any] | None = super().get_operation(*args, **kwargs)
        if operation is None:
            return None
        component = ResolvedComponent(  # type: ignore[no-untyped-call] # the library has no types
            name=PROBLEM, type=ResolvedComponent.SCHEMA, schema=PROBLEM_SCHEMA, object=PROBLEM
        )
        self.registry.register_on_missing(component)
        answers = operation["responses"]
        for status, code in self._errors().items():
            answers.setdefault(str(status), _refusal(status, code, component.ref))
        self._say_headers(answers)
        return operation

    def _errors(self) -> dict[int, str]:
        errors = dict(ALWAYS)
        if self.method in WRITES:
            errors |= WRITING
        if self.is_versioned and self.method in EDITS:
            errors |= EDITING
        if self.is_repeatable:
            errors |= REPEATABLE
        return errors

    def _say_headers(self, answers: dict[str, Any]) -> None:
        good = [answer for status, answer in answers.items() if status.startswith("2")]
        for answer in good:
            headers = answer.setdefault("headers", {})
            if self.is_versioned:
                headers["ETag"] = _string("Version and digest of this answer.")
            if getattr(self.view, "pages_by_cursor", False) and self.method == "GET":
                headers["Link"] = _string('`rel="next"` and `rel="prev"` (RFC 8288).')
            if not headers:
                del answer["headers"]
        if self.is_versioned and self.method == "GET":
            answers.setdefault("304", {"description": "The client has the current answer."})


def _header(name: str, said: str) -> OpenApiParameter:
    return OpenApiParameter(name, str, OpenApiParameter.HEADER, description=said)


def _string(said: str) -> dict[str, Any]:
    return {"description": said, "schema": {"type": "string"}}


def _refusal(status: int, code: str, reference: dict[str, str]) -> dict[str, Any]:
    phrase = HTTPStatus(status).phrase
    answer: dict[str, Any] = {
        "description": phrase,
        "content": {
            MEDIA_TYPE: {"schema": reference, "example": problem(status, code, f"{phrase}.")}
        },
    }
    if status in {429, 503}:
        answer["headers"] = {
            "Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer"}}
        }
    if status == HTTPStatus.UNAUTHORIZED:
        answer["headers"] = {"WWW-Authenticate": _string("The scheme that is missing.")}
    return answer


class SessionScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call] # as above
    """The cookie of the pages, as the schema names it."""

    target_class = "network.web.authentication.HouseSessionAuthentication"
    name = "session"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, str]:  # noqa: ARG002 -- spectacular's signature
        """Describe the cookie; a changing call also sends `X-CSRFToken`."""
        return {
            "type": "apiKey",
            "in": "cookie",
            "name": "sessionid",
            "description": "The session of the pages; changing calls also send `X-CSRFToken`.",
        }


class BearerScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call] # as above
    """Personal tokens; which class reads them is for a floor above to say."""

    target_class = "rest_framework.authentication.BaseAuthentication"
    name = "bearer"

    @classmethod
    def _matches(cls, target: object) -> bool:
        return getattr(target, "keyword", None) == "Bearer"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, str]:  # noqa: ARG002 -- spectacular's signature
        """Describe the header."""
        return BEARER


def complete(
    result: dict[str, Any],
    generator: SchemaGenerator,  # noqa: ARG001 -- spectacular's signature
    request: HttpRequest | None,  # noqa: ARG001 -- as above
    public: bool,  # noqa: ARG001, FBT001 -- as above
) -> dict[str, Any]:
    """Give every body an example that fits its schema, and name the token as a way to sign in."""
    schemes = result.setdefault("components", {}).setdefault("securitySchemes", {})
    schemes.setdefault("bearer", BEARER)
    components = result["components"].get("schemas", {})
    for operations in result.get("paths", {}).values():
        for operation in operations.values():
            ways = operation.get("security", [])
            if {"session": []} in ways and {"bearer": []} not in ways:
                ways.insert(1, {"bearer": []})
            bodies = [operation.get("requestBody", {}), *operation["responses"].values()]
            for body in bodies:
                for media in body.get("content", {}).values():
                    if "example" not in media and "examples" not in media and "schema" in media:
                        media["example"] = example_of(media["schema"], components)
    return result
