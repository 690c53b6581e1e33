"""Polish dates and numbers."""
