"""Put content into a revision: called by the services that draft, import and copy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _

from network.text.domain.folding import slug
from network.text.domain.sorting import sort_key
from practices.domain.template import COLUMNS, SCALARS
from practices.domain.values import clean
from practices.exceptions import FieldsRefused, Problem
from practices.models import (
    Attachment,
    Funding,
    Indicator,
    Link,
    Practice,
    RevisionTopic,
    Step,
    Topic,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import Model

    from practices.models import (
        Revision,
    )

ROW_MODELS: dict[str, type[Model]] = {
    "steps": Step,
    "indicators": Indicator,
    "funding": Funding,
    "links": Link,
}
_SCALARS = frozenset(field.name for field in SCALARS)
SLUG_LIMIT = 140
RESERVED = frozenset(
    {
        *("new", "sketch", "sketches", "seeds", "import", "export", "map", "gaps", "topics"),
        *("mine", "own", "drafts", "feed", "search", "review", "reviews", "queue", "facets"),
        *("places", "similar", "saved", "collections", "bookmarks", "units", "questions"),
    }
)
"""Words that stand for pages of their own below `/practices/`."""


def judge(changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return `changes` as they are kept; raises `FieldsRefused` with everything that cannot be."""
    good, problems = clean(changes)
    problems += _unknown_topics(good) + _unknown_person(good)
    if problems:
        raise FieldsRefused(problems)
    return good


def _unknown_topics(good: dict[str, Any]) -> list[Problem]:
    wanted = good.get("topics", [])
    known = set(Topic.objects.filter(slug__in=wanted).values_list("slug", flat=True))
    return [
        Problem(
            field=f"topics.{place}",
            code="unknown_choice",
            said=_("There is no topic “%(slug)s”.") % {"slug": wanted_slug},
        )
        for place, wanted_slug in enumerate(wanted)
        if wanted_slug not in known
    ]


def _unknown_person(good: dict[str, Any]) -> list[Problem]:
    person = good.get("contact_person")
    if person is None or get_user_model().objects.filter(pk=person, is_active=True).exists():
        return []
    said = _("This person cannot be written to.")
    return [Problem(field="contact_person", code="unknown_choice", said=said)]


def write(revision: Revision, good: Mapping[str, Any]) -> None:
    """Put values that `judge` has let through into `revision` and save it."""
    scalars = {name: value for name, value in good.items() if name in _SCALARS}
    for name, value in scalars.items():
        setattr(revision, "contact_person_id" if name == "contact_person" else name, value)
    revision.save(update_fields=[*scalars, "saved_at", "author"])
    if "topics" in good:
        _write_topics(revision, good["topics"])
    for name in COLUMNS:
        if name in good:
            _write_rows(revision, name, good[name])


def _write_topics(revision: Revision, slugs: list[str]) -> None:
    topics = list(Topic.objects.filter(slug__in=slugs))
    revision.topic_rows.exclude(topic__in=topics).delete()
    RevisionTopic.objects.bulk_create(
        [RevisionTopic(revision=revision, topic=topic) for topic in topics],
        ignore_conflicts=True,
    )


def _write_rows(revision: Revision, name: str, rows: list[dict[str, Any]]) -> None:
    model: Any = ROW_MODELS[name]
    model.objects.filter(revision=revision).delete()
    model.objects.bulk_create(
        [model(revision=revision, place=place, **row) for place, row in enumerate(rows, start=1)]
    )


def copy_attachments(source: Revision, to: Revision) -> None:
    """Let `to` carry the files that `source` carries."""
    Attachment.objects.bulk_create(
        [
            Attachment(
                revision=to,
                file_id=row.file_id,
                kind=row.kind,
                alt=row.alt,
                licence=row.licence,
                source=row.source,
            )
            for row in source.attachments.all()
        ]
    )


def name_practice(practice: Practice, title: str) -> None:
    """Repeat the title where lists read it; not saved."""
    practice.title = title
    practice.sort_key = sort_key(title)[:200]


def free_slug(title: str, code: str) -> str:
    """Return an address for a new practice: its title, then with the unit's code, then a number."""
    base = slug(title)[: SLUG_LIMIT - 20].strip("-") or "practice"
    wanted = [base, f"{base}-{code}"]
    known = Practice.objects.filter(slug__startswith=base)
    taken = RESERVED | set(known.values_list("slug", flat=True))
    number = 2
    while wanted[0] in taken:
        wanted.pop(0)
        if not wanted:
            wanted.append(f"{base}-{code}-{number}")
            number += 1
    return wanted[0]
