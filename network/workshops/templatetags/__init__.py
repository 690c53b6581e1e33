"""Template tags of `network.workshops`."""
