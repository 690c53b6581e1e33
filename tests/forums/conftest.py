"""The forums by themselves: the default adapter, and addresses even where no page is installed."""

from importlib.util import find_spec

import pytest
from django.utils import translation

from tasks.models import Event, Notice
from tasks.services.fanning_out import fan_out_event
from tests.forums.hosts import NAMED, NamedAdapter


@pytest.fixture(autouse=True)
def alone(settings):
    """Ask Django's permissions, as a host without an adapter does, and speak English."""
    settings.FORUMS_ADAPTER = "forums.adapter.ForumsAdapter"
    settings.LANGUAGE_CODE = "en"
    if find_spec("forums.urls") is None:
        settings.ROOT_URLCONF = "tests.forums.addresses"
    with translation.override("en"):
        yield


@pytest.fixture
def names(settings):
    """Let the host know names: `names[user.pk] = "Anna Wrzos"`."""
    settings.FORUMS_ADAPTER = NAMED
    NamedAdapter.names.clear()
    NamedAdapter.asked.clear()
    return NamedAdapter.names


@pytest.fixture
def told(db):
    """Fan out every event there is and return (recipient's key, kind, reason) of each notice."""

    def fan_out():
        for event in Event.objects.order_by("pk"):
            fan_out_event(event_id=event.pk)
        rows = Notice.objects.filter(retracted_at__isnull=True).order_by("recipient", "pk")
        return list(rows.values_list("recipient", "kind", "reason"))

    return fan_out
