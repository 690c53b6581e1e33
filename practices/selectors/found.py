"""What the search knows of a practice, field by field; and in which field it was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from network.search.domain.analyser import keys
from network.search.domain.tokens import find_words
from network.text.domain.markdown import plain
from practices.domain.template import BY_NAME, WRITTEN, Shape

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from practices.domain.template import Field
    from practices.models import Practice, Revision

_NOT_SAID = {"contact_role", "signed_off_role", "project_link"}
"""Lines that say nothing of the practice itself."""


def texts_of(revision: Revision) -> Iterator[tuple[Field, str]]:
    """Yield each field that has words, as plain text; relations have to be read already."""
    for field in WRITTEN:
        if field.name in _NOT_SAID or field.name == "title":
            continue
        text = _text_of(revision, field)
        if text:
            yield field, text


def _text_of(revision: Revision, field: Field) -> str:
    if field.name == "topics":
        return ", ".join(topic.title for topic in revision.topics.all())
    if field.name == "steps":
        return "\n".join(step.text for step in revision.steps.all())
    if field.name == "indicators":
        return "\n".join(row.name for row in revision.indicators.all())
    if field.shape is Shape.TEXT:
        return plain(getattr(revision, field.name))
    return str(getattr(revision, field.name)) if field.shape is Shape.LINE else ""


def body_of(practice: Practice) -> str:
    """Return the words under which a published practice is found, beside its title."""
    unit = practice.owner_unit.full_name
    if practice.live_revision is None:
        return unit
    return "\n".join([unit, *(text for _field, text in texts_of(practice.live_revision))])


def found_in(practice: Practice, wanted: AbstractSet[str]) -> list[Field]:
    """Return the fields of the live revision in which a word has one of the `wanted` keys."""
    revision = practice.live_revision
    if revision is None:
        return []
    texts = [(BY_NAME["title"], practice.title), *texts_of(revision)]
    texts.insert(1, (BY_NAME["owner_unit"], practice.owner_unit.full_name))
    return [field for field, text in texts if _answers(text, wanted)]


def _answers(text: str, wanted: AbstractSet[str]) -> bool:
    return any(not wanted.isdisjoint(keys(word.group())) for word in find_words(text))
