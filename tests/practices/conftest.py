"""What every test of the practices has: a host with units, and work that is done when promised."""

import pytest

from tests.factories.practices import ADAPTER, COORDINATORS, MEMBERS


@pytest.fixture(autouse=True)
def network(settings):
    """Answer for the practices as a network of units would."""
    settings.PRACTICES_ADAPTER = ADAPTER
    MEMBERS.clear()
    COORDINATORS.clear()
