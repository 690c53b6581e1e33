"""What happens around every request: its number, its headers, its language, its trouble."""
