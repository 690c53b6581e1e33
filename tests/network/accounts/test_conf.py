"""`network.accounts.conf`: what holds when a host says nothing, and that it is read each time."""

from datetime import timedelta

import pytest

from network.accounts.conf import AccountsSettings, conf

DEFAULTS = {
    "wrong_tries": 10,
    "try_window": timedelta(minutes=10),
    "try_budget": 300,
    "slow_pause": timedelta(seconds=20),
    "letters_an_address": 5,
    "letters_a_client": 60,
    "code_lifetime": timedelta(minutes=15),
    "fresh_for": timedelta(minutes=15),
    "staff_second_factor": True,
    "erasure_delay": timedelta(days=7),
    "export_kept": timedelta(days=7),
    "link_lifetime": timedelta(days=3),
    "session_record_kept": timedelta(days=30),
    "unproven_kept": timedelta(days=7),
    "mailbox_loss_kept": timedelta(days=90),
    "adapter": "network.accounts.adapter.AccountsAdapter",
}


def properties():
    """Every setting by the name of its property."""
    return [name for name, found in vars(AccountsSettings).items() if isinstance(found, property)]


def test_every_setting_stands_in_the_table():
    assert sorted(properties()) == sorted(DEFAULTS)


@pytest.mark.parametrize("name", DEFAULTS)
def test_setting_has_its_default(settings, name):
    variable = f"ACCOUNTS_{name.upper()}"
    if hasattr(settings, variable):
        delattr(settings, variable)

    assert getattr(conf, name) == DEFAULTS[name]


@pytest.mark.parametrize("name", DEFAULTS)
def test_setting_is_read_at_every_access(settings, name):
    setattr(settings, f"ACCOUNTS_{name.upper()}", "another")

    assert getattr(conf, name) == "another"


@pytest.mark.parametrize("name", DEFAULTS)
def test_setting_says_its_name_to_the_host(name):
    said = getattr(AccountsSettings, name).__doc__

    assert said.endswith(f"(`ACCOUNTS_{name.upper()}`).")
