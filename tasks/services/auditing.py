"""Write down decisions on people and rights: called in the transaction of the decision."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType

from tasks.clock import now
from tasks.models import AuditEntry

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User
    from django.db.models import Model


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """What a decision changed, by ids and states, and the reason somebody gave."""

    reason: str = ""
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)


def record(
    action: str, *, actor: User | None, target: Model | None, change: Change | None = None
) -> AuditEntry:
    """Append one entry: `actor` (None for the house itself) did `action` to `target`."""
    change = change or Change()
    return AuditEntry.objects.create(
        actor=actor,
        action=action,
        target_type=ContentType.objects.get_for_model(target) if target else None,
        target_id=target.pk if target else None,
        reason=change.reason,
        before=change.before,
        after=change.after,
        at=now(),
    )
