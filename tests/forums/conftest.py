"""The forums by themselves: the default adapter, and addresses even where no page is installed."""

from importlib.util import find_spec

import pytest


@pytest.fixture(autouse=True)
def alone(settings):
    """Ask Django's permissions, as a host without an adapter of its own does."""
    settings.FORUMS_ADAPTER = "forums.adapter.ForumsAdapter"
    if find_spec("forums.urls") is None:
        settings.ROOT_URLCONF = "tests.forums.addresses"
