"""Who may do what: every route by introspection against `permissions.toml`; GET changes nothing."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.contrib import admin
from django.db import transaction
from django.urls import reverse

from tests.architecture import (
    forum_samples,  # noqa: F401 -- makes the objects of the forums
    samples_forums,  # noqa: F401 -- adds its makers to SAMPLES
)
from tests.architecture.house import ROOT
from tests.architecture.people import ROLES
from tests.architecture.routes import admin_models, site_routes
from tests.architecture.samples import SAMPLES
from tests.architecture.writes import written_tables

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.test import Client

    from tests.architecture.conftest import World
    from tests.architecture.routes import Route

pytestmark = pytest.mark.django_db

TABLE = tomllib.loads(Path(__file__).with_name("permissions.toml").read_text(encoding="utf-8"))
LEVELS: dict[str, list[str]] = TABLE["levels"]
ROWS: dict[str, dict[str, Any]] = TABLE["routes"]
ROUTES = {route.name: route for route in site_routes()}
ALL_METHODS = ("get", "head", "post", "put", "patch", "delete")
PAGE_METHODS = ALL_METHODS[:3]
CONVERSED = {200, 201, 202, 204, 301, 302, 303, 400, 409, 410, 412, 415, 422, 428}
"""The page was drawn or the view judged what was sent: the door was open."""
BOOKKEEPING = frozenset({"django_session", "usersessions_usersession", "django_content_type"})
"""Tables of sessions: Django and allauth keep them, nobody's data changes."""
NAMES = {401: "sign in", 403: "refused", 404: "hidden", 405: "absent"}
DEMO_ONLY = {
    "kit", "kit_people", "kit_preview", "portal:demo_mail", "portal:demo_mail_detail",
    "portal:demo_sign_in",
}  # fmt: skip
"""Everybody's in the demonstration; nothing is there outside it."""


def route_of(name: str) -> str:
    """Return the route that a row is about."""
    return name.partition("#")[0]


def outcome(response: HttpResponse) -> str:
    """Say what a person met."""
    where = response.headers.get("Location", "")
    if response.status_code in {301, 302, 303}:
        if "login/?next=" in where:
            return "sign in"
        if where == "/join/":
            return "join"
    if response.status_code in CONVERSED:
        return "open"
    return NAMES.get(response.status_code, str(response.status_code))


def expected(row: dict[str, Any], method: str, role: str) -> set[str]:
    """Return what the table says."""
    stranger, outside = row.get("stranger", "sign in"), row.get("outside", "hidden")
    closed = stranger if role == "anonymous" else outside
    exceptions = {**row.get("except", {}), **row.get(f"except-{method}", {})}
    if role in exceptions:
        return {exceptions[role]} if method in row else {exceptions[role], "absent"}
    level = row.get("get" if method == "head" else method)
    if level is None:
        return {"absent", closed}
    return {row.get("inside", {}).get(method, "open") if role in LEVELS[level] else closed}


def ask(client: Client, method: str, address: str, said: dict[str, Any] | None = None) -> str:
    """Send one request whose traces are taken back, so that every role meets the same house."""
    mark = transaction.savepoint()
    cookies = {name: cookie.value for name, cookie in client.cookies.items()}
    try:
        sent = {"content_type": "application/json"} if method in {"put", "patch"} else {}
        response = getattr(client, method)(address, said, **sent)
        for close in response._resource_closers:  # response.close() would close the database
            close()
        return outcome(response)
    finally:
        transaction.savepoint_rollback(mark)
        client.cookies.clear()
        client.cookies.load(cookies)


def address_and_form(
    row: dict[str, Any], world: World, route: Route
) -> tuple[str, dict[str, Any] | None]:
    """Return the address of the row's object, and what is posted to it."""
    values = SAMPLES[row["sample"]](world) if "sample" in row else {**row.get("with", {})}
    form: Any = values.pop("form", None)
    if route.name == route.pattern:
        return f"/{values['path']}", form
    return reverse(route.name, kwargs=values), form


def judge(row: dict[str, Any], world: World, route: str) -> list[str]:
    """Return what differs from the row, one line each."""
    address, form = address_and_form(row, world, ROUTES[route])
    wrong = []
    bookkeeping = BOOKKEEPING | frozenset(row.get("writes", ()))
    for role in ROLES:
        for method in ALL_METHODS if address.startswith("/api/v1/") else PAGE_METHODS:
            with written_tables(except_for=bookkeeping) as written:
                got = ask(world.clients[role], method, address, form if method == "post" else None)
            if got not in expected(row, method, role):
                wanted = " or ".join(sorted(expected(row, method, role)))
                wrong.append(f"{method.upper()} as {role}: {got}, not {wanted}")
            if written and method in {"get", "head"}:
                wrong.append(f"{method.upper()} as {role} writes to {sorted(written)}")
    return wrong


def test_every_route_has_a_row_and_every_row_a_route():
    here, rows = {*ROUTES, *admin_models()}, {*map(route_of, ROWS)}

    assert {"no row": sorted(here - rows), "no route": sorted(rows - here)} == {
        "no row": [],
        "no route": [],
    }


def test_every_row_names_levels_and_samples_that_exist():
    levels = {row[method] for row in ROWS.values() for method in ALL_METHODS if method in row}
    samples = {row["sample"] for row in ROWS.values() if "sample" in row}

    assert {role for roles in LEVELS.values() for role in roles} == {*ROLES}
    assert levels == {*LEVELS}
    assert samples == {*SAMPLES}


@pytest.mark.parametrize("name", sorted(name for name in ROWS if route_of(name) in ROUTES))
def test_route_answers_each_role_as_the_table_says(world, name):
    assert judge(ROWS[name], world, route_of(name)) == []


@pytest.mark.parametrize("name", admin_models())
def test_admin_of_a_model_answers_each_role_as_the_table_says(world, name):
    model = next(model for model in admin.site._registry if f"admin:{model._meta.label}" == name)
    base = f"admin:{model._meta.app_label}_{model._meta.model_name}"

    wrong = [
        f"as {role}: {got}"
        for role, client in world.clients.items()
        if (got := ask(client, "get", reverse(f"{base}_changelist")))
        not in expected(ROWS[name], "get", role)
    ]

    assert wrong == []


def test_the_administration_wants_a_second_factor_of_staff(world):
    from_outside = world.user("staff")
    from_outside.authenticator_set.all().delete()

    answer = world.clients["staff"].get(reverse("admin:index"))

    assert (answer.status_code, answer["Location"].partition("?")[0]) == (302, reverse("mfa_index"))


def test_pages_of_the_demonstration_are_nowhere_else():
    listed = subprocess.run(
        [sys.executable, "-m", "tests.architecture.routes"],
        cwd=ROOT,
        env={**os.environ, "DEMO": "1", "DJANGO_SETTINGS_MODULE": "network.site.settings"},
        capture_output=True,
        text=True,
        check=True,
    )

    assert {*listed.stdout.split()} - {*ROUTES} == DEMO_ONLY
