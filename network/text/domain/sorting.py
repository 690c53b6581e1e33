"""Polish order as a stored key: the same on every database, whatever its collation.

A key has two digits for every sign of the text, so comparing keys byte by byte is looking the text
up in a Polish dictionary: space, marks, digits, then a ą b c ć … z ź ż. Digits alone, because they
are the only signs that every collation of SQLite and PostgreSQL orders alike.
"""

import unicodedata

from network.text.domain.folding import fold

_MARKS = " _-,;:!?.'\"()[]{}@*/\\&#%+<=>|~"
_LETTERS = "aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż"
_PLACES = {sign: f"{place:02d}" for place, sign in enumerate(f"{_MARKS}0123456789{_LETTERS}")}
_PLACES |= {"–": _PLACES["-"], "—": _PLACES["-"], "’": _PLACES["'"], "”": _PLACES['"']}
_AFTER_ALL = "99"
"""Where letters of other scripts stand."""


def sort_key(text: str) -> str:
    """Return what `text` is sorted by: twice as long, digits only, capitals and spaces evened.

    Accents that are not Polish count as their base letter: “é” stands with “e”.
    """
    even = " ".join(unicodedata.normalize("NFKC", text).lower().split())
    return "".join(_place(sign) for sign in even)


def _place(sign: str) -> str:
    if sign in _PLACES:
        return _PLACES[sign]
    base = fold(sign)
    if not base:
        return ""
    return "".join(_PLACES.get(part, _AFTER_ALL) for part in base)
