"""Settings of the search, prefix `SEARCH_`; a leaf."""

from django.conf import settings


class SearchSettings:
    """One property a setting, read at every access, so `override_settings` works."""

    @property
    def morfeusz(self) -> bool:
        """Look words up in Morfeusz's dictionary where it is installed (`SEARCH_MORFEUSZ`)."""
        return getattr(settings, "SEARCH_MORFEUSZ", True)

    @property
    def hits_per_page(self) -> int:
        """Hits on one page of results (`SEARCH_HITS_PER_PAGE`)."""
        return getattr(settings, "SEARCH_HITS_PER_PAGE", 20)

    @property
    def candidates(self) -> int:
        """How many of the latest hits of each kind are counted and ranked (`SEARCH_CANDIDATES`)."""
        return getattr(settings, "SEARCH_CANDIDATES", 1000)

    @property
    def batch(self) -> int:
        """Objects that one transaction indexes (`SEARCH_BATCH`)."""
        return getattr(settings, "SEARCH_BATCH", 500)


conf = SearchSettings()
