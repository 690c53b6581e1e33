"""Words: Markdown, folding, Polish order, slugs, dates."""
