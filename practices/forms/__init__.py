"""Forms of the pages of practices; what they hand on are fields of the template by name."""
