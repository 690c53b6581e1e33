"""`network.portal.jobs`: the daily upkeep says figures and names nobody."""

from datetime import timedelta

import pytest

from network.files.models import StoredFile
from network.portal.jobs import purge, sweep_files
from network.workshops.models import Registration, Workshop
from tasks.clock import now
from tests.factories.files import make_file
from tests.factories.workshops import WorkshopFactory, make_registration

pytestmark = pytest.mark.django_db


def said(caplog, work):
    """What a job writes into the log."""
    caplog.clear()
    with caplog.at_level("INFO", logger="network.portal.jobs"):
        work()
    return [
        record.getMessage() for record in caplog.records if record.name == "network.portal.jobs"
    ]


@pytest.fixture
def past():
    """A workshop of forty days ago, with needs nobody has to know any more."""
    make_registration(WorkshopFactory.create(), "anna@example.org", needs="pętla")
    end = now() - timedelta(days=40)
    Workshop.objects.update(starts_at=end - timedelta(hours=3), ends_at=end)


def test_what_was_forgotten_is_counted_in_the_log(past, caplog):
    assert said(caplog, purge) == ["purged workshops.needs: 1"]
    assert Registration.objects.get().needs == ""


def test_nothing_forgotten_says_nothing(caplog):
    assert said(caplog, purge) == []


def test_forgetting_again_says_nothing(past, caplog):
    said(caplog, purge)

    assert said(caplog, purge) == []


def test_no_address_stands_in_the_log(past, caplog):
    lines = said(caplog, purge) + said(caplog, sweep_files)

    assert not [line for line in lines if "@" in line or "pętla" in line]


def test_files_that_are_in_use_survive_the_sweep(caplog):
    stored = make_file()

    (line,) = said(caplog, sweep_files)

    assert line.startswith("files.sweep")
    assert StoredFile.objects.get() == stored
