"""The API: everything a person can do with practices on the pages, in JSON."""
