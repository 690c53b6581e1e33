"""Reading the index: what somebody finds, and whether it is whole."""
