"""Pages of the practices."""
