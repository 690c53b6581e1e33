"""`network.files.conf`: every setting has a default and is read when it is asked."""

from datetime import timedelta

import pytest

from network.files.conf import FilesSettings, conf

MEGABYTE = 1_048_576
DEFAULTS = [
    ("size_limit", "SIZE_LIMIT", 10 * MEGABYTE),
    ("quota", "QUOTA", 200 * MEGABYTE),
    ("pixel_limit", "PIXEL_LIMIT", 40_000_000),
    ("image_side", "IMAGE_SIDE", 2_400),
    ("archive_entries", "ARCHIVE_ENTRIES", 2_000),
    ("archive_size", "ARCHIVE_SIZE", 100 * MEGABYTE),
    ("archive_ratio", "ARCHIVE_RATIO", 100),
    ("clamd", "CLAMD", ""),
    ("pending_for", "PENDING_FOR", timedelta(days=1)),
    ("grace", "GRACE", timedelta(minutes=10)),
]


@pytest.mark.parametrize(("name", "suffix", "default"), DEFAULTS, ids=[d[0] for d in DEFAULTS])
def test_setting_has_a_default_and_is_read_at_every_access(settings, name, suffix, default):
    if hasattr(settings, f"FILES_{suffix}"):
        delattr(settings, f"FILES_{suffix}")
    assert getattr(conf, name) == default

    setattr(settings, f"FILES_{suffix}", default * 2 or "127.0.0.1:3310")

    assert getattr(conf, name) == (default * 2 or "127.0.0.1:3310")


@pytest.mark.parametrize(("name", "suffix", "default"), DEFAULTS, ids=[d[0] for d in DEFAULTS])
def test_docstring_names_the_setting_a_host_writes(name, suffix, default):
    assert f"(`FILES_{suffix}`)" in getattr(FilesSettings, name).__doc__


def test_swept_twice_an_hour_nothing_strays_for_an_hour():
    assert timedelta(minutes=30) + conf.grace < timedelta(hours=1)
