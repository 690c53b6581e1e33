"""`network.text.domain.folding`: Polish letters lose their accents, nothing is lost."""

import pytest

from network.text.domain.folding import fold, slug


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż", "aabccdeefghijkllmnnoopqrsstuvwxyzzz"),
        ("AĄBCĆDEĘFGHIJKLŁMNŃOÓPQRSŚTUVWXYZŹŻ", "aabccdeefghijkllmnnoopqrsstuvwxyzzz"),
        ("Zażółć gęślą jaźń", "zazolc gesla jazn"),
        ("Z\u0307o\u0301lty", "zolty"),
        ("Straße", "strasse"),
        ("Æther, œuvre, Ørsted", "aether, oeuvre, orsted"),
        ("", ""),
    ],
)
def test_fold_takes_accents_away(text, expected):
    assert fold(text) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Łódź", "lodz"),
        ("Łąka: jak pytać?", "laka-jak-pytac"),
        ("Bielsko-Biała", "bielsko-biala"),
        ("  Gmina   Nowy Żmigród  ", "gmina-nowy-zmigrod"),
        ("Київ", "kiiv"),
        ("../../etc/passwd", "etc-passwd"),
        ("Plan (2017) & „cele”", "plan-2017-cele"),
        ("???", "-"),
        ("", "-"),
    ],
)
def test_slug_fits_an_address(title, expected):
    assert slug(title) == expected
