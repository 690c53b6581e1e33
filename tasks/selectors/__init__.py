"""Read-only questions about jobs, notices and mail."""
