"""The main pages of the demonstration: queries and bytes of each, and how fast a list is drawn."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.http import HttpResponse
from django.template import engines
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from benchmarks.houses import measured
from benchmarks.measuring import beside
from network.accounts.models import User
from network.members.models import Member
from network.portal.services.demo.building import build_demo, describe

if TYPE_CHECKING:
    from django.http import HttpRequest

ROWS = 20
BARE = """<!DOCTYPE html><html lang="pl"><title>x</title><table>{% for row in rows %}
<tr><td>{{ row.display_name }}<td>{{ row.handle }}<td>{{ row.pk }}</tr>{% endfor %}</table>"""
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
    template, factory = engines["django"].from_string(BARE), RequestFactory()

    def bare(_request: HttpRequest) -> HttpResponse:
        return HttpResponse(template.render({"rows": Member.objects.all()[:ROWS]}))

    reader = Client()
    ours, theirs, ratio = beside(
        lambda: reader.get("/members/"), lambda: bare(factory.get("/")), times=20
    )
    return {
        "members drawn in the list": Member.objects.visible_to(AnonymousUser()).count(),
        "member list a second": ours,
        f"bare Django, {ROWS} rows, a second": theirs,
        "ratio": ratio,
    }
