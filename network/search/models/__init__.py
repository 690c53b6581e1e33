"""Tables of `network.search`."""

from network.search.models.entry import Entry
from network.search.models.word import Word

__all__ = ["Entry", "Word"]
