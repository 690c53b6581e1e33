"""Every address of the site by introspection, with one row a model for the admin.

`python -m tests.architecture.routes` prints the names: the demonstration has more of them.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import django
from django.contrib import admin
from django.urls import URLPattern, URLResolver, get_resolver

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any


@dataclass(frozen=True, slots=True)
class Route:
    """One address: its full name, or its pattern where nobody named it."""

    name: str
    pattern: str
    view: Callable[..., Any]
    parameters: tuple[str, ...]


def walk(resolver: URLResolver, names: tuple[str, ...] = (), prefix: str = "") -> Iterator[Route]:
    """Yield the routes below a resolver."""
    for entry in resolver.url_patterns:
        pattern = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = (*names, entry.namespace) if entry.namespace else names
            yield from walk(entry, inner, pattern)
        elif isinstance(entry, URLPattern):
            name = ":".join([*names, entry.name]) if entry.name else pattern
            yield Route(name, pattern, entry.callback, tuple(parameters_of(pattern)))


def parameters_of(pattern: str) -> list[str]:
    """Return the parameters of `path()` patterns, in order: `<slug:edition>` is `edition`."""
    return [piece.split(">")[0].split(":")[-1] for piece in pattern.split("<")[1:]]


def site_routes() -> list[Route]:
    """Return every route of the site outside the admin."""
    return [route for route in walk(get_resolver()) if not route.pattern.startswith("admin/")]


def admin_models() -> list[str]:
    """Return the models the admin shows, one row each: `admin:network_units.LocalGovernment`."""
    return sorted(f"admin:{model._meta.label}" for model in admin.site._registry)


if __name__ == "__main__":
    django.setup()
    sys.stdout.writelines(f"{route.name}\n" for route in site_routes())
