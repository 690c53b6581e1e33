"""Take a file in: checked by its content, stored under a random name, counted in the quota."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING
from uuid import uuid4

from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from network.files.conf import conf
from network.files.domain.inspecting import inspect
from network.files.domain.kinds import IMAGE
from network.files.exceptions import FileTooLarge, QuotaReached, StorageFull
from network.files.models import StoredFile
from network.files.services.scanning import scan

if TYPE_CHECKING:
    from datetime import datetime

    from django.contrib.auth.models import _User as User
    from django.core.files.base import File
    from django.db.models import Model

    from network.files.domain.inspecting import Accepted

_FOLDER = "files"


@dataclass(frozen=True, kw_only=True, slots=True)
class Sender:
    """Who sends a file, when, and what it is for."""

    owner: User | None
    at: datetime
    parent: Model | None = None
    """None while the thing it belongs to does not exist: see `attaching.attach`."""


def receive_file(upload: File[bytes], *, sender: Sender) -> StoredFile:
    """Store whatever kind of file is taken here.

    Raises a refusal of `network.files.exceptions`; nothing is left behind then.
    """
    return _receive(upload, sender, None)


def receive_image(upload: File[bytes], *, sender: Sender) -> StoredFile:
    """Store a picture, drawn anew; anything else is refused like in `receive_file`."""
    return _receive(upload, sender, frozenset({IMAGE}))


def _receive(upload: File[bytes], sender: Sender, families: frozenset[str] | None) -> StoredFile:
    content = _read(upload)
    accepted = inspect(upload.name or "", content, families=families)
    scan(content)
    return _store(accepted, sender)


def _read(upload: File[bytes]) -> bytes:
    upload.seek(0)
    content: bytes = upload.read(conf.size_limit + 1)
    if len(content) > conf.size_limit:
        raise FileTooLarge(limit=conf.size_limit)
    return content


@transaction.atomic
def _store(accepted: Accepted, sender: Sender) -> StoredFile:
    if sender.owner is not None:
        _check_quota(sender.owner, len(accepted.content))
    name = _write(accepted.content)
    stored = StoredFile(
        file=name,
        original_name=accepted.name,
        mimetype=accepted.mimetype,
        size=len(accepted.content),
        sha256=sha256(accepted.content).hexdigest(),
        owner=sender.owner,
        uploaded_at=sender.at,
    )
    stored.belong_to(sender.parent)
    try:
        stored.save()
    except BaseException:
        _take_back(name)
        raise
    return stored


def _check_quota(owner: User, size: int) -> None:
    # The lock makes two uploads of one person wait for each other.
    get_user_model().objects.select_for_update().filter(pk=owner.pk).first()
    if StoredFile.objects.owned_by(owner).total_size() + size > conf.quota:
        raise QuotaReached(quota=conf.quota)


def _write(content: bytes) -> str:
    random = uuid4().hex
    name = f"{_FOLDER}/{random[:2]}/{random}"
    try:
        return default_storage.save(name, ContentFile(content))
    except OSError:
        _take_back(name)
        raise StorageFull from None


def _take_back(name: str) -> None:
    with suppress(OSError):
        default_storage.delete(name)
