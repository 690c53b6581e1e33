"""Every test has a storage of its own; edges of the network stand for objects that have files."""

import pytest


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    """An empty storage."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def stored(media):
    """Read what lies in the storage, by its random names."""

    def read():
        return sorted(
            path.relative_to(media).as_posix() for path in media.rglob("*") if path.is_file()
        )

    return read
