"""The API of the search: the same calls as the page, in JSON."""
