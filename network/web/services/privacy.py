"""What the lowest floor knows about a person: answers of the API, for a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from network.web.models import IdempotentAnswer

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User


def export_person(*, user: User) -> dict[str, Any]:
    """Return the answers that are kept for `user`, oldest first."""
    kept = IdempotentAnswer.objects.filter(client=f"user:{user.pk}").order_by("pk")
    names = ("key", "method", "path", "status", "body", "created_at")
    return {"answers": list(kept.values(*names))}


@transaction.atomic
def erase_person(*, user: User) -> None:
    """Delete the answers that are kept for `user`."""
    IdempotentAnswer.objects.filter(client=f"user:{user.pk}").delete()
