"""Who may do what: every route by introspection against `permissions.toml`; GET changes nothing."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.contrib import admin
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.architecture.people import ROLES, make_person
from tests.architecture.routes import admin_models, site_routes
from tests.architecture.samples import SAMPLES
from tests.architecture.writes import written_tables

if TYPE_CHECKING:
    from django.http import HttpResponse

pytestmark = pytest.mark.django_db

TABLE = tomllib.loads(Path(__file__).with_name("permissions.toml").read_text(encoding="utf-8"))
LEVELS: dict[str, list[str]] = TABLE["levels"]
ROWS: dict[str, dict] = TABLE["routes"]
ROUTES = {route.name: route for route in site_routes()}
CONVERSED = {200, 201, 202, 204, 301, 302, 303, 400, 409, 410, 412, 415, 422, 428}
"""The page was drawn or the view judged what was sent: the door was open."""
BOOKKEEPING = frozenset({"django_session", "usersessions_usersession", "django_content_type"})
"""Tables of sessions: Django and allauth keep them, nobody's data changes."""


@pytest.fixture(autouse=True)
def no_budgets(settings):
    """Twelve roles knock from one address; budgets have tests of their own."""
    settings.ACCOUNT_RATE_LIMITS = False
    settings.ACCOUNT_USER_MODEL_USERNAME_FIELD = None


@pytest.fixture
def clients():
    """One client a role."""
    made = {}
    for role in ROLES:
        made[role] = Client()
        if person := make_person(role):
            made[role].force_login(person)
    return made


def outcome(response: HttpResponse) -> str:
    """Say what a person met."""
    where = response.headers.get("Location", "")
    if response.status_code in {301, 302, 303} and "login/?next=" in where:
        return "sign in"
    if response.status_code in CONVERSED:
        return "open"
    return {401: "sign in", 403: "refused", 404: "hidden", 405: "absent"}.get(
        response.status_code, str(response.status_code)
    )


def expected(row: dict, method: str, role: str) -> set[str]:
    """Return the outcomes that the table allows."""
    level = row.get(method)
    if level is None:
        return {"absent", "sign in", "refused", "hidden"}
    if role in LEVELS[level]:
        return {"open", "hidden"} if row.get("perhaps") else {"open"}
    if role != "anonymous" and row.get("outside") == "hidden":
        return {"hidden"}
    return {"sign in", "refused", "hidden"}


def ask(client: Client, method: str, address: str) -> HttpResponse:
    """Send one request whose traces are taken back, so that every role meets the same house."""
    mark = transaction.savepoint()
    try:
        response: HttpResponse = getattr(client, method)(address)
        return response
    finally:
        transaction.savepoint_rollback(mark)


def judge(row: dict, clients: dict[str, Client], address: str) -> list[str]:
    """Return what differs from the row, one line each."""
    wrong = []
    for role, client in clients.items():
        with written_tables(except_for=BOOKKEEPING | frozenset(row.get("writes", ()))) as written:
            got = outcome(ask(client, "get", address))
        if got not in expected(row, "get", role):
            wrong.append(f"GET as {role}: {got}")
        if written:
            wrong.append(f"GET as {role} writes to {', '.join(sorted(written))}")
        got = outcome(ask(client, "post", address))
        if got not in expected(row, "post", role):
            wrong.append(f"POST as {role}: {got}")
    return wrong


def test_every_route_has_a_row_and_every_row_a_route():
    here = {*ROUTES, *admin_models()}

    assert {"without a row": sorted(here - {*ROWS}), "without a route": sorted({*ROWS} - here)} == {
        "without a row": [],
        "without a route": [],
    }


def test_every_row_names_levels_and_samples_that_exist():
    levels = {
        level for row in ROWS.values() for key, level in row.items() if key in {"get", "post"}
    }
    samples = {row["sample"] for row in ROWS.values() if "sample" in row}

    assert {role for roles in LEVELS.values() for role in roles} == {*ROLES}
    assert levels - {*LEVELS} == set()
    assert samples - {*SAMPLES} == set()


@pytest.mark.parametrize("name", sorted({*ROUTES} & {*ROWS}))
def test_route_answers_each_role_as_the_table_says(clients, name):
    row = ROWS[name]
    values = SAMPLES[row["sample"]]() if "sample" in row else row.get("with", {})
    route = ROUTES[name]
    address = reverse(name, kwargs=values) if route.name != route.pattern else f"/{route.pattern}"

    assert judge(row, clients, address) == []


@pytest.mark.parametrize("name", admin_models())
def test_admin_of_a_model_answers_each_role_as_the_table_says(clients, name):
    model = next(model for model in admin.site._registry if f"admin:{model._meta.label}" == name)
    base = f"admin:{model._meta.app_label}_{model._meta.model_name}"

    wrong = [
        f"GET as {role}: {got}"
        for role, client in clients.items()
        if (got := outcome(ask(client, "get", reverse(f"{base}_changelist"))))
        not in expected(ROWS[name], "get", role)
    ]

    assert wrong == []
