"""`network.files.domain.inspecting`: what may come in, and as what; hostile files stay out."""

import zlib
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

import pytest
from PIL import Image

from network.files.domain.inspecting import Accepted, inspect
from network.files.exceptions import (
    ActiveContent,
    ArchiveBomb,
    BrokenFile,
    ContentMismatch,
    EmptyFile,
    FileTooLarge,
    KindNotAllowed,
    NotText,
    PictureTooLarge,
    ProtectedFile,
)
from tests.factories.files import (
    ODF,
    OOXML,
    packed,
    packed_objects,
    pdf,
    picture,
    png_header,
    word,
    writer,
)

PPTX = f"{OOXML}presentationml.presentation"
REMOTE = "<a Type='x/attachedTemplate' Target='http://e.example' TargetMode='External'/>"
MACROS = "application/vnd.ms-office.vbaProject".encode("utf-16")
JAVASCRIPT = b"<</S/JavaScript/JS(app.alert(1))>>"


@pytest.mark.parametrize(
    ("name", "content", "mimetype"),
    [
        ("a.pdf", pdf(), "application/pdf"),
        ("a.docx", word(), f"{OOXML}wordprocessingml.document"),
        ("a.xlsx", word("spreadsheetml.sheet.main+xml"), f"{OOXML}spreadsheetml.sheet"),
        ("a.pptx", word("presentationml.presentation.main+xml"), PPTX),
        ("a.odt", writer(), f"{ODF}text"),
        ("a.ods", writer(f"{ODF}spreadsheet"), f"{ODF}spreadsheet"),
        ("a.odp", writer(f"{ODF}presentation"), f"{ODF}presentation"),
        ("a.csv", "\ufeffżółć;1\r\n".encode(), "text/csv"),
        ("a.txt", b"BMW\tok\n", "text/plain"),
    ],
)  # fmt: skip
def test_inspect_takes_documents_as_they_are(name, content, mimetype):
    assert inspect(name, content) == Accepted(name=name, mimetype=mimetype, content=content)


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.JPEG", picture("JPEG"), ("a.jpg", "image/jpeg", "JPEG")),
        ("a.png", picture("PNG", mode="RGBA"), ("a.png", "image/png", "PNG")),
        ("a.png", picture("PNG", mode="P"), ("a.png", "image/png", "PNG")),
        ("a.png", picture("PNG", mode="L"), ("a.png", "image/png", "PNG")),
        ("a.webp", picture("WEBP"), ("a.webp", "image/webp", "WEBP")),
        ("a.gif", picture("GIF", mode="P"), ("a.png", "image/png", "PNG")),
        ("a.gif", picture("JPEG", mode="CMYK"), ("a.jpg", "image/jpeg", "JPEG")),
    ],
)
def test_inspect_draws_pictures_anew(name, content, expected):
    taken = inspect(name, content)

    with Image.open(BytesIO(taken.content)) as drawn:
        assert (taken.name, taken.mimetype, drawn.format) == expected
        assert drawn.size == (20, 10)


def test_inspect_leaves_nothing_that_a_camera_wrote():
    exif = Image.Exif()
    exif[0x010E] = "MARKER"
    exif[0x0112] = 6  # turned by a quarter
    content = picture("JPEG", exif=exif, comment=b"MARKER")
    assert b"MARKER" in content

    taken = inspect("a.jpg", content + b"<script>MARKER</script>")

    with Image.open(BytesIO(taken.content)) as drawn:
        assert (drawn.size, dict(drawn.getexif())) == ((10, 20), {})
    assert b"MARKER" not in taken.content


def test_inspect_makes_large_pictures_smaller(settings):
    settings.FILES_IMAGE_SIDE = 100

    taken = inspect("a.png", picture(size=(400, 200)))

    with Image.open(BytesIO(taken.content)) as drawn:
        assert drawn.size == (100, 50)


