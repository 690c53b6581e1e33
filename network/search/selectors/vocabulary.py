"""Which words of the vocabulary no title has any more."""

from __future__ import annotations

from network.search.models import Entry, Word


def orphans() -> list[int]:
    """Return the ids of words that stand in no title, reading every title once."""
    forms: set[str] = set()
    for keys in Entry.objects.order_by().values_list("title_keys", flat=True).iterator():
        forms.update(key[1:] for key in keys.split() if key.startswith("w"))
    known = Word.objects.order_by("pk").values_list("pk", "form")
    return [pk for pk, form in known.iterator() if form not in forms]
