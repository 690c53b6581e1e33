"""Keep work: a worker's second thread renews leases while the first one works."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from threading import Event, Thread
from typing import TYPE_CHECKING

from django.db import DatabaseError, connections
from django.db.models import Value

from tasks.clock import database_now
from tasks.conf import conf
from tasks.models import Job, OutgoingMail

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from uuid import UUID

logger = logging.getLogger(__name__)


def renew_leases(*, token: UUID | None) -> int:
    """Hold the jobs of one claim for one more lease and return how many it still holds."""
    return Job.objects.under(token).update(lease_until=database_now() + Value(conf.lease))


def renew_mails(*, token: UUID | None) -> int:
    """Hold the mails of one claim for one more lease and return how many it still holds."""
    return OutgoingMail.objects.under(token).update(lease_until=database_now() + Value(conf.lease))


@contextmanager
def keeping(renew: Callable[[], int]) -> Iterator[None]:
    """Call `renew` three times a lease, in a thread of its own, for as long as the block works.

    A lease that is lost all the same is noticed where it counts: the finishing statement names
    the token and is refused.
    """
    over = Event()
    keeper = Thread(target=_keep, args=(renew, over), name="lease-keeper", daemon=True)
    keeper.start()
    try:
        yield
    finally:
        over.set()
        keeper.join(timeout=1)


def _keep(renew: Callable[[], int], over: Event) -> None:
    try:
        while not over.wait(conf.lease.total_seconds() / 3):
            try:
                renew()
            except (
                DatabaseError
            ):  # a job in a long transaction locks SQLite, others cannot claim either
                logger.warning("a lease could not be renewed", exc_info=True)
    finally:
        connections.close_all()
