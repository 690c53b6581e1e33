"""The one way out for stored files."""
