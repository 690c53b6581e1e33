"""What somebody asks for: the words that count, each with everything it is found by."""

from __future__ import annotations

from dataclasses import dataclass

from network.search.domain.analyser import form_key, lemma_keys, stem_key
from network.search.domain.restoring import restore
from network.search.domain.tokens import words
from network.text.domain.folding import fold

LONGEST = 200
MOST_WORDS = 10
# fmt: off
_STOP_WORDS = frozenset({
    "a", "aby", "albo", "ale", "bez", "by", "byc", "co", "czy", "dla", "do", "go", "i", "ich",
    "ile", "im", "ja", "jak", "jako", "jego", "jej", "jest", "juz", "kto", "ktora", "ktore",
    "ktory", "lub", "ma", "mnie", "na", "nad", "nie", "nim", "o", "od", "ona", "oni", "oraz",
    "po", "pod", "przez", "przy", "sa", "sie", "ta", "tak", "te", "tego", "tej", "ten", "to",
    "tu", "ty", "u", "w", "we", "wiec", "z", "za", "ze", "zeby", "an", "and", "are", "as", "at",
    "be", "but", "for", "from", "in", "is", "it", "of", "on", "or", "that", "the", "this",
    "was", "with",
})
# fmt: on
"""Words that say nothing by themselves, without accents."""


@dataclass(frozen=True, kw_only=True, slots=True)
class QueryWord:
    """One word of a query and its keys, strongest first."""

    text: str
    form: str
    lemmas: frozenset[str]
    stem: str

    @property
    def keys(self) -> frozenset[str]:
        """Everything this word is found by."""
        return self.lemmas | {self.form, self.stem}


@dataclass(frozen=True, kw_only=True, slots=True)
class Query:
    """A query as it is answered; `cut` when more was typed than is looked for."""

    text: str
    words: tuple[QueryWord, ...]
    cut: bool = False

    @property
    def keys(self) -> frozenset[str]:
        """Everything any of the words is found by."""
        return frozenset().union(*(word.keys for word in self.words))


def parse(text: str) -> Query:
    """Return the query that `text` means; never raises, whatever was typed.

    Signs between words mean nothing, stop words count only where nothing else is left.
    """
    typed = " ".join(text[:LONGEST].split())
    forms = {form_key(word): word for word in words(typed)}
    forms.pop("", None)
    telling = [word for form, word in forms.items() if form[1:] not in _STOP_WORDS]
    chosen = telling or list(forms.values())
    return Query(
        text=typed,
        words=tuple(_query_word(word) for word in chosen[:MOST_WORDS]),
        cut=len(text.strip()) > LONGEST or len(chosen) > MOST_WORDS,
    )


def _query_word(word: str) -> QueryWord:
    meant = [word, *restore(fold(word) if word.isascii() else word)]
    return QueryWord(
        text=word,
        form=form_key(word),
        lemmas=frozenset().union(*(lemma_keys(spelt) for spelt in meant)),
        stem=stem_key(word),
    )
