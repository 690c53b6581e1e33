"""Jobs of the accounts; a job takes ids, makes one call and logs ids."""

from __future__ import annotations

from datetime import timedelta

from network.accounts.services.purging import purge
from network.accounts.services.reminding import remind_of_declaration
from network.accounts.services.requesting import fulfil
from tasks.clock import now
from tasks.registry import job, periodic


@job("accounts.fulfil")
def fulfil_request(*, request_id: int) -> None:
    """Carry out what a person asked about their own data."""
    fulfil(request_id=request_id)


@periodic("accounts.purge", every=timedelta(days=1))
def purge_outlived() -> None:
    """Throw away what has outlived its purpose."""
    purge(now(), dry_run=False)


@periodic("accounts.remind_of_declaration", every=timedelta(days=1))
def remind() -> None:
    """Say in March that the accessibility declaration has to be reviewed."""
    remind_of_declaration()
