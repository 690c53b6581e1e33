"""Template tags of the lowest floor; `web` is loaded everywhere."""
