"""`network.search.domain.paging`: the ends and the neighbours."""

import pytest

from network.search.domain.paging import page_numbers


@pytest.mark.parametrize(
    ("page", "pages", "expected"),
    [
        (1, 1, [1]),
        (1, 3, [1, 2, 3]),
        (5, 9, [1, None, 3, 4, 5, 6, 7, None, 9]),
        (9, 9, [1, None, 7, 8, 9]),
    ],
)
def test_page_numbers(page, pages, expected):
    assert page_numbers(page, pages) == expected
