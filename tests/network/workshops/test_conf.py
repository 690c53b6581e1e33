"""`network.workshops.conf`: what a host may set, and what holds when it sets nothing."""

from datetime import timedelta

import pytest

from network.workshops.conf import conf

DEFAULTS = {
    "confirm_within": timedelta(hours=48),
    "manage_for": timedelta(days=180),
    "letters_an_hour": 5,
    "topics_to_choose": 3,
    "keep_needs": timedelta(days=30),
    "keep_registrations": timedelta(days=365),
    "keep_seeds": timedelta(days=30),
}


@pytest.mark.parametrize("name", DEFAULTS)
def test_a_setting_has_a_default_and_is_read_at_every_access(settings, name):
    setting = f"WORKSHOPS_{name.upper()}"
    if hasattr(settings, setting):
        delattr(settings, setting)
    assert getattr(conf, name) == DEFAULTS[name]

    setattr(settings, setting, "another")

    assert getattr(conf, name) == "another"
