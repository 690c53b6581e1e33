"""`network.files.domain.texts`: UTF-8 and nothing that is not text."""

import pytest

from network.files.domain.texts import check_text
from network.files.exceptions import NotText

TAKEN = [
    b"",
    b"plain",
    "zażółć gęślą jaźń".encode(),
    "\ufeffz BOM".encode(),
    "🌾 emoji".encode(),
    b"tab\tline\nline\r\nform feed\x0c",
    b"a;b;c\r\n1;2;3\r\n",
    "\u00a0\u2028\u202e".encode(),
    ("ą" * 10_000).encode(),
]
REFUSED = [
    *(bytes([sign]) for sign in (*range(0x09), 0x0B, *range(0x0E, 0x20), 0x7F)),
    b"a" * 100_000 + b"\0",
    "żółć".encode("cp1250"),
    "żółć".encode("utf-16"),
    b"\xff\xfe\x00",
    b"\xc3",
    b"\xed\xa0\x80",
    b"\xf5\x80\x80\x80",
    b"\xc0\xaf",
]


@pytest.mark.parametrize("content", TAKEN, ids=lambda content: repr(content[:12]))
def test_text_is_taken(content):
    check_text(content)  # a refusal would be raised


@pytest.mark.parametrize("content", REFUSED, ids=lambda content: repr(content[:12]))
def test_what_is_no_text_is_refused(content):
    with pytest.raises(NotText):
        check_text(content)
