"""What other apps read through the lowest floor."""
