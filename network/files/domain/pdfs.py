"""PDF files may show pages and nothing else."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

from network.files.exceptions import (
    ActiveContent,
    ArchiveBomb,
    BrokenFile,
    ContentMismatch,
    ProtectedFile,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_ACTIVE = re.compile(
    rb"/(JavaScript|OpenAction|Launch|EmbeddedFiles?|RichMedia|SubmitForm|ImportData|GoToE|XFA)"
    rb"(?![A-Za-z0-9])"
)
_ENCRYPTED = re.compile(rb"/Encrypt(?![A-Za-z0-9])")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_STREAM = re.compile(rb"(?<!end)stream(\r\n|\n|\r)")
_OBJECTS = re.compile(rb"/ObjStm(?![A-Za-z0-9])")
_OTHER_FILTERS = re.compile(rb"/(ASCII\w+|LZW\w*|RunLength\w*|Crypt|DecodeParms|AHx|A85|RL)\b")
_LOOKS_LIKE_OBJECTS = re.compile(rb"\s*(%[^\r\n]*[\r\n]\s*)*\d+\s+\d+[\s\d]*")
_HEAD, _DICTIONARY = 1_024, 2_048
_MOST_UNPACKED = 64 * 1_048_576
_MOST_STREAMS = 20_000


def check_pdf(content: bytes) -> None:
    """Refuse what acts, hides files or hides itself; names are read as a viewer reads them.

    Objects may be packed: every packed list of objects is unpacked and read too, and one that is
    packed in an unusual way is refused.
    """
    if not content.startswith(b"%PDF-"):
        raise ContentMismatch(extension="pdf")
    if b"%%EOF" not in content[-_DICTIONARY:]:
        raise BrokenFile
    _check_names(content)
    for objects in _packed_objects(content):
        _check_names(objects)


def _check_names(content: bytes) -> None:
    for readable in (content, _ESCAPED.sub(_unescape, content)):
        if _ENCRYPTED.search(readable):
            raise ProtectedFile
        if _ACTIVE.search(readable):
            raise ActiveContent


def _unescape(found: re.Match[bytes]) -> bytes:
    return bytes([int(found[1], 16)])


def _packed_objects(content: bytes) -> Iterator[bytes]:
    left = _MOST_UNPACKED
    for count, found in enumerate(_STREAM.finditer(content)):
        if count > _MOST_STREAMS:
            raise ArchiveBomb
        before = content[max(0, found.start() - _DICTIONARY) : found.start()]
        described = _ESCAPED.sub(_unescape, before[before.rfind(b"obj") + 3 :])
        named = bool(_OBJECTS.search(described))
        if named and _OTHER_FILTERS.search(described):
            raise ActiveContent
        head = _unpack(content, found.end(), _HEAD)
        if named and not head and b"/Filter" in described:
            raise ActiveContent
        if not head:
            continue
        if named or _LOOKS_LIKE_OBJECTS.match(head):
            objects = _unpack(content, found.end(), left + 1)
            left -= len(objects)
            if left < 0:
                raise ArchiveBomb
            yield objects


def _unpack(content: bytes, start: int, most: int) -> bytes:
    """Return at most `most` unpacked bytes, b"" for a stream that is not deflated."""
    try:
        return zlib.decompressobj().decompress(memoryview(content)[start:], most)
    except zlib.error:
        return b""
