"""A lost database is not a mistake in a query."""

import sqlite3

import pytest
from django.db import InterfaceError, OperationalError, ProgrammingError, connection

from network.web.domain.outages import is_outage


def wrapped(name):
    cause = sqlite3.OperationalError(name)
    cause.sqlite_errorname = name
    exc = OperationalError(name)
    exc.__cause__ = cause
    return exc


@pytest.mark.parametrize(
    ("exc", "outage"),
    [
        (InterfaceError("connection already closed"), True),
        (OperationalError("server closed the connection unexpectedly"), True),
        (wrapped("SQLITE_BUSY"), True),
        (wrapped("SQLITE_CANTOPEN"), True),
        (wrapped("SQLITE_IOERR_WRITE"), True),
        (wrapped("SQLITE_ERROR"), False),
        (ProgrammingError("column does not exist"), False),
        (ValueError("x"), False),
        (None, False),
    ],
)
def test_outages_are_told_from_mistakes(exc, outage):
    assert is_outage(exc) is outage


@pytest.mark.django_db
def test_missing_table_is_a_mistake_on_both_databases():
    with pytest.raises((OperationalError, ProgrammingError)) as raised, connection.cursor() as sql:
        sql.execute("SELECT 1 FROM nothing_of_that_name")

    assert is_outage(raised.value) is False
