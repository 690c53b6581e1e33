"""Keep the words of titles for “did you mean”: called by indexing, in its transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from network.search.conf import conf
from network.search.domain.analyser import plain_form
from network.search.domain.tokens import words
from network.search.models import Entry, Word
from network.search.selectors.vocabulary import orphans

if TYPE_CHECKING:
    from collections.abc import Iterable

_SHORTEST = 3


def learn(titles: Iterable[str]) -> None:
    """Add the words of `titles` that are not known yet."""
    spellings = _spellings(titles)
    known = Word.objects.filter(form__in=spellings).values_list("form", flat=True)
    for form in known:
        del spellings[form]
    # In one order, so that two who learn the same new words wait for each other but never meet.
    Word.objects.bulk_create(
        [Word(form=form, spelling=spellings[form]) for form in sorted(spellings)],
        ignore_conflicts=True,
    )


def forget(titles: Iterable[str]) -> None:
    """Remove the words of `titles` that no title has any more."""
    forms = _spellings(titles)
    gone = [form for form in forms if not Entry.objects.titled(f"w{form}").exists()]
    Word.objects.filter(form__in=gone).delete()


@transaction.atomic
def prune() -> int:
    """Remove every word that no title has any more and return how many there were.

    What two transactions at once may leave behind is gone after the next run.
    """
    gone = orphans()
    for start in range(0, len(gone), conf.batch):
        Word.objects.filter(pk__in=gone[start : start + conf.batch]).delete()
    return len(gone)


def _spellings(titles: Iterable[str]) -> dict[str, str]:
    found = {}
    for title in titles:
        for word in words(title):
            form = plain_form(word)
            if len(form) >= _SHORTEST and not form.isdigit():
                found[form] = word.lower()[:200]
    return found
