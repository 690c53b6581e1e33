"""The API of `network.workshops`: the same calls as the pages, in JSON."""
