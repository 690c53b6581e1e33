"""`forums.forms.finding`: whatever stands in an address, something sensible is asked."""

from datetime import date

import pytest

from forums.forms.finding import FOR_VISITORS, TABS, VIEWS, ListForm, PlaceForm, SearchForm
from forums.selectors.lists import VIEWS as KNOWN


@pytest.mark.parametrize(
    ("asked", "signed_in", "wanted"),
    [
        ({}, True, ("all", None)),
        ({"view": "unread"}, True, ("unread", None)),
        ({"view": "unread", "cursor": "x"}, False, ("all", None)),
        ({"view": "unanswered", "cursor": "x"}, False, ("unanswered", "x")),
        ({"view": "no-such", "cursor": "x"}, True, ("all", "x")),
        ({"cursor": "x" * 501}, True, ("all", None)),
    ],
)
def test_list_is_known_or_the_whole(asked, signed_in, wanted):
    assert ListForm(asked).wanted(signed_in=signed_in) == wanted


def test_every_list_has_a_name_and_a_tab():
    assert {*VIEWS} == {*TABS} == {*KNOWN}
    assert {*KNOWN} >= FOR_VISITORS


@pytest.mark.parametrize(
    ("asked", "page"),
    [({}, 1), ({"page": "3"}, 3), ({"page": "0"}, 1), ({"page": "-1"}, 1), ({"page": "x"}, 1),
     ({"page": "9" * 30}, 1), ({"page": ["2", "3"]}, 1)],
)  # fmt: skip
def test_page_is_a_number_from_one(asked, page):
    assert PlaceForm(asked).page_asked() == page


@pytest.mark.parametrize(
    ("asked", "place"),
    [
        ({}, (None, None)),
        ({"number": "7"}, (7, None)),
        ({"day": "2017-12-06"}, (None, date(2017, 12, 6))),
        ({"day": "06.12.2017x", "number": "x"}, (None, None)),
        ({"day": "2017-12-06", "number": "7"}, (7, date(2017, 12, 6))),
    ],
)
def test_place_is_a_number_or_a_day(asked, place):
    assert PlaceForm(asked).place_asked() == place


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"q": " dyżur  sobota "}, ("dyżur  sobota", 1)),
        ({"q": "dyżur", "page": "2"}, ("dyżur", 2)),
        ({"q": "a\0b"}, ("", 1)),
        ({"q": "x" * 201}, ("", 1)),
        ({}, ("", 1)),
    ],
)
def test_words_are_cut_of_what_cannot_be_looked_for(asked, words):
    assert SearchForm(asked).asked() == words
