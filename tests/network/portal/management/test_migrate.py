"""`migrate`: Django's own, one at a time."""

import pytest
from django.core.management import call_command, get_commands
from django.db import DEFAULT_DB_ALIAS, connection, connections

from network.portal.management.commands.migrate import LOCK


def test_command_of_the_house_is_the_one_that_runs():
    assert get_commands()["migrate"] == "network.portal"


def test_migrating_what_is_up_to_date_changes_nothing(db, capsys):
    call_command("migrate")

    assert "No migrations to apply." in capsys.readouterr().out


def test_lock_is_let_go_afterwards(db):
    if connection.vendor != "postgresql":
        pytest.skip("Only PostgreSQL has such locks.")
    call_command("migrate", verbosity=0)
    other = connections.create_connection(DEFAULT_DB_ALIAS)
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
            assert cursor.fetchone() == (True,)
    finally:
        other.close()
