"""`forums.domain.diffing`: what changed, word by word."""

import random
import time

from forums.domain.diffing import Piece, compare


def test_compare_shows_what_went_and_what_came():
    assert compare("Dyżur w sobotę rano", "Dyżur w niedzielę rano") == [
        Piece(change="same", text="Dyżur w "),
        Piece(change="removed", text="sobotę"),
        Piece(change="added", text="niedzielę"),
        Piece(change="same", text=" rano"),
    ]


def test_compare_of_equal_and_empty_texts():
    assert compare("tak", "tak") == [Piece(change="same", text="tak")]
    assert compare("", "") == []
    assert compare("", "tak") == [Piece(change="added", text="tak")]


def test_compare_of_the_longest_texts_comes_back():
    began = time.monotonic()

    pieces = compare("a " * 10_000, "b a " * 5_000)

    assert pieces
    assert time.monotonic() - began < 10


def test_pieces_put_both_texts_together_again():
    chance = random.Random(20171206)  # noqa: S311 -- texts, not secrets
    for _ in range(200):
        before, after = (
            "".join(chance.choices(["a", "ą", " ", "\n", "słowo ", "@"], k=chance.randint(0, 40)))
            for _side in range(2)
        )
        pieces = compare(before, after)
        assert "".join(p.text for p in pieces if p.change != "added") == before
        assert "".join(p.text for p in pieces if p.change != "removed") == after
