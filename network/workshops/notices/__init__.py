"""Notices and letters of `network.workshops`: who hears of what, and in which words."""

from network.workshops.notices import inbox, letters

__all__ = ["inbox", "letters"]
