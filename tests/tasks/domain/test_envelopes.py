"""`tasks.domain.envelopes`: the headers that mail programs and other machines expect."""

from base64 import b64decode
from email import message_from_bytes, policy

import pytest
from django.core.mail import get_connection

from tasks.domain.envelopes import Stamp, build_attachment, build_message
from tasks.domain.letters import Attachment
from tasks.domain.rendering import Drawn

DRAWN = Drawn(subject="Zażółć gęślą jaźń", text="Treść.\n", html="<p>Treść.</p>")


def stamp(**fields):
    told = {
        "address": "anna@example.org",
        "message_id": "<1@localhost>",
        "kind": "workshops.seat_offered",
        "subject": "registration-12",
        "date": "Wed, 06 Dec 2017 09:00:00 +0000",
    }
    return Stamp(**{**told, **fields})


def build(attachments=(), **fields):
    """Build a mail and read it as the receiver's machine would."""
    message = build_message(
        DRAWN,
        stamp(**fields),
        list(attachments),
        get_connection("django.core.mail.backends.locmem.EmailBackend"),
    )
    return message_from_bytes(message.message().as_bytes(), policy=policy.default)


def test_mail_that_can_be_stopped_says_so_to_mail_programs():
    sent = build(unsubscribe="https://siec.example.org/n/abc/")

    assert sent["List-Unsubscribe"] == "<https://siec.example.org/n/abc/>"
    assert sent["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_mail_that_cannot_be_stopped_promises_nothing():
    sent = build()

    assert sent["List-Unsubscribe"] is None
    assert sent["List-Unsubscribe-Post"] is None


def test_headers_tell_machines_who_writes_and_that_nobody_may_answer_by_machine(settings):
    settings.NETWORK_TASKS_BASE_URL = "https://siec.example.org"

    read = build()

    assert {
        name: read[name]
        for name in (
            "To",
            "Subject",
            "Message-ID",
            "Date",
            "Auto-Submitted",
            "X-Auto-Response-Suppress",
            "List-Id",
            "References",
        )
    } == {
        "To": "anna@example.org",
        "Subject": "Zażółć gęślą jaźń",
        "Message-ID": "<1@localhost>",
        "Date": "Wed, 06 Dec 2017 09:00:00 +0000",
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
        "List-Id": "<workshops.seat-offered.siec.example.org>",
        "References": "<workshops.registration-12@siec.example.org>",
    }


def test_every_header_stands_there_once():
    read = build()

    assert len(read.keys()) == len({name.lower() for name in read.keys()})  # noqa: SIM118 -- a mail, not a dict


def test_text_comes_before_the_page():
    read = build()

    kinds = [part.get_content_type() for part in read.walk()]
    assert kinds == ["multipart/alternative", "text/plain", "text/html"]
    text, page = list(read.walk())[1:]
    assert (text.get_content(), page.get_content().strip()) == ("Treść.\n", "<p>Treść.</p>")


def test_mail_about_nothing_belongs_to_no_thread():
    assert build(subject="")["References"] is None


def test_kinds_of_one_family_about_one_thing_make_one_thread():
    threads = {
        build(kind=kind)["References"] for kind in ("workshops.moved", "workshops.seat_offered")
    }

    assert len(threads) == 1
    assert build(kind="members.verified")["References"] not in threads


def test_mail_with_a_file_carries_it_last():
    file = Attachment(name="a.pdf", content=b"%PDF-", mimetype="application/pdf")

    kinds = [part.get_content_type() for part in build([file]).walk()]

    assert kinds == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "application/pdf",
    ]


@pytest.mark.parametrize(
    ("mimetype", "written"),
    [
        ("application/pdf", "application/pdf"),
        ("text/calendar; method=REQUEST", 'text/calendar; method="REQUEST"; charset="utf-8"'),
        ("text/csv; charset=iso-8859-2", 'text/csv; charset="iso-8859-2"'),
        ("text/plain", 'text/plain; charset="utf-8"'),
    ],
)
def test_type_of_a_file_keeps_its_parameters(mimetype, written):
    part = build_attachment(Attachment(name="a", content=b"x", mimetype=mimetype))

    assert part["Content-Type"] == written


@pytest.mark.parametrize(
    "name",
    ["plan.pdf", "zażółć gęślą jaźń.pdf", 'a "quoted" name.pdf', "🌾.pdf", "a;b=c.pdf"],
    ids=["plain", "Polish", "quotes", "emoji", "semicolon"],
)
def test_name_of_a_file_arrives_whole(name):
    file = Attachment(name=name, content=b"x", mimetype="application/pdf")

    assert next(build([file]).iter_attachments()).get_filename() == name


@pytest.mark.parametrize("content", [b"", b"\x00\xff" * 1000, "ł\r\n.\r\n".encode()])
def test_content_of_a_file_arrives_whole(content):
    part = build_attachment(Attachment(name="a", content=content, mimetype="application/pdf"))

    assert part["Content-Transfer-Encoding"] == "base64"
    assert b64decode(str(part.get_payload())) == content
    assert part["Content-Disposition"].startswith("attachment")
