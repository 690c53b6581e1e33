"""Grow the vocabulary of topics: called by seeding and by whoever loads an edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max

from network.members.models import Topic
from network.text.domain.folding import slug

if TYPE_CHECKING:
    from collections.abc import Iterable


@transaction.atomic
def ensure_topics(titles: Iterable[str]) -> list[Topic]:
    """Return the topics with these titles, new ones added at the end, each once.

    Titles are compared by their slugs, so capitals and accents do not make a second topic; a
    title that is written differently from the kept one leaves the kept one alone.
    """
    wanted: dict[str, str] = {}
    for title in filter(None, map(str.strip, titles)):
        wanted.setdefault(slug(title)[:140], title)
    known = Topic.objects.in_bulk(wanted, field_name="slug")
    last = Topic.objects.aggregate(last=Max("order"))["last"] or 0
    missing = [key for key in wanted if key not in known]
    for order, key in enumerate(missing, start=last + 1):
        known[key], _created = Topic.objects.get_or_create(
            slug=key, defaults={"title": wanted[key][:200], "order": order}
        )
    return [known[key] for key in wanted]
