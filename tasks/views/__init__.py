"""Pages of `tasks`: the inbox, and what comes by mail."""
