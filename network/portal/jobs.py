"""Jobs of the ground floor, which cannot promise any itself."""

from __future__ import annotations

import logging
from datetime import timedelta

from network.files.services.sweeping import sweep
from tasks.clock import now
from tasks.registry import periodic

logger = logging.getLogger(__name__)


@periodic("files.sweep", every=timedelta(minutes=30))
def sweep_files() -> None:
    """Bring rows and bytes of files together; with the grace nothing strays for an hour."""
    logger.info("files.sweep %s", sweep(at=now()))
