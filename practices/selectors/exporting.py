"""Practices that leave the house: JSON for programs, CSV for offices; called by pages and API.

Everything that leaves says which version it is, under which licence, how it is cited and when it
left. Who wrote it and whom to ask by name stays here.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from practices.domain.tables import draw_csv, to_cell
from practices.domain.template import WRITTEN
from practices.models import Practice
from practices.selectors.content import content_of, today
from practices.selectors.detail import cite, prefetch_live
from practices.selectors.library import find_practices
from tasks.conf import conf as tasks_conf

if TYPE_CHECKING:
    from django.contrib.auth.models import _AnyUser as AnyUser

    from practices.domain.wanted import Wanted
    from practices.models import Revision
    from practices.querysets import PracticeQuerySet

FORMAT = "rozkolys/practices@1"
_OF_TEMPLATE = tuple(field.name for field in WRITTEN if field.name != "contact_person")
COLUMNS = (
    *("public_id", "owner_unit", "unit_name", "unit_type", "size_class"),
    *_OF_TEMPLATE,
    *("evidence_level", "licence", "language", "version", "published_on", "review_due_on"),
    *("cite_as", "url", "exported_on"),
)
"""Columns of a table, in their order."""


def readable_rows(user: AnyUser, slug: str) -> PracticeQuerySet:
    """Return the one practice at an address, if everybody may read it."""
    return Practice.objects.visible_to(user).readable().filter(slug=slug)


def library_rows(user: AnyUser, wanted: Wanted) -> PracticeQuerySet:
    """Return the practices of the library that fit, the latest first."""
    return find_practices(Practice.objects.viewer(user), wanted).order_by("-published_at", "-pk")


def export_json(rows: PracticeQuerySet) -> bytes:
    """Return the practices as one document, `rozkolys/practices@1`; `import_practices` reads it."""
    document = {
        "format": FORMAT,
        "exported_on": today().isoformat(),
        "practices": [_facts(practice) for practice in _complete(rows)],
    }
    text = json.dumps(document, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
    return f"{text}\n".encode()


def export_csv(rows: PracticeQuerySet, *, excel: bool) -> bytes:
    """Return the practices as a table; `excel` is UTF-8 with BOM, `;` and decimal commas."""
    return draw_csv(
        (_cells(practice, comma=excel) for practice in _complete(rows)), COLUMNS, excel=excel
    )


def _complete(rows: PracticeQuerySet) -> PracticeQuerySet:
    return rows.select_related("owner_unit").prefetch_related(prefetch_live())


def _live(practice: Practice) -> Revision:
    revision = practice.live_revision
    if revision is None:  # the readable ones have one, says a constraint
        raise Practice.DoesNotExist
    return revision


def _around(practice: Practice) -> dict[str, Any]:
    """Return what is said of a practice beside what somebody wrote."""
    unit, live, citation = practice.owner_unit, _live(practice), cite(practice)
    published = live.published_at
    return {
        "public_id": str(practice.public_id),
        "owner_unit": unit.teryt,
        "unit_name": unit.full_name,
        "unit_type": unit.kind,
        "size_class": unit.size_class.value if unit.size_class else "",
        "evidence_level": live.evidence_level,
        "licence": practice.licence,
        "language": practice.language,
        "version": live.number,
        "published_on": timezone.localdate(published).isoformat() if published else "",
        "review_due_on": practice.review_due_on.isoformat() if practice.review_due_on else "",
        "cite_as": citation.text if citation else "",
        "url": citation.url if citation else "",
        "exported_on": today().isoformat(),
    }


def _facts(practice: Practice) -> dict[str, Any]:
    live = _live(practice)
    content = content_of(live)
    files = [
        {
            "name": row.file.original_name,
            "kind": row.kind,
            "alt": row.alt,
            "licence": row.licence,
            "source": row.source,
            "url": f"{tasks_conf.base_url}{row.file.get_absolute_url()}",
        }
        for row in live.attachments.all()
        if row.kind != "sign_off"
    ]
    written = {name: content[name] for name in _OF_TEMPLATE}
    return {**_around(practice), **written, "files": files}


def _cells(practice: Practice, *, comma: bool) -> dict[str, str]:
    content = content_of(_live(practice))
    written = {name: to_cell(name, content[name], comma=comma) for name in _OF_TEMPLATE}
    around = {name: str(value or "") for name, value in _around(practice).items()}
    return {**around, **written}
