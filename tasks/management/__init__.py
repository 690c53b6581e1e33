"""Commands: web, worker and beat."""
