"""What changes practices; called by pages, the API and the portal."""
