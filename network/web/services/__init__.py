"""What other apps ask of the lowest floor while they write."""
