"""Pure functions: what a file is and whether it may come in."""
