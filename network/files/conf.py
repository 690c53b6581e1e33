"""Settings of the files, prefix `FILES_`; a leaf."""

from datetime import timedelta

from django.conf import settings

_MEGABYTE = 1_048_576


class FilesSettings:
    """One property a setting, read at every access, so `override_settings` works."""

    @property
    def size_limit(self) -> int:
        """Largest file somebody may send, in bytes (`FILES_SIZE_LIMIT`)."""
        return getattr(settings, "FILES_SIZE_LIMIT", 10 * _MEGABYTE)

    @property
    def quota(self) -> int:
        """Bytes that one person's files may take together (`FILES_QUOTA`)."""
        return getattr(settings, "FILES_QUOTA", 200 * _MEGABYTE)

    @property
    def pixel_limit(self) -> int:
        """Most pixels of a picture, read from its header before anything is decoded.

        (`FILES_PIXEL_LIMIT`)
        """
        return getattr(settings, "FILES_PIXEL_LIMIT", 40_000_000)

    @property
    def image_side(self) -> int:
        """Longest side of a stored picture; larger ones are made smaller (`FILES_IMAGE_SIDE`)."""
        return getattr(settings, "FILES_IMAGE_SIDE", 2_400)

    @property
    def archive_entries(self) -> int:
        """Most parts of an Office document (`FILES_ARCHIVE_ENTRIES`)."""
        return getattr(settings, "FILES_ARCHIVE_ENTRIES", 2_000)

    @property
    def archive_size(self) -> int:
        """Most bytes of an unpacked Office document (`FILES_ARCHIVE_SIZE`)."""
        return getattr(settings, "FILES_ARCHIVE_SIZE", 100 * _MEGABYTE)

    @property
    def archive_ratio(self) -> int:
        """How many times an Office document may grow when unpacked (`FILES_ARCHIVE_RATIO`)."""
        return getattr(settings, "FILES_ARCHIVE_RATIO", 100)

    @property
    def clamd(self) -> str:
        """Where clamd listens: a path or `host:port`; "" scans nothing (`FILES_CLAMD`)."""
        return getattr(settings, "FILES_CLAMD", "")

    @property
    def pending_for(self) -> timedelta:
        """How long a file waits to be attached before it is removed (`FILES_PENDING_FOR`)."""
        return getattr(settings, "FILES_PENDING_FOR", timedelta(days=1))

    @property
    def grace(self) -> timedelta:
        """How long a file may be without a row: its upload may go on (`FILES_GRACE`)."""
        return getattr(settings, "FILES_GRACE", timedelta(minutes=10))


conf = FilesSettings()
