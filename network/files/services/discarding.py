"""Remove files: the row in the caller's transaction, the bytes once it is committed."""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING

from django.core.files.storage import default_storage
from django.db import transaction

from network.files.models import StoredFile

if TYPE_CHECKING:
    from django.db.models import Model

    from network.files.querysets import StoredFileQuerySet

logger = logging.getLogger(__name__)


def discard_file(*, file: StoredFile) -> None:
    """Remove one file."""
    discard_all(files=StoredFile.objects.filter(pk=file.pk))


def discard_files_of(*, parent: Model) -> int:
    """Remove every file of `parent`, called when it is deleted; return how many there were."""
    return discard_all(files=StoredFile.objects.of(parent))


@transaction.atomic
def discard_all(*, files: StoredFileQuerySet) -> int:
    """Remove every file of a queryset and return how many there were.

    Bytes that cannot be removed now are found by the sweep.
    """
    rows = dict(files.values_list("pk", "file"))
    StoredFile.objects.filter(pk__in=rows).delete()
    for name in rows.values():
        transaction.on_commit(partial(remove_bytes, name))
    return len(rows)


def remove_bytes(name: str) -> None:
    """Remove what lies in the storage under `name`, if it can be reached."""
    try:
        default_storage.delete(name)
    except OSError:
        logger.warning("files.remove_bytes failed; the sweep will try again")
