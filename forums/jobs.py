"""Work of the forums behind the scenes; found by `tasks` when Django starts."""

from __future__ import annotations

import logging
from datetime import timedelta

from forums.services.rendering import render_stale
from tasks.registry import periodic

logger = logging.getLogger(__name__)

_BATCH = 2_000


@periodic("forums.render_stale", every=timedelta(hours=1))
def render_stale_posts() -> None:
    """Draw posts anew that an older version of the renderer has drawn."""
    logger.info("forums.render_stale: %d posts", render_stale(most=_BATCH))
