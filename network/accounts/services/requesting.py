"""A person asks for a copy of their data or for erasure, changes their mind, and is served."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import timedelta
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction

from network.accounts.adapter import get_adapter
from network.accounts.choices import MailKind, RequestKind
from network.accounts.conf import conf
from network.accounts.domain.sealing import seal_bytes, unseal_bytes
from network.accounts.exceptions import RequestPending, RequestSettled
from network.accounts.models import PersonalRequest
from network.accounts.models.personal_request import ARCHIVES
from network.accounts.services.privacy import erase_person, export_person
from tasks.clock import now
from tasks.services.auditing import record
from tasks.services.mailing import About, Envelope, queue_letter
from tasks.services.queueing import enqueue

if TYPE_CHECKING:
    from datetime import datetime

    from network.accounts.models import User

_A_DAY = timedelta(days=1)


@transaction.atomic
def ask_personal(*, user: User, kind: str) -> PersonalRequest:
    """Promise a copy at once, or the erasure after a week in which minds can be changed.

    Raises `RequestPending` when the same is already on its way.
    """
    moment = now()
    due = moment + conf.erasure_delay if kind == RequestKind.ERASE else moment
    try:
        with transaction.atomic():
            asked = PersonalRequest.objects.create(
                person=user, kind=kind, asked_at=moment, due_at=due
            )
    except IntegrityError:
        raise RequestPending from None
    enqueue(
        "accounts.fulfil",
        payload={"request_id": asked.pk},
        dedupe_key=f"accounts.fulfil:{asked.pk}",
        run_at=due,
    )
    if kind == RequestKind.ERASE:
        queue_letter(
            MailKind.ERASURE_ASKED,
            key=f"accounts.erasure:{asked.pk}",
            to=Envelope(user=user),
            about=About(subject=asked),
        )
    record(f"accounts.{kind}_asked", actor=user, target=asked)
    return asked


@transaction.atomic
def cancel_personal(*, asked: PersonalRequest, actor: User) -> None:
    """Take a request back as long as it has not been carried out.

    Raises `RequestSettled` when it is too late.
    """
    pending = PersonalRequest.objects.pending().filter(pk=asked.pk)
    if not pending.update(cancelled_at=now()):
        raise RequestSettled
    record(f"accounts.{asked.kind}_cancelled", actor=actor, target=asked)


@transaction.atomic
def fulfil(*, request_id: int) -> bool:
    """Carry a request out; run by a job, again and again without harm. False: nothing to do."""
    asked = (
        PersonalRequest.objects.select_for_update(of=["self"])
        .select_related("person")
        .due(now())
        .filter(pk=request_id)
        .first()
    )
    if asked is None:
        return False
    if asked.kind == RequestKind.EXPORT:
        _hand_over(asked)
    else:
        _erase(asked)
    return True


def _hand_over(asked: PersonalRequest) -> None:
    archive = get_adapter().export(asked.person) or _own_archive(asked.person)
    moment = now()
    asked.done_at, asked.expires_at = moment, moment + conf.export_kept
    asked.file = _put_away(asked, seal_bytes(archive))
    asked.save(update_fields=["done_at", "expires_at", "file"])
    queue_letter(
        MailKind.EXPORT_READY,
        key=f"accounts.export:{asked.pk}",
        to=Envelope(user=asked.person),
        about=About(subject=asked),
    )
    record("accounts.export_done", actor=None, target=asked)


def _put_away(asked: PersonalRequest, sealed: bytes) -> str:
    """Store the copy and return its name; a disk that takes half of it keeps none of it."""
    storage = asked.file.storage
    name = asked.file.field.generate_filename(asked, "archive")
    try:
        return str(storage.save(name, ContentFile(sealed)))
    except OSError:
        with suppress(OSError):
            storage.delete(name)
        raise


def _own_archive(user: User) -> bytes:
    """Pack what this app knows, for a host that has no other."""
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        archive.writestr(
            "accounts.json", json.dumps(export_person(user), ensure_ascii=False, indent=2)
        )
    return content.getvalue()


def _erase(asked: PersonalRequest) -> None:
    asked.done_at = now()
    asked.save(update_fields=["done_at"])
    get_adapter().erase(asked.person)
    erase_person(asked.person)
    record("accounts.erase_done", actor=None, target=asked)


def open_archive(asked: PersonalRequest) -> bytes:
    """Return the finished export of `asked`.

    Raises `RequestSettled` once it is thrown away, `SealBroken` once its key is lost.
    """
    if not asked.file:
        raise RequestSettled
    try:
        with asked.file.open("rb") as sealed:
            return unseal_bytes(sealed.read())
    except FileNotFoundError:  # its week ended while somebody clicked
        raise RequestSettled from None


def throw_archives_away(*, moment: datetime) -> int:
    """Delete finished exports whose week is over and return how many there were.

    An archive that no request names any more goes too: a worker killed between the bytes and
    the commit leaves one behind.
    """
    old = list(PersonalRequest.objects.to_throw_away(moment))
    for asked in old:
        asked.file.delete(save=False)
        PersonalRequest.objects.filter(pk=asked.pk).update(file="")
    for name in _strays(before=moment - _A_DAY):
        default_storage.delete(name)
    return len(old)


def _strays(*, before: datetime) -> list[str]:
    """Return archives without a request; a younger one may be about to get its own."""
    try:
        stored = [f"{ARCHIVES}/{name}" for name in default_storage.listdir(ARCHIVES)[1]]
    except FileNotFoundError:
        return []
    known = set(PersonalRequest.objects.exclude(file="").values_list("file", flat=True))
    strays = [name for name in stored if name not in known]
    return [name for name in strays if default_storage.get_modified_time(name) < before]
