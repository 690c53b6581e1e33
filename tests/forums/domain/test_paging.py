"""`forums.domain.paging`: pages follow from numbers."""

import pytest

from forums.domain.paging import numbers_on, page_count, page_of


@pytest.mark.parametrize(
    ("number", "page"), [(1, 1), (20, 1), (21, 2), (40, 2), (41, 3), (2_000, 100)]
)
def test_page_of_a_number(number, page):
    assert page_of(number, size=20) == page
    first, last = numbers_on(page, size=20)
    assert first <= number <= last


@pytest.mark.parametrize(("last", "pages"), [(0, 1), (1, 1), (20, 1), (21, 2), (2_000, 100)])
def test_page_count(last, pages):
    assert page_count(last, size=20) == pages


def test_pages_meet_without_a_gap():
    seen = [
        n
        for page in (1, 2, 3)
        for n in range(numbers_on(page, size=7)[0], numbers_on(page, size=7)[1] + 1)
    ]

    assert seen == list(range(1, 22))
