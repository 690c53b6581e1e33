"""“Did you mean”: another spelling of a query, made of words in titles the reader can see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models.functions import Length

from network.search.domain.likeness import lengths_like, most_alike
from network.search.domain.query import parse
from network.search.models import Entry, Word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import QuerySet

    from network.search.domain.query import Query, QueryWord

    Visible = Mapping[str, QuerySet[Any]]


def suggest(query: Query, visible: Visible) -> str:
    """Return a query that finds something among `visible`, or "" when none comes to mind.

    Words that find something by themselves stay; each other one becomes the likest word of a
    title that the reader can see.
    """
    entries = Entry.objects.visible_in(visible)
    chosen = []
    for word in query.words:
        spelling = word.text if entries.answering([word]).exists() else _likest(word, visible)
        if not spelling:
            return ""
        chosen.append(spelling)
    other = parse(" ".join(chosen))
    return other.text if entries.answering(other.words).exists() else ""


def _likest(word: QueryWord, visible: Visible) -> str:
    form = word.form.removeprefix("w")
    lengths = lengths_like(form)
    vocabulary = dict(
        Word.objects.annotate(length=Length("form"))
        .filter(length__gte=lengths.start, length__lt=lengths.stop)
        .values_list("form", "spelling")
    )
    entries = Entry.objects.visible_in(visible)
    return next(
        (
            vocabulary[other]
            for other in most_alike(form, vocabulary)
            if entries.titled(f"w{other}").exists()
        ),
        "",
    )
