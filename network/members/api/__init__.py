"""The API: what the pages show, in JSON; people change their data on the pages."""
