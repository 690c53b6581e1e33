"""A cache that is gone costs nobody anything."""

import logging
import socket
import time

import pytest

from network.site.cache import PATIENCE, OpenRedisCache

QUICK = 4 * PATIENCE


@pytest.fixture
def closed():
    """A cache behind a port where nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    return OpenRedisCache(f"redis://127.0.0.1:{port}/0", {})


@pytest.fixture
def frozen():
    """A cache that takes the connection and never answers."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(64)
        yield OpenRedisCache(f"redis://127.0.0.1:{listener.getsockname()[1]}/0", {})


def everything(cache):
    """Do every operation once and return what came of each."""
    with pytest.raises(ValueError, match="not found"):
        cache.incr("n")
    with pytest.raises(ValueError, match="not found"):
        cache.decr("n")
    return {
        "get": cache.get("a"),
        "default": cache.get("a", "d"),
        "add": cache.add("a", 1),
        "set": cache.set("a", 1),
        "touch": cache.touch("a"),
        "delete": cache.delete("a"),
        "get_many": cache.get_many(["a", "b"]),
        "set_many": cache.set_many({"a": 1, "b": 2}),
        "delete_many": cache.delete_many(["a"]),
        "has_key": cache.has_key("a"),
        "in": "a" in cache,
        "get_or_set": cache.get_or_set("a", lambda: 7),
        "clear": cache.clear(),
    }


NOTHING: dict[str, object] = {
    "get": None,
    "default": "d",
    "add": True,
    "set": None,
    "touch": False,
    "delete": False,
    "get_many": {},
    "set_many": ["a", "b"],
    "delete_many": None,
    "has_key": False,
    "in": False,
    "get_or_set": 7,
    "clear": False,
}


@pytest.mark.parametrize("state", ["closed", "frozen"])
def test_every_operation_misses_at_once(request, caplog, state):
    cache = request.getfixturevalue(state)
    start = time.monotonic()
    with caplog.at_level(logging.WARNING, logger="network.site.cache"):
        results = everything(cache)
    spent = time.monotonic() - start

    assert results == NOTHING
    assert spent < QUICK
    assert [record.message for record in caplog.records] == ["cache away"]


def test_every_operation_by_itself_misses(closed):
    results = {}
    for name in NOTHING:
        closed.closed_until = 0.0
        results[name] = everything(closed)[name]

    assert results == NOTHING


def test_cache_is_asked_again_after_the_pause(closed):
    closed.get("a")
    first = closed.closed_until
    closed.closed_until = time.monotonic() - 1

    closed.get("a")

    assert closed.closed_until > first - 1
    assert closed.closed_until > time.monotonic()
