"""Template filters for words and dates; `text` is loaded everywhere."""
