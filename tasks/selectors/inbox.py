"""The inbox: what one person may read, grouped by what it is about, newest first."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING

from django.core.cache import cache
from django.db.models import prefetch_related_objects

from tasks.choices import Reason
from tasks.conf import conf
from tasks.models import Notice
from tasks.registry import get_kind
from tasks.selectors.visibility import visible_places

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from django.contrib.auth.models import _AnyUser as AnyUser
    from django.contrib.auth.models import _User as User
    from django.db.models import QuerySet

    from tasks.registry import Said

    Thing = tuple[int, int]
    _Row = tuple[int, str, int, int, datetime | None]


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One notice in words."""

    id: int
    said: Said
    reason: Reason
    created_at: datetime
    unread: bool


@dataclass(kw_only=True, slots=True)
class Group:
    """Everything about one thing; the newest notice stands for the rest."""

    first: Entry
    others: list[Entry] = field(default_factory=list)

    @property
    def unread(self) -> int:
        """How many of them were not opened."""
        return sum(entry.unread for entry in [self.first, *self.others])


@dataclass(frozen=True, kw_only=True, slots=True)
class InboxPage:
    """One page of the inbox."""

    groups: list[Group]
    unread: int
    page: int
    pages: int

    @property
    def before(self) -> int | None:
        """Number of the page with newer things."""
        return self.page - 1 if self.page > 1 else None

    @property
    def after(self) -> int | None:
        """Number of the page with older things."""
        return self.page + 1 if self.page < self.pages else None


@dataclass(frozen=True, kw_only=True, slots=True)
class _Line:
    """What has to be known of a notice to count it."""

    pk: int
    kind: str
    thing: Thing
    unread: bool


def count_unread(user: AnyUser) -> int:
    """Return how many notices `user` has not opened and may still see; for the badge.

    What is new, read or retracted counts at once. What somebody may still see of these is asked
    again after `NETWORK_TASKS_BADGE_TRUST`: every page has the badge, and the inbox asks anew.
    """
    if not user.is_authenticated:
        return 0
    rows = _rows(user, unread_only=True)
    if not rows:
        return 0
    key = f"tasks.badge:{user.pk}"
    these = blake2b(",".join(str(row[0]) for row in rows).encode(), digest_size=16).hexdigest()
    known, count = cache.get(key) or ("", 0)
    if known != these:
        count = len(_seen(user, rows))
        cache.set(key, (these, count), conf.badge_trust.total_seconds())
    return int(count)


def read_inbox(user: User, *, page: int = 1, unread_only: bool = False) -> InboxPage:
    """Return one page of things `user` hears of; a page past the end is the last one.

    Visibility is asked once a kind for the whole inbox, so the numbers are exact; it goes back
    as far as `NETWORK_TASKS_INBOX_LIMIT` notices.
    """
    lines = _visible_lines(user, unread_only=unread_only)
    names = _names_of_groups(lines)
    things: dict[str, list[int]] = {}
    for line in lines:
        things.setdefault(names[line.pk], []).append(line.pk)
    pages = max(1, -(-len(things) // conf.inbox_page))
    page = min(max(page, 1), pages)
    start = (page - 1) * conf.inbox_page
    shown = list(things.values())[start : start + conf.inbox_page]
    entries = _say(pk for pks in shown for pk in pks)
    said = [[entries[pk] for pk in pks if pk in entries] for pks in shown]
    return InboxPage(
        groups=[Group(first=group[0], others=group[1:]) for group in said if group],
        unread=sum(line.unread for line in lines),
        page=page,
        pages=pages,
    )


def list_notices(user: AnyUser, *, unread_only: bool) -> QuerySet[Notice]:
    """Return the notices `user` may read, as far back as the inbox goes; `say_notices` words them.

    Nobody's are none.
    """
    if not user.is_authenticated:
        return Notice.objects.none()
    lines = _visible_lines(user, unread_only=unread_only)
    return Notice.objects.filter(pk__in=[line.pk for line in lines])


def say_notices(notices: Iterable[Notice]) -> list[Entry]:
    """Return notices in words, in the order given; without those whose subject is gone."""
    chosen = [notice.pk for notice in notices]
    entries = _say(chosen)
    return [entries[pk] for pk in chosen if pk in entries]


def _visible_lines(user: User, *, unread_only: bool) -> list[_Line]:
    return _seen(user, _rows(user, unread_only=unread_only))


def _rows(user: User, *, unread_only: bool) -> list[_Row]:
    mine = Notice.objects.visible_to(user)
    return list(
        (mine.unread() if unread_only else mine)
        .order_by("-created_at", "-pk")
        .values_list("pk", "kind", "subject_type_id", "subject_id", "read_at")[: conf.inbox_limit]
    )


def _seen(user: User, rows: list[_Row]) -> list[_Line]:
    seen = visible_places(user, {(kind, type_id, pk) for _pk, kind, type_id, pk, _at in rows})
    return [
        _Line(pk=pk, kind=kind, thing=(subject_type, subject_id), unread=read_at is None)
        for pk, kind, subject_type, subject_id, read_at in rows
        if (kind, subject_type, subject_id) in seen
    ]


def _names_of_groups(lines: list[_Line]) -> dict[int, str]:
    """Return what each notice is about, by name; one question a kind that groups."""
    names = {line.pk: f"{line.thing[0]}:{line.thing[1]}" for line in lines}
    by_kind: dict[str, list[_Line]] = defaultdict(list)
    for line in lines:
        by_kind[line.kind].append(line)
    for kind, found in by_kind.items():
        group = get_kind(kind).group
        if group is not None:
            named = group({line.thing[1] for line in found})
            names.update(
                {line.pk: named[line.thing[1]] for line in found if line.thing[1] in named}
            )
    return names


def _say(ids: Iterable[int]) -> dict[int, Entry]:
    """Put notices into words; their subjects are fetched in one query a table."""
    rows = Notice.objects.filter(pk__in=list(ids)).select_related("event")
    notices = list(rows.prefetch_related("event__subject"))
    _read_along(notices)
    return {
        notice.pk: Entry(
            id=notice.pk,
            said=get_kind(notice.kind).say(notice.event),
            reason=Reason(notice.reason),
            created_at=notice.created_at,
            unread=notice.read_at is None,
        )
        for notice in notices
        if notice.event.subject is not None
    }


def _read_along(notices: list[Notice]) -> None:
    """Read what the kinds of these notices need to say them, one question a kind and relation."""
    subjects = defaultdict(list)
    for notice in notices:
        if notice.event.subject is not None:
            subjects[notice.kind].append(notice.event.subject)
    for kind, found in subjects.items():
        prefetch_related_objects(found, *get_kind(kind).reads)
