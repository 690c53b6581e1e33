"""What is taken: an extension, the type it is served with, the family that is checked alike."""

from __future__ import annotations

from dataclasses import dataclass

IMAGE, PDF, OFFICE, OPEN_OFFICE, TEXT = "image", "pdf", "office", "open_office", "text"

_OOXML = "application/vnd.openxmlformats-officedocument."
_ODF = "application/vnd.oasis.opendocument."


@dataclass(frozen=True, slots=True)
class FileKind:
    """One extension that is taken."""

    extension: str
    mimetype: str
    family: str


KINDS = {
    kind.extension: kind
    for kind in (
        FileKind("jpg", "image/jpeg", IMAGE),
        FileKind("jpeg", "image/jpeg", IMAGE),
        FileKind("png", "image/png", IMAGE),
        FileKind("webp", "image/webp", IMAGE),
        FileKind("gif", "image/gif", IMAGE),
        FileKind("pdf", "application/pdf", PDF),
        FileKind("docx", f"{_OOXML}wordprocessingml.document", OFFICE),
        FileKind("xlsx", f"{_OOXML}spreadsheetml.sheet", OFFICE),
        FileKind("pptx", f"{_OOXML}presentationml.presentation", OFFICE),
        FileKind("odt", f"{_ODF}text", OPEN_OFFICE),
        FileKind("ods", f"{_ODF}spreadsheet", OPEN_OFFICE),
        FileKind("odp", f"{_ODF}presentation", OPEN_OFFICE),
        FileKind("csv", "text/csv", TEXT),
        FileKind("txt", "text/plain", TEXT),
    )
}
INLINE = frozenset({"image/jpeg", "image/png", "image/webp"})
"""Types a page may show: only what we have encoded ourselves."""
