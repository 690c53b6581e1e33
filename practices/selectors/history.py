"""The versions of a practice and what changed between two of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from practices.domain.diff import compare
from practices.models import Practice, Revision
from practices.selectors.content import content_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from django.contrib.auth.models import _AnyUser as AnyUser

    from practices.domain.diff import FieldDiff


@dataclass(frozen=True, kw_only=True, slots=True)
class History:
    """The versions this reader may see, the latest first."""

    practice: Practice
    revisions: list[Revision]


@dataclass(frozen=True, kw_only=True, slots=True)
class Comparison:
    """Two versions and every field in which they differ."""

    before: Revision | None
    after: Revision
    fields: list[FieldDiff]


def read_history(user: AnyUser, slug: str) -> History:
    """Return the versions of a practice; raises `Practice.DoesNotExist`."""
    viewer = Practice.objects.viewer(user)
    practice = Practice.objects.visible_to(viewer).select_related("owner_unit").get(slug=slug)
    rows = Revision.objects.visible_to(viewer).filter(practice=practice)
    return History(
        practice=practice,
        revisions=list(rows.select_related("decision").order_by("-number")),
    )


def compare_revisions(
    user: AnyUser, slug: str, *, after: int, before: int | None = None
) -> Comparison:
    """Return what version number `after` changed, against `before` or the one seen before it.

    Raises `Practice.DoesNotExist`, `Revision.DoesNotExist`.
    """
    viewer = Practice.objects.viewer(user)
    practice = Practice.objects.visible_to(viewer).get(slug=slug)
    rows = Revision.objects.visible_to(viewer).filter(practice=practice).with_rows()
    later = rows.get(number=after)
    earlier = (
        rows.filter(number__lt=after).order_by("-number").first()
        if before is None
        else rows.get(number=before)
    )
    return Comparison(
        before=earlier,
        after=later,
        fields=compare(content_of(earlier) if earlier else {}, content_of(later)),
    )


def changes_of(before: Revision, after: Revision) -> list[FieldDiff]:
    """Return what `after` says differently from `before`."""
    return compare(content_of(before), content_of(after))


def conflict_with(revision: Revision, typed: Mapping[str, Any]) -> list[FieldDiff]:
    """Return the fields in which what somebody typed differs from what is kept now.

    For the page of two editors: `before` is the kept text, `after` the typed one.
    """
    kept = content_of(revision)
    return compare({name: kept[name] for name in typed if name in kept}, dict(typed))
