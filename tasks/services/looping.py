"""Work without a broker: look, work, wait; until closing time."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.db import DatabaseError, connections

from tasks.conf import conf
from tasks.services.running import closing_time

if TYPE_CHECKING:
    from collections.abc import Callable

logger = logging.getLogger(__name__)


def repeat(step: Callable[[], object], *, pause: float | None = None) -> None:
    """Call `step` every `pause` seconds, by default as often as is swept, until closing time.

    A database that is away is waited for; connections are not kept between two calls.
    """
    seconds = conf.sweep.total_seconds() if pause is None else pause
    while not closing_time.is_set():
        try:
            step()
        except DatabaseError:
            logger.warning("the database did not answer, trying again", exc_info=True)
        finally:
            connections.close_all()
        closing_time.wait(seconds)
