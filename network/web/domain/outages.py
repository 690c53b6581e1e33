"""Telling a lost database from a mistake in a query."""

from __future__ import annotations

import sqlite3

from django.db import InterfaceError, OperationalError

LOST = (
    "SQLITE_BUSY",
    "SQLITE_CANTOPEN",
    "SQLITE_FULL",
    "SQLITE_IOERR",
    "SQLITE_LOCKED",
    "SQLITE_NOTADB",
    "SQLITE_READONLY",
)


def is_outage(exc: BaseException | None) -> bool:
    """Whether `exc` says that the database cannot be reached or cannot write now.

    SQLite calls a missing table operational as well; that stays a fault of ours.
    """
    if isinstance(exc, InterfaceError):
        return True
    if not isinstance(exc, OperationalError):
        return False
    cause = exc.__cause__
    if isinstance(cause, sqlite3.Error):
        return getattr(cause, "sqlite_errorname", "").startswith(LOST)
    return True
