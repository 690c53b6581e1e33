"""Changes of the registry."""
