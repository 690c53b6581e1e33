"""Jobs of `network.workshops`; a job takes ids, makes one call and logs ids."""

import logging
from datetime import timedelta

from network.workshops.services.expiring import expire_unverified
from network.workshops.services.writing import write_to_everybody
from tasks.registry import job, periodic

logger = logging.getLogger(__name__)


@periodic("workshops.expire_unverified", every=timedelta(minutes=10))
def expire() -> None:
    """End registrations whose address nobody confirmed."""
    logger.info("expired %d unverified registrations", expire_unverified())


@job("workshops.write_to_everybody")
def write(*, event_id: int, letter: str) -> None:
    """Write to everybody whom a move or a calling-off concerns."""
    logger.info(
        "event %d: %d letters", event_id, write_to_everybody(event_id=event_id, letter=letter)
    )
