"""What concerns several apps at once: loading an edition, a person's data, upkeep, the demo."""
