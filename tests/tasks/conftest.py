"""Kinds, letters and jobs that a test declares are forgotten after it."""

import pytest

from tasks import registry


@pytest.fixture(autouse=True)
def declared_for_the_test_alone(monkeypatch):
    """Give every test a copy of the lists."""
    for name in ("_jobs", "_outside", "_periodic", "_kinds", "_letters"):
        monkeypatch.setattr(registry, name, getattr(registry, name).copy())
