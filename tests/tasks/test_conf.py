"""`tasks.conf`: every setting has a default, is read when it is asked, and stays in its bounds."""

from datetime import timedelta

import pytest

from tasks.conf import TasksSettings, conf

SECOND = timedelta(seconds=1)

OVERRIDDEN = [
    ("adapter", "ADAPTER", "tests.adapter.Adapter"),
    ("lease", "LEASE", 30 * SECOND),
    ("attempts", "ATTEMPTS", 3),
    ("batch", "BATCH", 7),
    ("queues", "QUEUES", ["one", "two", "three"]),
    ("broker_url", "BROKER_URL", "redis://127.0.0.1:1/0"),
    ("ringer", "RINGER", "tests.bell.ring"),
    ("ring_pause", "RING_PAUSE", SECOND),
    ("sweep", "SWEEP", 9 * SECOND),
    ("heartbeat_limit", "HEARTBEAT_LIMIT", SECOND),
    ("waiting_limit", "WAITING_LIMIT", SECOND),
    ("skew_limit", "SKEW_LIMIT", SECOND),
    ("mail_attempts", "MAIL_ATTEMPTS", 2),
    ("mail_chunk", "MAIL_CHUNK", 5),
    ("mail_timeout", "MAIL_TIMEOUT", 4),
    ("mail_pause", "MAIL_PAUSE", SECOND),
    ("suppression", "SUPPRESSION", SECOND),
    ("inbox_page", "INBOX_PAGE", 3),
    ("badge_trust", "BADGE_TRUST", timedelta(seconds=9)),
    ("inbox_limit", "INBOX_LIMIT", 10),
    ("site_name", "SITE_NAME", "Sieć"),
    ("base_url", "BASE_URL", "https://siec.example.org"),
]


@pytest.mark.parametrize(("name", "suffix", "value"), OVERRIDDEN, ids=[o[0] for o in OVERRIDDEN])
def test_setting_is_read_at_every_access(settings, name, suffix, value):
    assert getattr(conf, name) != value
    setattr(settings, f"NETWORK_TASKS_{suffix}", value)

    assert getattr(conf, name) == value


@pytest.mark.parametrize(("name", "suffix", "value"), OVERRIDDEN, ids=[o[0] for o in OVERRIDDEN])
def test_docstring_names_the_setting_a_host_writes(name, suffix, value):
    said = getattr(TasksSettings, name).__doc__

    assert f"(`NETWORK_TASKS_{suffix}`)" in said


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("lease", timedelta(seconds=10)),
        ("sweep", timedelta(seconds=3)),
        ("attempts", 10),
        ("batch", 50),
        ("mail_attempts", 15),
        ("mail_chunk", 50),
        ("skew_limit", timedelta(seconds=5)),
        ("suppression", timedelta(days=30)),
        ("queues", ["default", "mail"]),
    ],
)
def test_defaults_are_what_was_measured(settings, name, value):
    for known in list(vars(settings._wrapped)):
        if known.startswith("NETWORK_TASKS_"):
            delattr(settings, known)

    assert getattr(conf, name) == value


@pytest.mark.parametrize(("asked", "seconds"), [(1, 1), (9, 9), (10, 10), (11, 10), (600, 10)])
def test_nobody_waits_longer_than_ten_seconds_for_the_mail_server(settings, asked, seconds):
    settings.NETWORK_TASKS_MAIL_TIMEOUT = asked

    assert conf.mail_timeout == seconds


@pytest.mark.parametrize(
    ("address", "embedded"),
    [
        ("memory://", True),
        ("memory://localhost/", True),
        ("redis://127.0.0.1:6379/0", False),
        ("rediss://broker/0", False),
    ],
)
def test_house_without_a_broker_is_embedded(settings, address, embedded):
    settings.NETWORK_TASKS_BROKER_URL = address

    assert conf.embedded is embedded


@pytest.mark.parametrize(
    ("address", "domain"),
    [
        ("https://siec.example.org", "siec.example.org"),
        ("http://localhost:8000", "localhost"),
        ("https://siec.example.org:8443", "siec.example.org"),
        ("https://SIEC.example.org", "siec.example.org"),
        ("", "localhost"),
    ],
)
def test_message_ids_end_in_the_sites_own_name(settings, address, domain):
    settings.NETWORK_TASKS_BASE_URL = address

    assert conf.mail_domain == domain


def test_language_and_zone_are_those_of_the_site(settings):
    settings.LANGUAGE_CODE, settings.TIME_ZONE = "en", "Europe/Prague"

    assert (conf.language, conf.zone) == ("en", "Europe/Prague")
