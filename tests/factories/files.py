"""Stored files for tests, received like any other, and files as people send them."""

import struct
import zlib
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from network.files.models import StoredFile
from network.files.services.receiving import Sender, receive_file
from tasks.clock import now

OOXML = "application/vnd.openxmlformats-officedocument."
ODF = "application/vnd.oasis.opendocument."


def make_file(owner=None, parent=None, name="notes.txt", content=b"Notatki") -> StoredFile:
    """Receive a file; a small text when nothing else is said."""
    sender = Sender(owner=owner, at=now(), parent=parent)
    return receive_file(SimpleUploadedFile(name, content), sender=sender)


def picture(encoder="PNG", size=(20, 10), mode="RGB", **options) -> bytes:
    """Draw a picture."""
    out = BytesIO()
    Image.new(mode, size, "red" if mode != "L" else 128).save(out, encoder, **options)
    return out.getvalue()


def png_header(width: int, height: int) -> bytes:
    """Write a PNG that says how large it is and holds nothing."""

    def chunk(name: bytes, data: bytes) -> bytes:
        body = name + data
        return struct.pack("!I", len(data)) + body + struct.pack("!I", zlib.crc32(body))

    header = struct.pack("!IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = zlib.compress(b"\0")
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
    )


def packed(parts: dict[str, str | bytes]) -> bytes:
    """Pack parts by their real names."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()


def word(types: str = "wordprocessingml.document.main+xml", /, **more: Any) -> bytes:
    """Make the least of a Word document; `more` are further parts."""
    override = f'<Types><Override ContentType="{OOXML}{types}"/></Types>'
    return packed({"[Content_Types].xml": override, "word/document.xml": "<w/>", **more})


def writer(mimetype: str = f"{ODF}text", **more: str | bytes) -> bytes:
    """Make the least of an OpenDocument text; `more` are further parts."""
    parts = {"mimetype": mimetype, "META-INF/manifest.xml": "<m/>", "content.xml": "<o/>"}
    return packed({**parts, **more})


def pdf(body: bytes = b"") -> bytes:
    """Make the least of a PDF with `body` among its objects."""
    return b"%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\n" + body + b"\ntrailer<<>>\n%%EOF\n"


def packed_objects(content: bytes, described: bytes = b"/Type/ObjStm/Filter/FlateDecode") -> bytes:
    """Hide `content` in a stream of a PDF."""
    stream = zlib.compress(content)
    return b"2 0 obj\n<<" + described + b">>\nstream\n" + stream + b"\nendstream\nendobj\n"