@pytest.mark.parametrize("size", [(50_000, 50_000), (10_000, 10_000), (1, 2_000_000_000)])
def test_inspect_refuses_a_pixel_bomb_by_its_header(size):
    with pytest.raises(PictureTooLarge):
        inspect("a.png", png_header(*size))


@pytest.mark.parametrize(
    "name", ["a.svg", "a.html", "a.exe", "a.docm", "a.zip", "a.php.", "png", "", "a.png\0", ".."]
)
def test_inspect_refuses_by_name(name):
    with pytest.raises(KindNotAllowed):
        inspect(name, b"x")


@pytest.mark.parametrize(
    ("name", "content", "refusal"),
    [
        ("a.txt", b"", EmptyFile),
        ("a.txt", b"x" * 1001, FileTooLarge),
        ("a.png", b"<html><script>alert(1)</script></html>", ContentMismatch),
        ("a.png", b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", ContentMismatch),
        ("a.jpg", pdf(), ContentMismatch),
        ("a.jpg", picture("BMP"), ContentMismatch),
        ("a.png", png_header(10, 10), BrokenFile),
        ("a.jpg", picture("JPEG")[:200], BrokenFile),
        ("a.gif", b"GIF89a" + b"\xff" * 40, BrokenFile),
        ("a.pdf", b"<html>", ContentMismatch),
        ("a.pdf", b"\n" + pdf(), ContentMismatch),
        ("a.pdf", pdf()[:-8], BrokenFile),
        ("a.txt", "żółć".encode("cp1250"), NotText),
        ("a.csv", b"a\0b", NotText),
        ("a.txt", picture(), NotText),
        ("a.docx", b"PK\x03\x04 no archive", ContentMismatch),
    ],
)
def test_inspect_refuses_by_content(settings, name, content, refusal):
    settings.FILES_SIZE_LIMIT = 1000
    with pytest.raises(refusal):
        inspect(name, content)


@pytest.mark.parametrize(
    "body",
    [
        JAVASCRIPT,
        b"<</S /J#61vaScript>>",
        b"<</OpenAction 3 0 R>>",
        b"<</S/Launch/F(cmd.exe)>>",
        b"<</Names<</EmbeddedFiles 1 0 R>>>>",
        b"<</Type/EmbeddedFile>>",
        packed_objects(b"5 0 " + JAVASCRIPT),
        packed_objects(b"5 0 <</S/#4aavaScript>>"),
        packed_objects(b"5 0 " + JAVASCRIPT, b"/Type/#4fbjStm/Filter/Fl#61teDecode"),
        packed_objects(b"% word\n5 0 " + JAVASCRIPT, b"/Filter/FlateDecode"),
        packed_objects(zlib.compress(b"5 0"), b"/Type/ObjStm/Filter[/ASCIIHexDecode/FlateDecode]"),
        packed_objects(b"5 0", b"/Type/ObjStm/DecodeParms<</Predictor 12>>/Filter/FlateDecode"),
        b"2 0 obj\n<</Type/ObjStm/Filter 9 0 R>>\nstream\nnot deflated\nendstream\nendobj",
    ],
)
def test_inspect_refuses_a_pdf_that_acts(body):
    with pytest.raises(ActiveContent):
        inspect("a.pdf", pdf(body))


def test_inspect_takes_a_pdf_with_packed_objects_and_pages():
    content = pdf(
        packed_objects(b"5 0 <</Type/Page>>")
        + packed_objects(b"1 0 0 1 72 720 cm (JavaScript /JS) Tj", b"/Filter/FlateDecode")
    )

    assert inspect("a.pdf", content).content == content


@pytest.mark.parametrize(
    ("body", "refusal"),
    [
        (b"<</Encrypt 5 0 R>>", ProtectedFile),
        (packed_objects(b"5 0 " + b" " * 70_000_000), ArchiveBomb),
        (b"stream\n" * 20_002, ArchiveBomb),
    ],
    ids=["encrypted", "bomb", "many streams"],
)
def test_inspect_refuses_a_pdf_it_cannot_read(body, refusal):
    with pytest.raises(refusal):
        inspect("a.pdf", pdf(body))


@pytest.mark.parametrize(
    ("name", "content", "refusal"),
    [
        ("a.docx", word("document.macroEnabled.main+xml"), ActiveContent),
        ("a.docx", word(**{"word/vbaProject.bin": "x"}), ActiveContent),
        ("a.docx", word(**{"word/activeX/a.bin": "x"}), ActiveContent),
        ("a.docx", word(**{"word/embeddings/oleObject1.bin": "x"}), ActiveContent),
        (
            "a.docx",
            word(**{"word/_rels/settings.xml.rels": REMOTE}),
            ActiveContent,
        ),
        (
            "a.docx",
            packed({"[Content_Types].xml": MACROS}),
            ActiveContent,
        ),
        ("a.docx", word("spreadsheetml.sheet.main+xml"), ContentMismatch),
        ("a.docx", packed({"a.txt": "x"}), ContentMismatch),
        ("a.docx", writer(), ContentMismatch),
        ("a.docx", word(**{"../../etc/passwd": "x"}), BrokenFile),
        ("a.docx", word(**{"/etc/passwd": "x"}), BrokenFile),
        ("a.docx", word(**{"WORD/document.xml": "x"}), BrokenFile),
        ("a.docx", word(**{"word/bomb.xml": b"\0" * 20_000_000}), ArchiveBomb),
        ("a.docx", word(**{f"word/{n}": "" for n in range(2_000)}), ArchiveBomb),
        ("a.odt", writer(**{"Basic/Standard/Module1.xml": "x"}), ActiveContent),
        ("a.odt", writer(**{"Scripts/python/a.py": "x"}), ActiveContent),
        ("a.odt", writer(**{"META-INF/manifest.xml": "<m:encryption-data/>"}), ProtectedFile),
        ("a.odt", writer(f"{ODF}spreadsheet"), ContentMismatch),
        ("a.odt", word(), BrokenFile),
    ],
    ids=range(19),
)  # fmt: skip
def test_inspect_refuses_office_documents(name, content, refusal):
    with pytest.raises(refusal):
        inspect(name, content)


def test_inspect_refuses_an_archive_that_lies_about_its_size():
    content = bytearray(word(**{"word/bomb.xml": b"\0" * 5_000_000}))
    real = (5_000_000).to_bytes(4, "little")
    while real in content:
        place = content.index(real)
        content[place : place + 4] = (10).to_bytes(4, "little")

    with pytest.raises((BrokenFile, ContentMismatch)):
        inspect("a.docx", bytes(content))


def test_inspect_refuses_an_encrypted_archive():
    content = bytearray(word())
    place = content.index(b"PK\x01\x02")
    content[place + 8] |= 1

    with pytest.raises(ProtectedFile):
        inspect("a.docx", bytes(content))


def test_inspect_refuses_parts_that_lie_in_each_other():
    out = BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as made:
        made.writestr("[Content_Types].xml", "x" * 1000)
        first = made.infolist()[0]
        for number in range(1_500):
            copy = ZipInfo(f"word/{number}")
            copy.header_offset, copy.CRC = first.header_offset, first.CRC
            copy.compress_size = copy.file_size = first.file_size
            made.filelist.append(copy)
            made.NameToInfo[copy.filename] = copy

    with pytest.raises((ArchiveBomb, BrokenFile, ContentMismatch)):
        inspect("a.docx", out.getvalue())


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\x\\Plan zagospodarowania.TXT", "Plan zagospodarowania.txt"),
        ("..txt", "file.txt"),
        ("a\r\nSet-Cookie: x.txt", "aSet-Cookie x.txt"),
        ("\u202egpj.txt", "gpj.txt"),
        ("<b>|?*.txt", "b.txt"),
        ("z\u0307o\u0301łć.txt", "żółć.txt"),
        ("x" * 500 + ".txt", "x" * 100 + ".txt"),
        (" . .txt", "file.txt"),
    ],
)
def test_inspect_gives_a_harmless_name(name, expected):
    assert inspect(name, b"x").name == expected
