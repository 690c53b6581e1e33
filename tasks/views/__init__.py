"""Pages of `tasks`: the inbox."""
