"""Grow the vocabulary of topics and follow parts of it: called by pages, the API and the portal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max

from network.text.domain.folding import slug
from practices.models import Topic, TopicSubscription
from tasks.clock import now

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.contrib.auth.models import _User as User


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


@transaction.atomic
def subscribe(*, topic: Topic, user: User) -> TopicSubscription:
    """Let `user` hear of every practice on `topic`; once is enough."""
    subscription, _created = TopicSubscription.objects.get_or_create(
        topic=topic, user=user, defaults={"since": now()}
    )
    return subscription


def unsubscribe(*, topic: Topic, user: User) -> None:
    """End it; without a subscription nothing changes."""
    TopicSubscription.objects.filter(topic=topic, user=user).delete()
