"""Reads over the registry."""
