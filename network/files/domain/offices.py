"""Office documents are ZIP archives: they are counted, unpacked once and searched for macros."""

from __future__ import annotations

import zlib
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from network.files.conf import conf
from network.files.domain.kinds import OFFICE
from network.files.exceptions import (
    ActiveContent,
    ArchiveBomb,
    BrokenFile,
    ContentMismatch,
    ProtectedFile,
)

if TYPE_CHECKING:
    from network.files.domain.kinds import FileKind

_ENCRYPTED = 0x1
_SMALL = 1_048_576
_CHUNK = 65_536
_TYPES = "[Content_Types].xml"
_ACTIVE_PARTS = ("vbaproject", "vbadata", "activex/", "macrosheets/", "oleobject")
_ACTIVE_FOLDERS = ("basic/", "scripts/")
_REMOTE = (b"attachedtemplate", b"oleobject", b"/frame")
_MAIN = {
    "docx": b"wordprocessingml.document.main+xml",
    "xlsx": b"spreadsheetml.sheet.main+xml",
    "pptx": b"presentationml.presentation.main+xml",
}


def check_office(content: bytes, kind: FileKind) -> None:
    """Refuse bombs, macros, encryption and whatever is another kind of document than `kind`."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            _check_sizes(archive, len(content))
            _check_names(archive)
            _unpack_all(archive)
            if kind.family == OFFICE:
                _check_microsoft(archive, kind)
            else:
                _check_open(archive, kind)
    except BadZipFile:
        raise ContentMismatch(extension=kind.extension) from None
    except (zlib.error, OSError, EOFError, ValueError, NotImplementedError, KeyError):
        raise BrokenFile from None


def _check_sizes(archive: ZipFile, packed: int) -> None:
    parts = archive.infolist()
    size = sum(part.file_size for part in parts)
    grows = size > max(_SMALL, packed * conf.archive_ratio)
    if len(parts) > conf.archive_entries or size > conf.archive_size or grows:
        raise ArchiveBomb


def _check_names(archive: ZipFile) -> None:
    names = [part.filename.replace("\\", "/") for part in archive.infolist()]
    if len({name.lower() for name in names}) != len(names):
        raise BrokenFile
    for part, name in zip(archive.infolist(), names, strict=True):
        if part.flag_bits & _ENCRYPTED:
            raise ProtectedFile
        if part.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
            raise BrokenFile
        if name.startswith("/") or ".." in name.split("/"):
            raise BrokenFile
        lower = name.lower()
        if lower.startswith(_ACTIVE_FOLDERS) or any(sign in lower for sign in _ACTIVE_PARTS):
            raise ActiveContent


def _unpack_all(archive: ZipFile) -> None:
    # A size in a header may lie: reading stops at it and the checksum tells.
    for part in archive.infolist():
        with archive.open(part) as unpacked:
            while unpacked.read(_CHUNK):
                pass


def _check_microsoft(archive: ZipFile, kind: FileKind) -> None:
    if _TYPES not in archive.namelist():
        raise ContentMismatch(extension=kind.extension)
    types = _letters(archive.read(_TYPES))
    if b"macroenabled" in types or b"vbaproject" in types:
        raise ActiveContent
    if _MAIN[kind.extension] not in types:
        raise ContentMismatch(extension=kind.extension)
    for name in archive.namelist():
        if name.lower().endswith(".rels"):
            links = _letters(archive.read(name))
            if b'"external"' in links and any(sign in links for sign in _REMOTE):
                raise ActiveContent


def _check_open(archive: ZipFile, kind: FileKind) -> None:
    if archive.read("mimetype").strip() != kind.mimetype.encode():
        raise ContentMismatch(extension=kind.extension)
    manifest = _letters(archive.read("META-INF/manifest.xml"))
    if b"encryption-data" in manifest:
        raise ProtectedFile


def _letters(xml: bytes) -> bytes:
    # UTF-16 is read as well as UTF-8.
    return xml.replace(b"\0", b"").replace(b"'", b'"').lower()
