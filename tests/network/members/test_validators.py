"""`network.members.validators`: texts from outside."""

from uuid import uuid4

import pytest

from network.members.validators import is_public_id

KNOWN = uuid4()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (str(KNOWN), True),
        (KNOWN.hex, True),
        (f"{{{KNOWN}}}", True),
        (str(KNOWN)[:-1], False),
        (f"{KNOWN}0", False),
        ("x" * 32, False),
        ("", False),
        ("\x00", False),
        ("1 OR 1=1", False),
    ],
    ids=["dashes", "plain", "braces", "short", "long", "letters", "empty", "nul", "words"],
)
def test_public_id_is_written_like_a_uuid(text, expected):
    assert is_public_id(text) is expected
