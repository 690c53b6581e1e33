"""`network.search.domain.restoring`: Polish letters are put back where a real word comes out."""

from itertools import islice

import pytest

from network.search.domain.restoring import candidates, restore


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("dziecmi", ["dziećmi"]),
        ("rozwiazaniami", ["rozwiązaniami"]),
        ("zolc", ["żółć"]),
        ("dzieci", []),
        ("dziećmi", []),
        ("xyzzy", []),
        ("zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz", []),
    ],
)
def test_restore_gives_real_words_only(word, expected):
    assert restore(word) == expected


def test_candidates_change_least_first():
    assert list(islice(candidates("zac"), 6)) == ["źac", "żac", "ząc", "zać", "źąc", "żąc"]


def test_restore_needs_the_dictionary(settings):
    settings.SEARCH_MORFEUSZ = False

    assert restore("dziecmi") == []
