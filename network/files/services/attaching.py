"""Say what files belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from network.files.models import StoredFile

if TYPE_CHECKING:
    from collections.abc import Collection
    from uuid import UUID

    from django.contrib.auth.models import _User as User
    from django.db.models import Model


@transaction.atomic
def attach(*, files: Collection[UUID], owner: User, parent: Model) -> list[StoredFile]:
    """Give the waiting files of `owner` with these public ids to `parent` and return them.

    Files of others and files that belong to something already are passed over.
    """
    waiting = StoredFile.objects.pending().owned_by(owner).filter(public_id__in=files)
    given = list(waiting.select_for_update().order_by("pk"))
    for file in given:
        file.belong_to(parent)
    StoredFile.objects.bulk_update(given, ["parent_type", "parent_id", "state"])
    return given
