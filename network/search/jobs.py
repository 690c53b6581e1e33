"""Jobs of the search: they take a kind, make one call and log counts."""

from __future__ import annotations

import logging
from datetime import timedelta

from network.search.services import indexing
from tasks.registry import job, periodic

logger = logging.getLogger(__name__)


@job("search.reindex")
def reindex(kind: str) -> None:
    """Make the entries of one kind again."""
    logger.info("search.reindex kind=%s entries=%d", kind, indexing.reindex(kind))


@periodic("search.refresh", every=timedelta(hours=1))
def refresh() -> None:
    """Make the entries again that an older analyser has made."""
    logger.info("search.refresh made=%s", indexing.refresh())
