"""What must always hold in the tables of this app; each broken rule is a sentence with ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, F, Max, Min, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from forums.choices import POSTS, THREADS, PostState, ThreadState
from forums.models import Post, ReadPosition, Thread
from network.search.models import Entry

if TYPE_CHECKING:
    from collections.abc import Iterable

_MOST_NAMED = 10
_VISIBLE = Q(posts__state=PostState.VISIBLE)


def broken() -> list[str]:
    """Return a line for every rule that the data breaks, none when all is well."""
    checks: list[tuple[str, Iterable[int]]] = [
        ("threads whose post numbers have a gap", _gaps()),
        ("threads that count their visible posts wrongly", _miscounted()),
        ("threads whose last post is not the last visible one", _wrong_last()),
        ("threads solved by what is no visible reply of theirs", _wrong_solutions()),
        ("read positions beyond the last post", _read_too_far()),
        ("visible posts without their moment", _unpublished()),
        ("threads and the index do not agree", _threads_astray()),
        ("posts and the index do not agree", _posts_astray()),
    ]
    found = [(what, list(ids)) for what, ids in checks]
    return [
        f"{what}: {', '.join(str(pk) for pk in ids[:_MOST_NAMED])}" for what, ids in found if ids
    ]


def _gaps() -> Iterable[int]:
    counted = Thread.objects.annotate(
        n=Count("posts"),
        highest=Coalesce(Max("posts__number"), 0),
        lowest=Coalesce(Min("posts__number"), 1),
    )
    wrong = ~Q(n=F("highest")) | ~Q(last_number=F("highest")) | ~Q(lowest=1)
    return counted.filter(wrong).values_list("pk", flat=True)


def _miscounted() -> Iterable[int]:
    counted = Thread.objects.annotate(n=Count("posts", filter=_VISIBLE))
    return counted.exclude(visible_count=F("n")).values_list("pk", flat=True)


def _wrong_last() -> Iterable[int]:
    visible = Post.objects.visible().filter(thread=OuterRef("pk")).order_by("-number")
    rows = Thread.objects.annotate(
        right=Coalesce(Subquery(visible.values("pk")[:1]), 0),
        right_at=Coalesce(Subquery(visible.values("published_at")[:1]), F("created_at")),
        here=Coalesce(F("last_post"), 0),
    )
    wrong = ~Q(here=F("right")) | ~Q(last_post_at=F("right_at"))
    return rows.filter(wrong).values_list("pk", flat=True)


def _wrong_solutions() -> Iterable[int]:
    solved = Thread.objects.filter(solution__isnull=False)
    right = Q(solution__thread=F("pk"), solution__state=PostState.VISIBLE, solution__number__gt=1)
    return solved.exclude(right).values_list("pk", flat=True)


def _read_too_far() -> Iterable[int]:
    rows = ReadPosition.objects.filter(number__gt=F("thread__last_number"))
    return rows.values_list("pk", flat=True)


def _unpublished() -> Iterable[int]:
    return Post.objects.visible().filter(published_at__isnull=True).values_list("pk", flat=True)


def _threads_astray() -> Iterable[int]:
    found = Thread.objects.exclude(state=ThreadState.HIDDEN).filter(visible_count__gt=0)
    return _astray(THREADS, set(found.values_list("pk", flat=True)))


def _posts_astray() -> Iterable[int]:
    replies = Post.objects.visible().filter(number__gt=1)
    return _astray(POSTS, set(replies.values_list("pk", flat=True)))


def _astray(kind: str, wanted: set[int]) -> Iterable[int]:
    entries = set(Entry.objects.filter(kind=kind).values_list("object_id", flat=True))
    return sorted(wanted ^ entries)
