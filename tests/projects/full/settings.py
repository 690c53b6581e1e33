"""The product itself: everything installed, people of `network.accounts`, the portal's adapters."""

from network.site.settings import *  # noqa: F403 -- the same project, under the name of a host
