"""What can be found of practices: what everybody may read of the published ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from network.search.registry import Searchable, declare
from practices.choices import SEARCHABLE
from practices.models import Practice
from practices.selectors.found import body_of
from practices.selectors.library import ANYBODY

if TYPE_CHECKING:
    from django.contrib.auth.models import _AnyUser as AnyUser
    from django.db.models import QuerySet


_LISTS = ("live_revision__topics", "live_revision__steps", "live_revision__indicators")


def _rows() -> QuerySet[Practice]:
    rows = Practice.objects.visible_to(ANYBODY).published()
    return rows.select_related("owner_unit", "live_revision").prefetch_related(*_LISTS)


def _visible_to(user: AnyUser) -> QuerySet[Practice]:  # noqa: ARG001 -- published is for everybody
    return Practice.objects.visible_to(ANYBODY).published()


def _facets(practice: Practice) -> dict[str, str]:
    revision = practice.live_revision
    stage = revision.get_stage_display() if revision else ""
    facets = {"unit": practice.owner_unit.title, "stage": stage}
    return {name: said for name, said in facets.items() if said}


declare(
    Searchable(
        kind=SEARCHABLE,
        label=_("Good practices"),
        model=Practice,
        title=lambda practice: practice.title,
        body=body_of,
        visible_to=_visible_to,
        rows=_rows,
        changed=lambda practice: practice.updated_at,
        facets=_facets,
        select_related=("owner_unit", "live_revision"),
        prefetch_related=_LISTS,
    )
)
