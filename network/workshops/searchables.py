"""What can be found of this app: workshops, with the words of their edition and topics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from network.search.registry import Searchable, declare
from network.workshops.choices import SEARCHABLE
from network.workshops.models import Workshop

if TYPE_CHECKING:
    from datetime import datetime


def _body(workshop: Workshop) -> str:
    topics = [topic.title for topic in workshop.topics.all()]
    edition = workshop.edition
    parts = [workshop.lead, workshop.goals, workshop.network_goals, edition.title, edition.city]
    return "\n".join([*parts, *topics])


def _when(workshop: Workshop) -> datetime:
    return workshop.starts_at


declare(
    Searchable(
        kind=SEARCHABLE,
        label=_("Workshops"),
        model=Workshop,
        title=lambda workshop: workshop.title,
        body=_body,
        rows=lambda: Workshop.objects.select_related("edition").prefetch_related("topics"),
        changed=_when,
        facets=lambda workshop: {"edition": str(workshop.edition)},
        select_related=("edition",),
        prefetch_related=("topics",),
    )
)
