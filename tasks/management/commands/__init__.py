"""Commands of `tasks`, each one call."""
