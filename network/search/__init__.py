"""The search index: one analyser, one table, visibility inside the query."""
