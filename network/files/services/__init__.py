"""Taking files in, giving them away and keeping rows and bytes together."""
