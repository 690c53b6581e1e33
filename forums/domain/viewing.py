"""Who reads: resolved once a request and handed to every queryset."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True, slots=True)
class Viewer:
    """One reader of the forums; made by `Board.objects.viewer(user)`."""

    user_id: int | None = None
    """None is a visitor who has not signed in."""
    moderator: bool = False
    insider: bool = False
    boards: frozenset[int] = field(default_factory=frozenset)
    """The few boards that exist for this reader, so that lists need no join."""
