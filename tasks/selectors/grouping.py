"""Notices in words, those about one thing together: for the inbox and for the digest."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import prefetch_related_objects

from tasks.choices import Reason
from tasks.models import Notice
from tasks.registry import get_kind
from tasks.selectors.visibility import visible_places

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from django.contrib.auth.models import _User as User

    from tasks.registry import Said

    Thing = tuple[int, int]
    Row = tuple[int, str, int, int, datetime | None]

COLUMNS = ("pk", "kind", "subject_type_id", "subject_id", "read_at")
"""What `seen_lines` reads of a notice, in this order."""


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
class Line:
    """What has to be known of a notice to count it."""

    pk: int
    kind: str
    thing: Thing
    unread: bool


def seen_lines(user: User, rows: Iterable[Row]) -> list[Line]:
    """Return those of `rows` (`COLUMNS`) whose subject `user` may see, in their order."""
    rows = list(rows)
    seen = visible_places(user, {(kind, type_id, pk) for _pk, kind, type_id, pk, _at in rows})
    return [
        Line(pk=pk, kind=kind, thing=(subject_type, subject_id), unread=read_at is None)
        for pk, kind, subject_type, subject_id, read_at in rows
        if (kind, subject_type, subject_id) in seen
    ]


def by_thing(lines: list[Line]) -> list[list[int]]:
    """Return the ids of notices about one thing together, in the order of the newest of each."""
    names = _names_of_groups(lines)
    things: dict[str, list[int]] = {}
    for line in lines:
        things.setdefault(names[line.pk], []).append(line.pk)
    return list(things.values())


def say_things(things: list[list[int]]) -> list[Group]:
    """Put what `by_thing` found into words; without those whose subject is gone."""
    entries = say(pk for pks in things for pk in pks)
    said = [[entries[pk] for pk in pks if pk in entries] for pks in things]
    return [Group(first=group[0], others=group[1:]) for group in said if group]


def say(ids: Iterable[int]) -> dict[int, Entry]:
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


def _names_of_groups(lines: list[Line]) -> dict[int, str]:
    """Return what each notice is about, by name; one question a kind that groups."""
    names = {line.pk: f"{line.thing[0]}:{line.thing[1]}" for line in lines}
    by_kind: dict[str, list[Line]] = defaultdict(list)
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


def _read_along(notices: list[Notice]) -> None:
    """Read what the kinds of these notices need to say them, one question a kind and relation."""
    subjects = defaultdict(list)
    for notice in notices:
        if notice.event.subject is not None:
            subjects[notice.kind].append(notice.event.subject)
    for kind, found in subjects.items():
        prefetch_related_objects(found, *get_kind(kind).reads)
