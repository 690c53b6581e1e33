"""Files of a version in work: called by the form and the API."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import ngettext

from network.files.models import StoredFile
from network.files.services.discarding import discard_file
from network.files.services.receiving import Sender, receive_file, receive_image
from practices.choices import AttachmentKind, Verb
from practices.domain.template import MOST
from practices.exceptions import FieldsRefused, Problem
from practices.models import Attachment
from practices.services.locking import in_work, step, take_to_write
from tasks.clock import now

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User
    from django.core.files.base import File

    from practices.choices import Licence
    from practices.models import Practice


@dataclass(frozen=True, kw_only=True, slots=True)
class FileInput:
    """What is said of a file; a picture needs `alt` and `licence` before it is submitted."""

    kind: AttachmentKind = AttachmentKind.DOCUMENT
    alt: str = ""
    licence: Licence | str = ""
    source: str = ""


@transaction.atomic
def attach_file(
    *, practice: Practice, by: User, upload: File[bytes], said: FileInput
) -> Attachment:
    """Receive a file for the version in work.

    Raises `MayNotWrite`, `WrongState`, `NothingInWork`, `FieldsRefused`, and the refusals of
    `network.files`.
    """
    hand = take_to_write(practice, by)
    revision = in_work(hand.practice)
    step(revision, Verb.EDIT)
    _judge(said)
    if revision.attachments.count() >= MOST["files"]:
        raise FieldsRefused([_too_many()])
    receive = receive_image if said.kind == AttachmentKind.MEDIA else receive_file
    file = receive(upload, sender=Sender(owner=by, at=now(), parent=revision))
    return Attachment.objects.create(
        revision=revision,
        file=file,
        kind=said.kind,
        alt=said.alt.strip(),
        licence=said.licence,
        source=said.source.strip(),
    )


@transaction.atomic
def describe_file(
    *, practice: Practice, by: User, attachment: Attachment, said: FileInput
) -> Attachment:
    """Change what is said of a file of the version in work; the file itself stays.

    Raises `MayNotWrite`, `WrongState`, `NothingInWork`, `FieldsRefused`, and
    `Attachment.DoesNotExist` for a file of another version.
    """
    hand = take_to_write(practice, by)
    revision = in_work(hand.practice)
    step(revision, Verb.EDIT)
    _judge(said)
    mine = revision.attachments.get(pk=attachment.pk)
    mine.alt, mine.licence, mine.source = said.alt.strip(), said.licence, said.source.strip()
    mine.save(update_fields=["alt", "licence", "source"])
    return mine


@transaction.atomic
def remove_file(*, practice: Practice, by: User, attachment: Attachment) -> None:
    """Take a file out of the version in work; other versions that carry it keep it.

    Raises `MayNotWrite`, `WrongState`, `NothingInWork`.
    """
    hand = take_to_write(practice, by)
    revision = in_work(hand.practice)
    step(revision, Verb.EDIT)
    mine = revision.attachments.filter(pk=attachment.pk).first()
    if mine is None:
        return
    file = StoredFile.objects.get(pk=mine.file_id)
    mine.delete()
    if not Attachment.objects.filter(file=file).exists():
        discard_file(file=file)


def _judge(said: FileInput) -> None:
    limits = {"alt": (said.alt, 300), "source": (said.source, 160)}
    problems = [
        Problem(
            field=f"files.{name}",
            code="too_long",
            said=ngettext(
                "At most %(limit)d character; these are %(length)d.",
                "At most %(limit)d characters; these are %(length)d.",
                limit,
            )
            % {"limit": limit, "length": len(text.strip())},
        )
        for name, (text, limit) in limits.items()
        if len(text.strip()) > limit
    ]
    if problems:
        raise FieldsRefused(problems)


def _too_many() -> Problem:
    said = ngettext(
        "At most %(most)d entry; these are %(count)d.",
        "At most %(most)d entries; these are %(count)d.",
        MOST["files"],
    ) % {"most": MOST["files"], "count": MOST["files"] + 1}
    return Problem(field="files", code="too_many", said=said)
