"""`network.text.exceptions`: a refusal counts in Polish and in English."""

import pytest
from django.utils.translation import override

from network.text.exceptions import TextTooLong


@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        (0, "Tekst może mieć najwyżej 0 znaków, ten ma 7."),
        (1, "Tekst może mieć najwyżej 1 znak, ten ma 7."),
        (2, "Tekst może mieć najwyżej 2 znaki, ten ma 7."),
        (5, "Tekst może mieć najwyżej 5 znaków, ten ma 7."),
        (12, "Tekst może mieć najwyżej 12 znaków, ten ma 7."),
        (22, "Tekst może mieć najwyżej 22 znaki, ten ma 7."),
        (25, "Tekst może mieć najwyżej 25 znaków, ten ma 7."),
        (112, "Tekst może mieć najwyżej 112 znaków, ten ma 7."),
    ],
)
def test_text_too_long_declines_its_number(limit, expected):
    with override("pl"):
        assert str(TextTooLong(limit=limit, length=7)) == expected
    with override("en"):
        assert str(TextTooLong(limit=limit, length=7)) == (
            f"A text may have {limit} character{'' if limit == 1 else 's'} at most, yours has 7."
        )
