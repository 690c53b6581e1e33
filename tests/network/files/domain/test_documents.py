"""`network.files.domain.pdfs` and `.offices`: the exact borders of what a document may hold."""

from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_STORED, ZipFile

import pytest

from network.files.domain.kinds import KINDS
from network.files.domain.offices import check_office
from network.files.domain.pdfs import check_pdf
from network.files.exceptions import (
    ActiveContent,
    ArchiveBomb,
    BrokenFile,
    ContentMismatch,
    ProtectedFile,
)
from tests.factories.files import OOXML, packed, packed_objects, pdf, word, writer

DOCX, ODT = KINDS["docx"], KINDS["odt"]
TYPES = '<Types><Override ContentType="' + OOXML + '{}"/></Types>'
EXTERNAL = '<Relationship Type="x/{}" Target="http://x.example/" TargetMode="External"/>'


def takes(check, *given):
    """Whether a check lets something through; a refusal is the test's failure, by its name."""
    check(*given)
    return True


@pytest.mark.parametrize(
    "name",
    [
        "JavaScript",
        "OpenAction",
        "Launch",
        "EmbeddedFile",
        "EmbeddedFiles",
        "RichMedia",
        "SubmitForm",
        "ImportData",
        "GoToE",
        "XFA",
    ],
)
def test_name_that_acts_is_refused_plain_and_escaped(name):
    for written in (name, f"#{ord(name[0]):02x}{name[1:]}", f"{name[:-1]}#{ord(name[-1]):02X}"):
        with pytest.raises(ActiveContent):
            check_pdf(pdf(f"<</{written} 3 0 R>>".encode()))


@pytest.mark.parametrize(
    "body",
    [
        b"<</JavaScripture 1>>",
        b"<</Launcher 1>>",
        b"(JavaScript) Tj",
        b"<</URI(http://x.example/javascript)>>",
        b"<</S/GoTo/D[1 0 R]>>",
        b"<</Encryption 1>>",
        b"<</javascript 1>>",
    ],
)
def test_words_that_only_look_alike_are_taken(body):
    assert takes(check_pdf, pdf(body))


@pytest.mark.parametrize("written", [b"/Encrypt 5 0 R", b"/#45ncrypt 5 0 R", b"/Encrypt<<>>"])
def test_protected_pdf_is_refused_as_such(written):
    with pytest.raises(ProtectedFile):
        check_pdf(pdf(b"<<" + written + b">>"))


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", ContentMismatch),
        (b"%PDF", ContentMismatch),
        (b" " + pdf(), ContentMismatch),
        (b"%PDF-1.7\n", BrokenFile),
        (pdf() + b" " * 3_000, BrokenFile),
    ],
    ids=["empty", "half a head", "something before", "no end", "end too early"],
)
def test_pdf_has_a_head_and_an_end(content, refusal):
    with pytest.raises(refusal):
        check_pdf(content)


@pytest.mark.parametrize("tail", [b"", b"\r\n", b" " * 2_000])
def test_a_little_after_the_end_is_no_harm(tail):
    assert takes(check_pdf, pdf() + tail)


@pytest.mark.parametrize("line", [b"\n", b"\r\n", b"\r"])
def test_packed_objects_are_read_whatever_ends_their_line(line):
    hidden = packed_objects(b"5 0 <</S/JavaScript>>").replace(b"stream\n", b"stream" + line, 1)

    with pytest.raises(ActiveContent):
        check_pdf(pdf(hidden))


def test_objects_hidden_behind_a_harmless_stream_are_found():
    harmless = packed_objects(b"1 0 0 1 72 720 cm", b"/Filter/FlateDecode")

    with pytest.raises(ActiveContent):
        check_pdf(pdf(harmless * 3 + packed_objects(b"5 0 <</OpenAction 1 0 R>>")))


def test_stream_that_is_not_deflated_is_left_to_its_reader():
    assert takes(check_pdf, pdf(b"<</Length 3>>\nstream\nabc\nendstream"))


@pytest.mark.parametrize("part", ["docx", "xlsx", "pptx"])
def test_office_document_of_each_kind_is_taken_as_its_own_alone(part):
    mains = {
        "docx": "wordprocessingml.document.main+xml",
        "xlsx": "spreadsheetml.sheet.main+xml",
        "pptx": "presentationml.presentation.main+xml",
    }
    for name, main in mains.items():
        content = packed({"[Content_Types].xml": TYPES.format(main)})
        if name == part:
            assert takes(check_office, content, KINDS[part])
        else:
            with pytest.raises(ContentMismatch):
                check_office(content, KINDS[part])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
def test_macros_are_seen_in_every_encoding(encoding):
    types = TYPES.format("wordprocessingml.document.macroEnabled.main+xml").encode(encoding)

    with pytest.raises(ActiveContent):
        check_office(packed({"[Content_Types].xml": types}), DOCX)


