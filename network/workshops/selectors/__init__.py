"""What pages, the API and letters read."""
