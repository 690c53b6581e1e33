"""What the home page reads from several apps."""
