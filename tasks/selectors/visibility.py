"""Which notices their readers may still see: asked of each kind once."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType

from tasks.exceptions import UnknownKind
from tasks.registry import get_kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.contrib.auth.models import _User as User

    Place = tuple[str, int, int]


def visible_places(user: User, places: Iterable[Place]) -> set[Place]:
    """Return which of these (kind, content type, subject id) `user` may see, one question a kind.

    Where a kind has no answer of its own, the subject has to exist. A kind that nobody declares
    any more is not shown: nobody could say it.
    """
    asked: dict[tuple[str, int], set[int]] = defaultdict(set)
    for kind, type_id, subject_id in places:
        asked[kind, type_id].add(subject_id)
    return {
        (kind, type_id, subject_id)
        for (kind, type_id), ids in asked.items()
        for subject_id in _visible_ids(user, kind, type_id, ids)
    }


def _visible_ids(user: User, kind: str, type_id: int, ids: set[int]) -> set[int]:
    try:
        declared = get_kind(kind)
    except UnknownKind:
        return set()
    if declared.visible is not None:
        return set(declared.visible(user, ids)) & ids
    model = ContentType.objects.get_for_id(type_id).model_class()
    if model is None:
        return set()
    return set(model._base_manager.filter(pk__in=ids).values_list("pk", flat=True))  # noqa: SLF001 -- the documented name
