"""Settings of the registry, prefix `UNITS_`; a leaf."""

from django.conf import settings


class UnitsSettings:
    """One property a setting, read at every access, so `override_settings` works."""

    @property
    def page_size(self) -> int:
        """Units on one page of the list (`UNITS_PAGE_SIZE`)."""
        return int(getattr(settings, "UNITS_PAGE_SIZE", 30))

    @property
    def query_limit(self) -> int:
        """Longest text that is looked for, in characters; the rest is cut (`UNITS_QUERY_LIMIT`)."""
        return int(getattr(settings, "UNITS_QUERY_LIMIT", 100))

    @property
    def suggest_seconds(self) -> int:
        """How long anybody may keep an answer of the type-ahead (`UNITS_SUGGEST_SECONDS`)."""
        return int(getattr(settings, "UNITS_SUGGEST_SECONDS", 300))

    @property
    def most_vanished(self) -> int:
        """Most units that one table may close, else it is half a file.

        The largest reform of recent years closed fewer than ten (`UNITS_MOST_VANISHED`).
        """
        return int(getattr(settings, "UNITS_MOST_VANISHED", 100))


conf = UnitsSettings()
