"""A cache that may be gone: nobody waits for it and nothing fails with it."""

from __future__ import annotations

import logging
import time
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.redis import RedisCache
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

logger = logging.getLogger(__name__)
PATIENCE = 0.1
"""Seconds for connecting, and for each answer."""
PAUSE = 5.0
"""Seconds without another try after a failure."""


def _open(missed: Callable[[OpenRedisCache, Any], Any]) -> Callable[[Any], Any]:
    """Let an operation of the cache give `missed` when the cache does not answer."""

    def wrap(operation: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(operation)
        def guarded(self: OpenRedisCache, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 -- any operation
            if time.monotonic() >= self.closed_until:
                try:
                    return operation(self, *args, **kwargs)
                except (RedisError, OSError) as gone:
                    self.pause(gone)
            return missed(self, args)

        return guarded

    return wrap


class OpenRedisCache(RedisCache):
    """Django's cache on Redis that fails open.

    Every operation gives what a cache gives that has nothing: `get` the default, `add` says that
    it added, `incr` that there is no such key. After a failure nothing is asked for five seconds,
    so a frozen Redis costs one request 0.1 s and not every request.
    """

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        options = {
            "socket_connect_timeout": PATIENCE,
            "socket_timeout": PATIENCE,
            "retry": Retry(NoBackoff(), 0),
        }
        super().__init__(server, {**params, "OPTIONS": {**options, **params.get("OPTIONS", {})}})
        self.closed_until = 0.0

    def pause(self, gone: Exception) -> None:
        """Stop asking for a while; one line says so."""
        self.closed_until = time.monotonic() + PAUSE
        logger.warning("cache away", extra={"error": type(gone).__name__})

    @_open(lambda _self, _args: True)
    def add(self, *args: Any, **kwargs: Any) -> bool:  # noqa: ANN401 -- Django's signature
        """Say that the value was added."""
        return bool(super().add(*args, **kwargs))

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:  # noqa: ANN401 -- as above
        """Return the default."""
        return self._get(key, default, version)

    @_open(lambda _self, args: args[1])
    def _get(self, key: str, default: Any, version: int | None) -> Any:  # noqa: ANN401 -- as above
        return super().get(key, default, version)

    @_open(lambda _self, _args: None)
    def set(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- as above
        """Keep nothing."""
        super().set(*args, **kwargs)

    @_open(lambda _self, _args: False)
    def touch(
        self, key: str, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None
    ) -> bool:
        """Say that there is no such key."""
        return bool(super().touch(key, timeout, version))

    @_open(lambda _self, _args: False)
    def delete(self, key: str, version: int | None = None) -> bool:
        """Say that there is no such key."""
        return bool(super().delete(key, version))

    @_open(lambda _self, _args: {})
    def get_many(self, keys: Iterable[str], version: int | None = None) -> dict[str, Any]:
        """Return nothing."""
        found: dict[str, Any] = super().get_many(keys, version)
        return found

    @_open(lambda _self, _args: False)
    def has_key(self, key: str, version: int | None = None) -> bool:
        """Say that there is no such key."""
        return bool(super().has_key(key, version))

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        """Count up, or raise `ValueError` as for a key that is not there."""
        counted: int | None = self._incr(key, delta, version)
        if counted is None:
            raise ValueError(f"Key '{key}' not found.")
        return counted

    @_open(lambda _self, _args: None)
    def _incr(self, key: str, delta: int, version: int | None) -> int:
        return int(super().incr(key, delta, version))

    @_open(lambda _self, args: list(args[0]))
    def set_many(
        self,
        data: dict[str, Any],
        timeout: float | None = DEFAULT_TIMEOUT,
        version: int | None = None,
    ) -> list[str]:
        """Return every key, as those that could not be kept."""
        return list(super().set_many(data, timeout, version))

    @_open(lambda _self, _args: None)
    def delete_many(self, keys: Iterable[str], version: int | None = None) -> None:
        """Do nothing."""
        super().delete_many(keys, version)

    @_open(lambda _self, _args: False)
    def clear(self) -> bool:
        """Say that nothing was cleared."""
        return bool(super().clear())
