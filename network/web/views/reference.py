"""`/api/docs/`: the reference of the API, drawn on the server from its own schema."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from drf_spectacular.generators import SchemaGenerator

from network.web.domain.reference import problem_fields, read_reference

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@cache
def _document(language: str) -> dict[str, Any]:  # noqa: ARG001 -- the key of the cache: texts are translated
    """Return the document; addresses do not change while a process lives."""
    generator = SchemaGenerator()  # type: ignore[no-untyped-call] # the library has no types
    document: dict[str, Any] = generator.get_schema(request=None, public=True)  # type: ignore[no-untyped-call] # as above
    return document


@require_safe
def reference(request: HttpRequest) -> HttpResponse:
    """Every operation with its parameters, fields and examples; no script."""
    document = _document(get_language() or "")
    facts = {
        "chapters": read_reference(document),
        "problem": problem_fields(document),
        "version": document["info"]["version"],
    }
    return render(request, "web/reference/page.html", facts)
