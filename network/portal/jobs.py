"""Jobs of the portal: the daily upkeep, and what the ground floor cannot promise itself."""

from __future__ import annotations

import logging
from datetime import timedelta

from network.files.services.sweeping import sweep
from network.portal.services.upkeep import purge_expired
from tasks.clock import now
from tasks.registry import periodic

logger = logging.getLogger(__name__)


@periodic("files.sweep", every=timedelta(minutes=30))
def sweep_files() -> None:
    """Bring rows and bytes of files together; with the grace nothing strays for an hour."""
    logger.info("files.sweep %s", sweep(at=now()))


@periodic("portal.purge_expired", every=timedelta(days=1))
def purge() -> None:
    """Forget what its purpose no longer needs."""
    for subject, figure in purge_expired(dry_run=False).items():
        if figure:
            logger.info("purged %s: %d", subject, figure)
