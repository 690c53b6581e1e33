"""Ring the doorbell: after a commit a thread tells the broker that there is work.

The job row is the truth, so a ring may be lost; whoever promised the work never waits for it.
"""

from __future__ import annotations

import logging
from functools import cache, partial
from threading import Condition, Thread
from time import monotonic
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.module_loading import import_string

from tasks.clock import acted
from tasks.conf import conf

if TYPE_CHECKING:
    from collections.abc import Callable

logger = logging.getLogger(__name__)


class Relay:
    """The one thread of a process that may talk to the broker; it rings once for many asks."""

    def __init__(self) -> None:
        self._asked: set[str] = set()
        self._bell = Condition()
        self._thread: Thread | None = None
        self._silent_until = 0.0

    def ask(self, queue: str) -> None:
        """Have the thread ring for `queue` soon; returns at once whatever the broker does."""
        with self._bell:
            self._asked.add(queue)
            if self._thread is None or not self._thread.is_alive():  # none survives a fork
                self._thread = Thread(target=self._work, name="doorbell", daemon=True)
                self._thread.start()
            self._bell.notify()

    def _work(self) -> None:
        while True:
            with self._bell:
                self._bell.wait_for(lambda: self._asked)
                asked, self._asked = self._asked, set()
            for queue in sorted(asked):
                self._ring(queue)

    def _ring(self, queue: str) -> None:
        """Ring unless the broker failed a moment ago; the sweeper makes up for what is lost."""
        if monotonic() < self._silent_until:
            return
        try:
            import_string(conf.ringer)(queue)
        except Exception:
            self._silent_until = monotonic() + conf.ring_pause.total_seconds()
            logger.warning("the broker did not answer, queue %s waits for the sweeper", queue)
            logger.debug("why the broker did not answer", exc_info=True)


relay = Relay()


@cache
def _bell_of(queue: str) -> Callable[[], None]:
    return partial(relay.ask, queue)


def ring_after_commit(queue: str) -> None:
    """Ring for `queue` once when the transaction is committed, however often it is asked.

    Nothing rings inside `acting_at`: what is acted is drained there.
    """
    if acted() is not None:
        return
    bell, connection = _bell_of(queue), transaction.get_connection()
    if connection.in_atomic_block and any(
        waiting is bell for _savepoints, waiting, _robust in connection.run_on_commit
    ):
        return
    transaction.on_commit(bell, robust=True)
