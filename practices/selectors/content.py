"""What a revision says, by the names of the template; and who may write it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils import timezone

from practices.choices import AttachmentKind
from practices.conf import conf
from practices.domain.completeness import Asked, missing, progress
from practices.domain.template import COLUMNS, SCALARS
from practices.models import PracticeAuthor, Revision
from tasks.clock import now

if TYPE_CHECKING:
    from datetime import date

    from practices.domain.completeness import Progress
    from practices.exceptions import Problem
    from practices.models import Practice


def content_of(revision: Revision) -> dict[str, Any]:
    """Return everything a person has written into `revision`, as `domain.values` keeps it."""
    content: dict[str, Any] = {field.name: _scalar(revision, field.name) for field in SCALARS}
    content["topics"] = [topic.slug for topic in revision.topics.all()]
    for name, columns in COLUMNS.items():
        rows = getattr(revision, name).all()
        content[name] = [
            {column.name: getattr(row, column.name) for column in columns} for row in rows
        ]
    return content


def _scalar(revision: Revision, name: str) -> Any:  # noqa: ANN401 -- each field has its own
    if name == "contact_person":
        return revision.contact_person_id
    return getattr(revision, name)


def today() -> date:
    """Return the local day on which something is judged."""
    return timezone.localdate(now())


def asked_of(revision: Revision) -> Asked:
    """Return what the moment and the host ask of a submission, beside the content."""
    mute = revision.attachments.filter(Q(alt="") | Q(licence=""), kind=AttachmentKind.MEDIA)
    return Asked(
        today=today(), sign_off=conf.sign_off_required, pictures_without_words=mute.count()
    )


def missing_in(revision: Revision) -> list[Problem]:
    """Return what keeps `revision` from being submitted."""
    return missing(content_of(revision), asked_of(revision))


def progress_of(revision: Revision) -> list[Progress]:
    """Return how far each part of the form of `revision` has come."""
    return progress(content_of(revision), asked_of(revision))


def author_ids(practice: Practice) -> frozenset[int]:
    """Return the ids of the authors of `practice`."""
    rows = PracticeAuthor.objects.filter(practice=practice)
    return frozenset(rows.values_list("user", flat=True))


def revision_in_work(practice: Practice) -> Revision | None:
    """Return the latest revision of `practice` unless that is published or rejected."""
    rows = Revision.objects.filter(practice=practice).in_work()
    return rows.select_related("practice__owner_unit").order_by("-number").first()
