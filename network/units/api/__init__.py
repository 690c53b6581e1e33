"""The API: the same reads as the pages, in JSON."""
