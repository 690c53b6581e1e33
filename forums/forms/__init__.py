"""What is typed and asked on the pages of the forums, one subject a module."""
