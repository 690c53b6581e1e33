"""Every test has a storage of its own; edges of the network stand for objects that have files."""

import pytest

from tests.projects.current import IS_FULL

collect_ignore = [] if IS_FULL else ["test_querysets.py", "views/test_file_edges.py"]
"""Their objects with rules of their own are editions of the workshop."""


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
