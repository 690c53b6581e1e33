"""Upkeep across all apps: what has to be forgotten, and what must always hold."""

from __future__ import annotations

from forums.selectors import invariants as forums_invariants
from forums.services import purging as forums_purging
from network.accounts.services import invariants as accounts_invariants
from network.accounts.services import purging as accounts_purging
from network.files.selectors import invariants as files_invariants
from network.members.selectors import invariants as members_invariants
from network.members.services import purging as members_purging
from network.search.selectors import invariants as search_invariants
from network.units.selectors import invariants as units_invariants
from network.web.services.answers import purge_answers
from network.web.services.budgets import purge_budgets
from network.workshops.selectors import invariants as workshops_invariants
from network.workshops.services import expiring as workshops_purging
from practices.selectors import invariants as practices_invariants
from practices.services import purging as practices_purging
from tasks.clock import now
from tasks.services import invariants as tasks_invariants
from tasks.services import purging as tasks_purging


def purge_expired(*, dry_run: bool) -> dict[str, int]:
    """Delete what its purpose no longer needs; return how many rows by app and subject."""
    moment = now()
    parts = {
        "workshops": workshops_purging.purge(moment, dry_run=dry_run),
        "members": members_purging.purge(now=moment, dry_run=dry_run),
        "practices": practices_purging.purge(now=moment, dry_run=dry_run),
        "forums": forums_purging.purge(now=moment, dry_run=dry_run),
        "accounts": accounts_purging.purge(moment, dry_run),
        "tasks": tasks_purging.purge(moment, dry_run=dry_run),
    }
    if not dry_run:
        parts["web"] = {"answers": purge_answers(), "budgets": purge_budgets()}
    return {
        f"{app}.{subject}": figure
        for app, figures in parts.items()
        for subject, figure in figures.items()
    }


def broken_invariants() -> dict[str, list[str]]:
    """Return the broken rules of every app, with ids; an empty list where all is well."""
    return {
        "workshops": workshops_invariants.broken(),
        "members": members_invariants.broken(),
        "practices": practices_invariants.broken(),
        "forums": forums_invariants.broken(),
        "accounts": accounts_invariants.broken(),
        "units": [f"{rule}: {ids}" for rule, ids in units_invariants.broken().items() if ids],
        "search": search_invariants.broken(),
        "files": files_invariants.broken(),
        "tasks": tasks_invariants.broken(),
    }
