"""Rows without bytes and bytes without a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.files.storage import default_storage

from network.files.models import StoredFile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

_FOLDER = "files"


def rows_without_bytes() -> list[int]:
    """Return the ids of rows whose bytes are gone."""
    # Rows first: bytes are written before their row, so what is added meanwhile is no loss.
    rows = list(StoredFile.objects.order_by("pk").values_list("pk", "file"))
    stored = set(_stored())
    return [pk for pk, name in rows if name not in stored]


def bytes_without_row(*, before: datetime) -> list[str]:
    """Return what has lain in the storage without a row since `before`.

    Something younger may belong to an upload that is not committed.
    """
    stored = list(_stored())
    known = set(StoredFile.objects.values_list("file", flat=True))
    return sorted(name for name in stored if name not in known and _is_older(name, before))


def rows_without_parent() -> list[int]:
    """Return the ids of attached files whose object is gone."""
    lost: list[int] = []
    for parent_type in StoredFile.objects.parent_types():
        model = parent_type.model_class()
        rows = StoredFile.objects.filter(parent_type=parent_type)
        if model is not None:
            rows = rows.exclude(parent_id__in=model._base_manager.order_by().values("pk"))  # noqa: SLF001 -- the documented name
        lost += rows.values_list("pk", flat=True)
    return sorted(lost)


def _stored() -> Iterator[str]:
    for folder in _listed(_FOLDER)[0]:
        for name in _listed(f"{_FOLDER}/{folder}")[1]:
            yield f"{_FOLDER}/{folder}/{name}"


def _listed(path: str) -> tuple[list[str], list[str]]:
    try:
        return default_storage.listdir(path)
    except FileNotFoundError:
        return [], []


def _is_older(name: str, before: datetime) -> bool:
    try:
        return default_storage.get_modified_time(name) < before
    except FileNotFoundError:
        return False
