"""Fixtures that every test may use; data comes from `tests.factories`."""

from datetime import timedelta

import pytest
from django.utils import translation
from rest_framework.test import APIClient

from network.site.data import DATA_DIR, prepare
from tasks.models import Event, Job, OutgoingMail
from tests.projects.current import IS_FULL


def pytest_configure() -> None:
    """Make room for the test database; importing settings makes nothing."""
    prepare(DATA_DIR)
    (DATA_DIR / "static").mkdir(exist_ok=True)  # WhiteNoise warns of a missing one


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out of a host with one app what needs the product around it."""
    left_out = pytest.mark.skip(reason="needs the people or the pages of the whole product")
    for item in items:
        if not IS_FULL and item.get_closest_marker("full"):
            item.add_marker(left_out)


@pytest.fixture(autouse=True)
def _files_of_its_own(settings, tmp_path):
    """Let no test see the files of another, nor those of somebody's demonstration."""
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(autouse=True)
def _language_of_the_site(settings):
    """Begin in the site's language: a page in English leaves English behind it."""
    with translation.override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture(autouse=True)
def _static_files_on_demand(settings):
    """Look for a static file when it is asked for, not for all of them with every client."""
    settings.WHITENOISE_AUTOREFRESH = True


@pytest.fixture(autouse=True)
def _badge_asked_anew(settings):
    """Count unread notices each time: rows of another test have the same numbers."""
    settings.NETWORK_TASKS_BADGE_TRUST = timedelta(0)


@pytest.fixture(autouse=True)
def _mail_at_any_hour(settings):
    """Let the suite be green at night too; tests of office hours set them."""
    settings.NETWORK_TASKS_OFFICE_HOURS = None


@pytest.fixture
def api() -> APIClient:
    """A client of the API that has not signed in."""
    return APIClient()


@pytest.fixture
def outbox(db):
    """Read what the last transaction promised: kinds of events, names of jobs, kinds of letters."""

    def read() -> dict[str, list[str]]:
        return {
            "events": list(Event.objects.order_by("pk").values_list("kind", flat=True)),
            "jobs": list(Job.objects.order_by("pk").values_list("name", flat=True)),
            "letters": list(OutgoingMail.objects.order_by("pk").values_list("kind", flat=True)),
        }

    return read


@pytest.fixture
def assert_page_queries(django_assert_num_queries, django_assert_max_num_queries):
    """Count what a page asks: so many in the product, no more in a host, which has no frame."""
    return django_assert_num_queries if IS_FULL else django_assert_max_num_queries


@pytest.fixture
def assert_same_queries(django_assert_num_queries, django_assert_max_num_queries):
    """Measure a list with 1 and with 3 rows: `(client, address, make, queries=9)`.

    `make()` adds one row that the reader may see; the first, unmeasured look fills the caches
    that a process fills once. The number is the product's: a host with one app has no frame that
    asks, so it may need fewer, as long as three rows cost what one does.
    """

    def measure(reader, address, make, *, queries):
        make()
        assert reader.get(address).status_code == 200
        if not IS_FULL:
            with django_assert_max_num_queries(queries) as asked:
                reader.get(address)
            queries = len(asked)
        for more in (0, 2):
            for _ in range(more):
                make()
            with django_assert_num_queries(queries):
                reader.get(address)

    return measure
