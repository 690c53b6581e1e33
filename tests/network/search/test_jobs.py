"""`network.search.jobs`: the index is made again in the background."""

from network.search.models import Entry
from tasks.registry import get_job, periodic_jobs
from tests.factories.units import UnitFactory


def test_reindex_is_a_job_that_takes_a_kind(searchables):
    unit = UnitFactory.create(name="Rynek")

    get_job("search.reindex")(kind="town")

    assert list(Entry.objects.values_list("object_id", flat=True)) == [unit.pk]


def test_refresh_runs_every_hour(searchables):
    UnitFactory.create(name="Rynek")

    get_job("search.refresh")()

    assert Entry.objects.count() == 1
    assert periodic_jobs()["search.refresh"].total_seconds() == 3600
