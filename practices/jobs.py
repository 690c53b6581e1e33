"""Jobs of the practices; a job takes ids, makes one call and logs ids."""

import logging
from datetime import timedelta

from practices.services.reminding import remind_of_checks
from tasks.registry import periodic

logger = logging.getLogger(__name__)


@periodic("practices.remind_of_checks", every=timedelta(days=1))
def remind() -> None:
    """Say which practices and contacts are due for a check."""
    logger.info("%d checks of practices are due", remind_of_checks())
