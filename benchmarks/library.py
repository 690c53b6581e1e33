"""The library with 50 and with 5 000 published practices: facets, words, and a practice's page.

PostgreSQL, gunicorn with two sync workers; beside bare Django with 20 rows under the same clients.
The practices are copies of a few that went the whole way through the services, spread over units
of sixteen voivodeships, with their search entries.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from benchmarks.crowds import copy_of
from benchmarks.hammering import hammer, looking, served
from benchmarks.houses import measured
from network.search.models import Entry
from practices.choices import SEARCHABLE
from practices.models import Indicator, Practice, Revision, RevisionTopic, Step
from tasks.services.running import run_due_jobs
from tests.factories import practices as factory
from tests.factories.units import UnitFactory

if TYPE_CHECKING:
    from collections.abc import Iterator

    from network.units.models import LocalGovernment

SCALES = (50, 5_000)
VOIVODESHIPS = 16
TITLES = ("Trzy soboty na ulicy", "Budżet w pięciu krokach", "Skwer zamiast parkingu")
WORD = "mieszkaniec"
LIMIT = 600


def run() -> dict[str, float]:
    """Measure on PostgreSQL."""
    return measured("library", postgres=True, limit=LIMIT)


def measure() -> dict[str, float]:
    """Fill the library in two steps and ask the same pages at each."""
    settings.ALLOWED_HOSTS = ["*"]
    models = _models()
    units = [
        UnitFactory.create(name=f"Miasto {place}", voivodeship=f"województwo {place}")
        for place in range(VOIVODESHIPS)
    ]
    figures: dict[str, float] = {}
    with served("benchmarks.plain:application") as bare:
        pace = hammer(bare, looking(["/bare/"]))
    ceiling = pace.per_second
    figures["bare Django, 20 rows: a second"] = ceiling
    for number in SCALES:
        _fill(models, units, upto=number)
        connection.close()
        for name, per_second, queries in _asked():
            figures[f"{number} practices, {name}: a second"] = per_second
            figures[f"{number} practices, {name}: ratio to bare"] = per_second / ceiling
            figures[f"{number} practices, {name}: queries"] = queries
    return figures | _growth(figures)


def _models() -> list[Practice]:
    """Return practices that were written, reviewed and published."""
    before, settings.PRACTICES_ADAPTER = settings.PRACTICES_ADAPTER, factory.ADAPTER
    made = [factory.make_published(title=title) for title in TITLES]
    settings.PRACTICES_ADAPTER = before
    run_due_jobs()
    return made


def _fill(models: list[Practice], units: list[LocalGovernment], *, upto: int) -> None:
    """Copy the models until there are `upto` practices."""
    places = range(Practice.objects.count(), upto)
    for model in models:
        mine = [place for place in places if place % len(models) == models.index(model)]
        _copy_often(model, units, mine)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _copy_often(model: Practice, units: list[LocalGovernment], places: list[int]) -> None:
    live = model.live_revision
    assert live is not None  # noqa: S101 -- it was published
    practices = Practice.objects.bulk_create(
        copy_of(
            model,
            public_id=uuid4(),
            slug=f"{model.slug}-{place}",
            title=f"{model.title} {place}",
            owner_unit_id=units[place % len(units)].pk,
            state="draft",
            live_revision_id=None,
        )
        for place in places
    )
    revisions = Revision.objects.bulk_create(
        copy_of(live, practice_id=practice.pk) for practice in practices
    )
    for practice, revision in zip(practices, revisions, strict=True):
        practice.state, practice.live_revision = model.state, revision
    Practice.objects.bulk_update(practices, ["state", "live_revision"], batch_size=500)
    for table in (RevisionTopic, Indicator, Step):
        rows = list(table.objects.filter(revision=live))
        table.objects.bulk_create(
            copy_of(row, revision_id=revision.pk) for revision in revisions for row in rows
        )
    entry = Entry.objects.get(kind=SEARCHABLE, object_id=model.pk)
    Entry.objects.bulk_create(copy_of(entry, object_id=practice.pk) for practice in practices)


def _asked() -> Iterator[tuple[str, float, float]]:
    """Ask each page of the library for a while; yield name, pages a second and queries."""
    library = reverse("practices:list")
    topic = factory.TOPIC_SLUG
    one = Practice.objects.published().order_by("-pk")[0]
    pages = {
        "library": library,
        "narrowed by a topic": f"{library}?topic={topic}",
        "found by a word": f"{library}?q={WORD}",
        "one practice": one.get_absolute_url(),
    }
    reader = Client()
    for name, path in pages.items():
        reader.get(path)
        with CaptureQueriesContext(connection) as queries:
            reader.get(path)
        connection.close()
        with served("network.site.wsgi:application") as server:
            pace = hammer(server, looking([path]))
        yield name, pace.per_second, float(len(queries))


def _growth(figures: dict[str, float]) -> dict[str, float]:
    """Return how many times longer a page takes when there are a hundred times as many."""
    few, many = SCALES
    names = [name.removeprefix(f"{few} practices, ") for name in figures if name.endswith("second")]
    return {
        f"{many} to {few}, {name.removesuffix(': a second')}: times longer": (
            figures[f"{few} practices, {name}"] / figures[f"{many} practices, {name}"]
        )
        for name in names
        if f"{many} practices, {name}" in figures
    }
