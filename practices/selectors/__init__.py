"""What pages, the API and other floors read about practices."""
