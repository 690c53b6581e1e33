"""Pages of the lowest floor: errors, the language switch, the reference of the API, the kit."""
