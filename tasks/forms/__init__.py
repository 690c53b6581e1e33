"""Forms of `tasks`."""
