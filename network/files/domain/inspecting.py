"""Decide by content whether a file may come in, and as what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import filetype

from network.files.conf import conf
from network.files.domain.images import redraw
from network.files.domain.kinds import IMAGE, KINDS, OFFICE, OPEN_OFFICE, PDF
from network.files.domain.names import extension_of, tidy_name
from network.files.domain.offices import check_office
from network.files.domain.pdfs import check_pdf
from network.files.domain.texts import check_text
from network.files.exceptions import ContentMismatch, EmptyFile, FileTooLarge, KindNotAllowed

if TYPE_CHECKING:
    from network.files.domain.kinds import FileKind

_PICTURES = {"jpg", "png", "webp", "gif", "apng"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Accepted:
    """What will be stored."""

    name: str
    mimetype: str
    content: bytes


def inspect(name: str, content: bytes, *, families: frozenset[str] | None = None) -> Accepted:
    """Return what to store of a file called `name`; `families` narrows what is taken.

    Raises a refusal of `network.files.exceptions`.
    """
    kind = _kind_of(name, families)
    if not content:
        raise EmptyFile
    if len(content) > conf.size_limit:
        raise FileTooLarge(limit=conf.size_limit)
    if kind.family == IMAGE:
        return _inspect_image(name, content, kind)
    if kind.family == PDF:
        check_pdf(content)
    elif kind.family in {OFFICE, OPEN_OFFICE}:
        check_office(content, kind)
    else:
        check_text(content)
    return Accepted(name=tidy_name(name, kind.extension), mimetype=kind.mimetype, content=content)


def _kind_of(name: str, families: frozenset[str] | None) -> FileKind:
    allowed = {
        extension: kind
        for extension, kind in KINDS.items()
        if families is None or kind.family in families
    }
    extension = extension_of(name)
    if extension not in allowed:
        raise KindNotAllowed(extension=f".{extension}"[:20], allowed=", ".join(allowed))
    return allowed[extension]


def _inspect_image(name: str, content: bytes, kind: FileKind) -> Accepted:
    if filetype.guess_extension(content) not in _PICTURES:
        raise ContentMismatch(extension=kind.extension)
    drawn, extension = redraw(content)
    return Accepted(
        name=tidy_name(name, extension), mimetype=KINDS[extension].mimetype, content=drawn
    )
