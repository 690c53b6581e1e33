"""The API of `tasks`: the same calls as the inbox, in JSON."""
