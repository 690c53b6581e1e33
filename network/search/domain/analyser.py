"""What a word is found by: its form, its lemmas and its stem, all without accents.

Every key is `[wlx][a-z0-9]+`, so both databases take it as it is: `w` a form, `l` a lemma, `x` a
stem. The index and the query are analysed by the same functions.
"""

from __future__ import annotations

import re
from functools import lru_cache
from threading import local

import snowballstemmer
from slugify import slugify

from network.search.domain import morphology
from network.search.domain.tokens import words
from network.text.domain.folding import fold

_VERSION = 1
_LONGEST = 60
"""A longer word is cut: an index has no use for it and PostgreSQL no place."""
_NOT_PLAIN = re.compile(r"[^a-z0-9]+")
_own = local()


def analyser_version() -> str:
    """Return what the index remembers: other code or another dictionary gives other keys."""
    return f"{_VERSION}:{morphology.dictionary() or 'stems'}"


def plain_form(word: str) -> str:
    """Return `word` in the letters of keys: folded, other scripts transliterated."""
    form = fold(word)
    if not form.isascii():
        form = slugify(form, separator="")
    return _NOT_PLAIN.sub("", form)[:_LONGEST]


def form_key(word: str) -> str:
    """Return the key of the form itself; "" for a word without a letter that can be typed."""
    form = plain_form(word)
    return f"w{form}" if form else ""


def lemma_keys(word: str) -> frozenset[str]:
    """Return the keys of the lemmas of `word`; none for an unknown word."""
    forms = {plain_form(lemma) for lemma in morphology.lemmas(word[:_LONGEST])}
    return frozenset(f"l{form}" for form in forms if form)


def stem_key(word: str) -> str:
    """Return the key of the stem, which needs no dictionary."""
    form = plain_form(word)
    return f"x{_stemmer().stemWord(form)}" if form else ""


def keys(word: str) -> frozenset[str]:
    """Return everything `word` is found by."""
    return _keys(word, morphology.is_present())


@lru_cache(maxsize=20_000)
def _keys(word: str, _with_dictionary: bool) -> frozenset[str]:  # noqa: FBT001 -- part of the cache's key
    single = {form_key(word), stem_key(word)} - {""}
    return lemma_keys(word) | single


def text_keys(text: str) -> str:
    """Return the keys of a whole text: sorted, each once, separated by spaces."""
    return " ".join(sorted(set().union(*(keys(word) for word in set(words(text))))))


def _stemmer() -> snowballstemmer.Stemmer:
    # One object a thread, like Morfeusz: it works on a buffer of its own.
    if not hasattr(_own, "stemmer"):
        _own.stemmer = snowballstemmer.stemmer("polish")
    return _own.stemmer
