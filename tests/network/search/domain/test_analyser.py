"""`network.search.domain.analyser`: what words are found by."""

import re

import pytest

from network.search.domain.analyser import analyser_version, keys, text_keys


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Łodzi", {"wlodzi", "llodz", "llodzia", "xlodz"}),
        ("mieszkańcami", {"wmieszkancami", "lmieszkaniec", "xmieszkanc"}),
        ("zamku", {"wzamku", "lzamek", "xzamk"}),
        ("2017", {"w2017", "l2017", "x2017"}),
        ("Київ", {"wkiiv", "xkiiv"}),
        ("😀", set()),
        ("", set()),
    ],
)
def test_keys_are_form_lemmas_and_stem(word, expected):
    assert keys(word) == expected


def test_every_key_is_plain():
    text = "Bielsko-Biała: «żółć», e-usługi 100%; 数字 x² ﬁn ½ Ⅷ \0 ' \" * ( " + "ą" * 300

    for key in text_keys(text).split():
        assert re.fullmatch(r"[wlx][a-z0-9]{1,60}", key)


def test_text_keys_are_sorted_and_each_there_once():
    assert text_keys("domy Domy DOMY") == "ldom wdomy xdom"


def test_without_the_dictionary_stems_serve_and_the_version_says_so(settings):
    version, full = analyser_version(), keys("mieszkańcami")
    settings.SEARCH_MORFEUSZ = False

    assert keys("mieszkańcami") == full - {"lmieszkaniec"}
    assert (analyser_version(), analyser_version() == version) == ("1:stems", False)
