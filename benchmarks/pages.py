"""The main pages of the demonstration: queries and bytes of each, and how fast a list is drawn."""

from __future__ import annotations

import gzip
import json
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from benchmarks.bare import ROWS
from benchmarks.houses import measured
from benchmarks.measuring import beside
from network.accounts.models import User
from network.members.models import Member
from network.portal.services.demo.building import build_demo, describe
from tests.factories.members import EVERYBODY, make_insider

PEOPLE = 40
PUBLIC = ("/", "/editions/", "/members/", "/units/", "/search/?q=mieszkaniec", "/accounts/login/")
OWN = ("/", "/inbox/", "/members/", "/settings/profile/")
DESK = ("/organise/",)


def run() -> dict[str, float]:
    """Measure on the demonstration, SQLite."""
    return measured("pages", demo=True)


def measure() -> dict[str, float]:
    """Build the demonstration, weigh its pages, then draw one of them many times."""
    described = describe(
        build_demo(stage="network", say=lambda _words: None), base="http://localhost"
    )
    settings.ALLOWED_HOSTS = ["*"]
    objects = json.loads(json.dumps(described["objects"], default=str))
    chosen = ("edition", "workshop", "registration_form", "member", "unit")
    found = [urlsplit(objects[name]).path for name in chosen if objects.get(name)]
    figures: dict[str, float] = {}
    people = {person["role"]: person["email"] for person in described["people"] if person["email"]}
    for role, paths in {
        "anonymous": [*PUBLIC, *found],
        "member": [*OWN, *found[1:2]],
        "organiser": list(DESK),
    }.items():
        reader = Client()
        if role != "anonymous":
            reader.force_login(
                User.objects.get(email=people[role]), settings.AUTHENTICATION_BACKENDS[0]
            )
        for path in paths:
            figures |= _weigh(reader, role, path)
    return figures | _draw()


def _weigh(reader: Client, role: str, path: str) -> dict[str, float]:
    reader.get(path)  # what a process does once is done
    with CaptureQueriesContext(connection) as queries:
        answer = reader.get(path)
    name = f"{role} {path} ({answer.status_code})"
    return {
        f"{name}: queries": len(queries),
        f"{name}: bytes": len(answer.content),
        f"{name}: bytes, gzip": len(gzip.compress(answer.content, 6)),
    }


def _draw() -> dict[str, float]:
    """Ask for the first page of the directory and for the same rows without anything around."""
    for number in range(PEOPLE):
        make_insider(f"Anna Wrzos {number}", **EVERYBODY)
    settings.ROOT_URLCONF = "benchmarks.bare"
    reader, other = Client(), Client()
    with override_settings(MIDDLEWARE=[]):
        other.get("/bare/")  # a client keeps the middleware of its first request
    ours, theirs, ratio = beside(
        lambda: reader.get("/members/"), lambda: other.get("/bare/"), times=20
    )
    return {
        "members who can be listed": Member.objects.visible_to(AnonymousUser()).count(),
        "first page of the directory a second": ours,
        f"bare Django, {ROWS} rows, a second": theirs,
        "ratio": ratio,
    }
