"""`forums.templatetags.forums`: how people and posts are written."""

import pytest
from django.utils import translation

from forums.adapter import Person
from forums.models import Post
from forums.templatetags.forums import initials, quoted_as


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Anna Wrzos", "AW"),
        ("Łucja Maria Żak-Ćwik", "ŁŻ"),
        ("anna", "A"),
        ("Osoba 7", "O7"),
        ("Anna (Płock)", "A"),
        ("", ""),
        ("– –", ""),
    ],
)
def test_initials_are_of_the_first_and_the_last_word(name, letters):
    assert initials(name) == letters


def test_quotation_says_whose_words_it_holds():
    with translation.override("pl"):
        assert quoted_as(Person(name="Anna Wrzos"), Post(number=3)) == "Anna Wrzos, wpis 3"
    with translation.override("en"):
        assert quoted_as(Person(name="Anna Wrzos"), Post(number=3)) == "Anna Wrzos, post 3"
