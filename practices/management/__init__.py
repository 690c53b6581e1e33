"""Commands of the practices."""