@pytest.mark.parametrize(
    "name",
    [
        "word/vbaProject.bin",
        "WORD/VBAPROJECT.BIN",
        "word\\vbaData.xml",
        "word/activeX/activeX1.xml",
        "xl/macrosheets/sheet1.xml",
        "word/embeddings/oleObject1.bin",
    ],
)
def test_part_that_can_act_is_refused_by_its_name(name):
    with pytest.raises(ActiveContent):
        check_office(word(**{name: "x"}), DOCX)


@pytest.mark.parametrize("kind", ["attachedTemplate", "oleObject", "frame"])
def test_part_that_is_fetched_from_elsewhere_is_refused(kind):
    links = EXTERNAL.format(kind)

    with pytest.raises(ActiveContent):
        check_office(word(**{"word/_rels/document.xml.rels": links}), DOCX)


@pytest.mark.parametrize(
    "links",
    [
        EXTERNAL.format("hyperlink"),
        EXTERNAL.format("oleObject").replace("External", "Internal"),
        "<Relationships/>",
    ],
    ids=["a link to read", "a part inside", "nothing"],
)
def test_harmless_relations_are_taken(links):
    assert takes(check_office, word(**{"word/_rels/document.xml.rels": links}), DOCX)


@pytest.mark.parametrize("name", ["../x", "word/../../x", "/x", "\\x", "..\\x", "word/..\\..\\x"])
def test_part_that_leads_out_of_the_archive_is_damage(name):
    with pytest.raises(BrokenFile):
        check_office(word(**{name: "x"}), DOCX)


@pytest.mark.parametrize("name", ["word/..x", "word/a..b.xml", "word/.rels"])
def test_dots_in_a_name_are_no_harm(name):
    assert takes(check_office, word(**{name: "<x/>"}), DOCX)


@pytest.mark.parametrize(
    ("entries", "taken"), [(3, True), (4, True), (5, False)], ids=["n-1", "n", "n+1"]
)
def test_number_of_parts_has_an_end(settings, entries, taken):
    settings.FILES_ARCHIVE_ENTRIES = 4
    content = word(**{f"word/{number}": "" for number in range(entries - 2)})

    if taken:
        assert takes(check_office, content, DOCX)
    else:
        with pytest.raises(ArchiveBomb):
            check_office(content, DOCX)


@pytest.mark.parametrize(("more", "taken"), [(-1, True), (0, True), (1, False)])
def test_unpacked_size_has_an_end(settings, more, taken):
    content = word(**{"word/a": "x" * 5_000})
    with ZipFile(BytesIO(content)) as archive:
        size = sum(part.file_size for part in archive.infolist())
    settings.FILES_ARCHIVE_SIZE = size - more

    if taken:
        assert takes(check_office, content, DOCX)
    else:
        with pytest.raises(ArchiveBomb):
            check_office(content, DOCX)


def test_small_document_may_grow_a_thousandfold_a_large_one_may_not():
    assert takes(check_office, word(**{"word/a": b"\0" * 900_000}), DOCX)
    with pytest.raises(ArchiveBomb):
        check_office(word(**{"word/a": b"\0" * 3_000_000}), DOCX)


def test_part_packed_in_a_way_office_does_not_know_is_damage():
    out = BytesIO()
    with ZipFile(out, "w", ZIP_BZIP2) as made:
        made.writestr("[Content_Types].xml", TYPES.format("wordprocessingml.document.main+xml"))

    with pytest.raises(BrokenFile):
        check_office(out.getvalue(), DOCX)


def test_part_whose_sum_does_not_fit_is_damage_or_no_archive():
    out = BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as made:
        made.writestr("[Content_Types].xml", TYPES.format("wordprocessingml.document.main+xml"))
    broken = out.getvalue().replace(b"<Types>", b"<TYPES>", 1)

    with pytest.raises((BrokenFile, ContentMismatch)):
        check_office(broken, DOCX)


@pytest.mark.parametrize(
    ("parts", "refusal"),
    [
        ({}, BrokenFile),
        ({"mimetype": ODT.mimetype}, BrokenFile),
        ({"mimetype": "text/html", "META-INF/manifest.xml": ""}, ContentMismatch),
        ({"mimetype": "", "META-INF/manifest.xml": ""}, ContentMismatch),
    ],
    ids=["nothing", "no manifest", "another type", "empty type"],
)
def test_open_document_says_what_it_is(parts, refusal):
    with pytest.raises(refusal):
        check_office(packed(parts), ODT)


def test_open_document_may_end_its_type_with_a_line():
    assert takes(check_office, writer(f"{ODT.mimetype}\n"), ODT)


@pytest.mark.parametrize("name", ["Basic/script-lc.xml", "basic/x", "Scripts/python/a.py"])
def test_open_document_with_macros_is_refused(name):
    with pytest.raises(ActiveContent):
        check_office(writer(**{name: "x"}), ODT)


def test_folder_that_is_only_called_alike_is_no_harm():
    assert takes(check_office, writer(**{"Pictures/basic/a.png": "x"}), ODT)
