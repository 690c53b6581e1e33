"""`network.members.forms.directory`: whatever stands in an address is read, or passed over."""

import pytest
from django.http import QueryDict

from network.members.forms.directory import NAME_LENGTH, DirectoryForm, PageForm
from network.members.selectors.directory import Asked


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("", Asked()),
        ("q=anna", Asked(text="anna")),
        ("q=+anna+wrzos+", Asked(text="anna wrzos")),
        ("q=%00", Asked()),
        ("q=<script>", Asked(text="<script>")),
        ("q=anna&q=jan", Asked(text="jan")),
        ("unit=306401&unit=3021", Asked(units=("306401", "3021"))),
        ("unit=%00&unit=306401", Asked(units=("306401",))),
        ("topic=dane", Asked(topics=("dane",))),
        ("topic=", Asked(topics=("",))),
        ("voivodeship=%C5%82%C3%B3dzkie", Asked(voivodeships=("łódzkie",))),
        ("other=x&page=2", Asked()),
    ],
)
def test_address_becomes_a_question(address, expected):
    assert DirectoryForm(QueryDict(address)).asked == expected


def test_endless_name_is_cut_and_not_refused():
    asked = DirectoryForm(QueryDict("q=" + "a" * 5000)).asked

    assert asked == Asked(text="a" * NAME_LENGTH)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (Asked(), False),
        (Asked(text="a"), True),
        (Asked(units=("306401",)), True),
        (Asked(topics=("dane",)), True),
        (Asked(voivodeships=("łódzkie",)), True),
    ],
)
def test_question_narrows_when_it_asks_for_anything(asked, expected):
    assert asked.narrowed is expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("", 1),
        ("page=", 1),
        ("page=1", 1),
        ("page=7", 7),
        ("page=1000000", 1_000_000),
        ("page=1000001", 1),
        ("page=0", 1),
        ("page=-1", 1),
        ("page=1.5", 1),
        ("page=two", 1),
        ("page=%00", 1),
        ("page=" + "9" * 5000, 1),
        ("page=2&page=3", 3),
    ],
)
def test_whatever_is_not_a_page_means_the_first(address, expected):
    assert PageForm(QueryDict(address)).number == expected
