"""Home, navigation, search page and demo: the only place where apps meet."""
