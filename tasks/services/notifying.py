"""Tell people: called by services of any app inside the transaction of their change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from tasks.clock import now
from tasks.models import Event
from tasks.registry import get_kind
from tasks.services.queueing import enqueue

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User
    from django.db.models import Model


@transaction.atomic
def notify(
    kind: str,
    *,
    subject: Model,
    actor: User | None,
    key: str | None = None,
    facts: dict[str, Any] | None = None,
) -> Event:
    """Write one event and promise its fan-out; whoever hears of it is worked out later.

    A second call with the same `key` returns the first event unchanged, so nobody hears twice of
    what happens once, such as a deadline; without a key every call is a happening of its own.
    `facts` are what the sentence needs and the subject will not remember: ids, moments, numbers.

    Raises `UnknownKind` for a kind that no `notices.py` declares.
    """
    fields = {
        "kind": get_kind(kind).name,
        "subject_type": ContentType.objects.get_for_model(subject),
        "subject_id": subject.pk,
        "actor": actor,
        "facts": facts or {},
        "created_at": now(),
    }
    if key is None:
        event, created = Event.objects.create(**fields), True
    else:
        event, created = Event.objects.get_or_create(key=key, defaults=fields)
    if created:
        enqueue("tasks.fan_out", payload={"event_id": event.pk})
    return event
