"""Who may do what to a practice in hand; one condition a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from practices.choices import READABLE_STATES, PracticeKind, State

if TYPE_CHECKING:
    from collections.abc import Collection

    from practices.domain.viewing import Viewer
    from practices.models import Practice, Revision


def may_start(viewer: Viewer, unit_id: int) -> bool:
    """Whether the reader may write practices of this unit: they work there or act for it."""
    return unit_id in viewer.units or unit_id in viewer.acting


def may_write(viewer: Viewer, practice: Practice, authors: Collection[int]) -> bool:
    """Whether the reader may write this practice: acting for its unit, or an author working there.

    `authors` are the ids of its authors.
    """
    if practice.owner_unit_id in viewer.acting:
        return True
    return viewer.user_id in authors and practice.owner_unit_id in viewer.units


def may_decide(viewer: Viewer) -> bool:
    """Whether the reader assigns reviewers, decides and archives."""
    return viewer.editor


def may_publish(viewer: Viewer, practice: Practice, authors: Collection[int]) -> bool:
    """Whether the reader may publish what was accepted."""
    return viewer.editor or may_write(viewer, practice, authors)


def may_withdraw(viewer: Viewer, practice: Practice) -> bool:
    """Whether the reader may take a practice back: for its unit, or as an editor."""
    return viewer.editor or practice.owner_unit_id in viewer.acting


def is_foreign(viewer: Viewer, practice: Practice, authors: Collection[int]) -> bool:
    """Whether the reader is neither an author nor of the owner unit, so that they may review."""
    if viewer.user_id is None or viewer.user_id in authors:
        return False
    return practice.owner_unit_id not in viewer.units | viewer.acting


def is_readable(practice: Practice) -> bool:
    """Whether everybody may read the live revision."""
    return practice.state in READABLE_STATES


def is_tombstone(practice: Practice) -> bool:
    """Whether only a note is left of it."""
    return practice.state == State.WITHDRAWN


def shows_seed(viewer: Viewer, practice: Practice) -> bool:
    """Whether the reader is shown the six fields of a sketch."""
    return viewer.insider and practice.kind == PracticeKind.SEED


def is_editable(revision: Revision) -> bool:
    """Whether the revision may still be written."""
    return not revision.is_frozen
