"""A person's files: what there is, and what becomes of them when the person is erased."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from network.files.domain.names import extension_of
from network.files.models import StoredFile
from network.files.services.discarding import discard_all

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User


def export_person(*, user: User) -> dict[str, list[dict[str, Any]]]:
    """Return every file that `user` has sent, with the address where its bytes can be fetched."""
    files = StoredFile.objects.owned_by(user).order_by("uploaded_at", "pk")
    return {
        "files": [
            {
                "name": file.original_name,
                "type": file.mimetype,
                "size": file.size,
                "sha256": file.sha256,
                "state": file.state,
                "uploaded_at": file.uploaded_at.isoformat(),
                "address": file.get_absolute_url(),
            }
            for file in files
        ]
    }


@transaction.atomic
def erase_person(*, user: User) -> dict[str, int]:
    """Remove the files of `user` that belong to nothing; the others lose sender and name.

    A file of an object that goes with the person is removed with it, by `discard_files_of`.
    """
    discarded = discard_all(files=StoredFile.objects.owned_by(user).pending())
    kept = list(StoredFile.objects.owned_by(user).select_for_update())
    for file in kept:
        file.owner = None
        file.original_name = f"file.{extension_of(file.original_name)}"
    StoredFile.objects.bulk_update(kept, ["owner", "original_name"])
    return {"discarded": discarded, "unsigned": len(kept)}
