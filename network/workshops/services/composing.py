"""The parts of a workshop: topics, facilitators, programme, saved as lists."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import transaction

from network.search.services.indexing import index
from network.workshops.choices import SEARCHABLE, EditionStatus
from network.workshops.exceptions import NotEditable, ReorderedTopics
from network.workshops.models import Topic
from network.workshops.rules import may_edit
from network.workshops.services.rooms import make_rooms
from network.workshops.services.seating import lock_workshop
from tasks.services.auditing import record

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User
    from django.db.models import Model

    from network.workshops.models import Workshop


@dataclass(frozen=True, kw_only=True, slots=True)
class PartsChange:
    """Rows to write, new ones without a key, and rows to remove."""

    written: list[Model] = field(default_factory=list)
    removed: list[Model] = field(default_factory=list)


@transaction.atomic
def change_parts(*, workshop: Workshop, change: PartsChange, actor: User | None) -> None:
    """Write and remove parts of a workshop; a topic somebody has chosen stays.

    A new topic of a published edition gets its board.

    Raises `NotEditable` in an archived edition, `ReorderedTopics` for a chosen topic.
    """
    locked = lock_workshop(workshop.pk)
    if not may_edit(locked.edition):
        raise NotEditable
    for row in change.removed:
        if isinstance(row, Topic) and row.preferences.exists():
            raise ReorderedTopics(row.title)
        row.delete()
    for row in change.written:
        row.workshop = locked  # type: ignore[attr-defined] # every part has one
        row.save()
    if change.written or change.removed:
        record("workshops.parts_changed", actor=actor, target=locked)
        index(SEARCHABLE, locked.pk)
    if locked.edition.status == EditionStatus.PUBLISHED:
        make_rooms(locked.edition)
