"""Settings of the lowest floor, prefix `WEB_`; a leaf, read at every access."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings


class WebSettings:
    """One property a setting; each is the line in the reference."""

    @property
    def trusted_proxies(self) -> int:
        """How many proxies of ours stand before the site, 0 for none (`WEB_TRUSTED_PROXIES`)."""
        return getattr(settings, "WEB_TRUSTED_PROXIES", 0)

    @property
    def page_size(self) -> int:
        """Rows on one page of a list of the API (`WEB_PAGE_SIZE`)."""
        return getattr(settings, "WEB_PAGE_SIZE", 20)

    @property
    def page_size_limit(self) -> int:
        """Most rows a client may ask for at once (`WEB_PAGE_SIZE_LIMIT`)."""
        return getattr(settings, "WEB_PAGE_SIZE_LIMIT", 100)

    @property
    def writes_per_minute(self) -> int:
        """Changing calls one client may make to the API in a minute (`WEB_WRITES_PER_MINUTE`)."""
        return getattr(settings, "WEB_WRITES_PER_MINUTE", 120)

    @property
    def body_limit(self) -> int:
        """Longest JSON document the API reads, in bytes (`WEB_BODY_LIMIT`)."""
        return getattr(settings, "WEB_BODY_LIMIT", 1_000_000)

    @property
    def answers_kept(self) -> timedelta:
        """How long the answer to an `Idempotency-Key` is kept (`WEB_ANSWERS_KEPT`)."""
        return getattr(settings, "WEB_ANSWERS_KEPT", timedelta(hours=24))

    @property
    def api_prefix(self) -> str:
        """Where errors are problem details and not pages (`WEB_API_PREFIX`)."""
        return getattr(settings, "WEB_API_PREFIX", "/api/")


conf = WebSettings()
