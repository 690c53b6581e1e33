"""Which notices their readers may still see: asked of each kind once."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from tasks.exceptions import UnknownKind
from tasks.registry import get_kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.contrib.auth.models import _User as User

    Place = tuple[str, int]


def visible_places(user: User, places: Iterable[Place]) -> set[Place]:
    """Return which of these (kind, subject id) pairs `user` may see, one question a kind.

    A kind that nobody declares any more is not shown: nobody could say it.
    """
    asked: dict[str, set[int]] = defaultdict(set)
    for kind, subject_id in places:
        asked[kind].add(subject_id)
    return {
        (kind, subject_id)
        for kind, ids in asked.items()
        for subject_id in _visible_ids(user, kind, ids)
    }


def _visible_ids(user: User, kind: str, ids: set[int]) -> set[int]:
    try:
        declared = get_kind(kind)
    except UnknownKind:
        return set()
    return ids if declared.visible is None else declared.visible(user, ids) & ids
