"""The index as both databases answer it: same keys, same hits, two ways of asking."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import connections, models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.db.models.expressions import Func

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet

    from django.db.models import QuerySet
    from django.db.models.expressions import Combinable

    from network.search.domain.query import QueryWord
    from network.search.models import Entry

BOTH = ("title_keys", "body_keys")


class _InFullText(Func):
    """SQLite: the row is among those that the FTS5 table finds."""

    template = "(%(expressions)s))"
    arg_joiner = (
        " IN (SELECT rowid FROM network_search_fulltext WHERE network_search_fulltext MATCH "
    )
    output_field = models.BooleanField()


class _Overlaps(Func):
    """PostgreSQL: the keys of a column, as an indexed array, share one with those asked for."""

    template = "(string_to_array(%(expressions)s, ' '))"
    arg_joiner = ", ' ') && string_to_array("
    output_field = models.BooleanField()


class EntryQuerySet(models.QuerySet["Entry"]):
    """Entries of the index."""

    def answering(self, words: Iterable[QueryWord]) -> Self:
        """Entries that each of `words` finds, in the title or in the body."""
        found = self
        for word in words:
            found = found.filter(self._holds(BOTH, word.keys))
        return found

    def titled(self, form_key: str) -> Self:
        """Entries with a word of this very form in the title."""
        return self.filter(self._holds(("title_keys",), {form_key}))

    def visible_in(self, visible: Mapping[str, QuerySet[Any]]) -> Self:
        """Entries of the kinds of `visible` whose object is in the queryset of its kind."""
        seen = Q(pk__in=[])
        for kind, objects in visible.items():
            seen |= Q(Exists(objects.filter(pk=OuterRef("object_id")).order_by()), kind=kind)
        return self.filter(seen)

    def by_relevance(self, words: Iterable[QueryWord]) -> Self:
        """Best first: exact form before lemma before stem, title before body, then the latest.

        Of several words each counts alike.
        """
        rank: Combinable = Value(0)
        for word in words:
            steps = [{word.form}, word.lemmas, {word.stem}]
            tiers = [(column, keys) for keys in steps if keys for column in BOTH]
            rank += Case(
                *(
                    When(self._holds((column,), keys), then=Value(place))
                    for place, (column, keys) in enumerate(tiers)
                ),
                default=Value(len(tiers)),
                output_field=models.IntegerField(),
            )
        return self.annotate(rank=rank).order_by(
            "rank", F("changed_at").desc(nulls_last=True), "-pk"
        )

    def _holds(self, columns: tuple[str, ...], keys: AbstractSet[str]) -> Q:
        if connections[self.db].vendor == "sqlite":
            listed = " OR ".join(f'"{key}"' for key in sorted(keys))
            asked = Value(f"{{{' '.join(columns)}}} : ({listed})")
            return Q(_InFullText(F("pk"), asked))
        asked = Value(" ".join(sorted(keys)))
        found = Q()
        for column in columns:
            found |= Q(_Overlaps(F(column), asked))
        return found
