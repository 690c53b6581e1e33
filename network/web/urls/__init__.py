"""Addresses of the lowest floor; a site includes each module under a prefix of its own."""
