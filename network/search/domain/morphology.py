"""The dictionary of Polish, where Morfeusz2 is installed: no wheel for every machine exists."""

from __future__ import annotations

from threading import local

try:
    import morfeusz2
except ImportError:  # pragma: no cover -- aarch64 and musl
    morfeusz2 = None

from network.search.conf import conf

_OTHER_THAN_WORDS = ("ign", "interp", "aglt")
_own = local()


def is_present() -> bool:
    """Whether words can be looked up here and the operator wants it."""
    return morfeusz2 is not None and conf.morfeusz


def dictionary() -> str:
    """Return the name of the dictionary, as the index remembers it; "" without one."""
    return str(_morfeusz().dict_id()) if is_present() else ""


def lemmas(word: str) -> frozenset[str]:
    """Return the lemmas of `word`, as they are written; none for a word nobody knows."""
    if not is_present():
        return frozenset()
    return frozenset(
        lemma.split(":")[0]
        for _start, _end, (_form, lemma, tag, *_labels) in _morfeusz().analyse(word)
        if not tag.startswith(_OTHER_THAN_WORDS)
    )


def _morfeusz() -> morfeusz2.Morfeusz:
    # One object a thread: it keeps the text it works on in itself.
    if not hasattr(_own, "morfeusz"):
        _own.morfeusz = morfeusz2.Morfeusz(generate=False, praet="composite")
    return _own.morfeusz
