"""Pages of the practices: each asks one service or one selector and draws the answer."""
