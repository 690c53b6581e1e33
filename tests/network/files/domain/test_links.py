"""`network.files.domain.links`: what the editor writes leads to the file, whatever its name."""

import pytest

from network.files.domain.links import markdown_link

PLACE = "/files/12345678-1234-4234-8234-123456789abc/"


@pytest.mark.parametrize(
    ("name", "is_picture", "expected"),
    [
        ("plan.pdf", False, f"[plan.pdf]({PLACE}plan.pdf)"),
        ("plan.png", True, f"![plan.png]({PLACE}plan.png)"),
        ("a [b] *c*_d.pdf", False, rf"[a \[b\] \*c\*\_d.pdf]({PLACE}x)"),
        ("a\\b.pdf", False, rf"[a\\b.pdf]({PLACE}x)"),
    ],
)
def test_link_is_written_so_that_signs_mean_nothing(name, is_picture, expected):
    address = PLACE + (name if expected.endswith(f"{name})") else "x")

    assert markdown_link(name, address, is_picture=is_picture) == expected


def test_brackets_of_an_address_do_not_end_it():
    assert markdown_link("a", f"{PLACE}a(1).pdf", is_picture=False) == f"[a]({PLACE}a%281%29.pdf)"
