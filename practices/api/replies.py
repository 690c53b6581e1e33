"""How practices look in JSON; every row has been let through before."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from practices.api.content import ContentOut, SketchOut
from practices.choices import (
    CostBand,
    EvidenceLevel,
    Language,
    Licence,
    PracticeKind,
    Stage,
    State,
)
from practices.domain.costs import cost_band
from practices.domain.template import SEED_FIELDS
from practices.models import Practice  # noqa: TC001 -- the schema reads the annotations
from practices.selectors.content import content_of
from practices.selectors.detail import Page  # noqa: TC001 -- as above


class PracticeUnitOut(serializers.Serializer):
    """The local government a practice belongs to."""

    code = serializers.CharField()
    name = serializers.CharField(source="title")
    kind = serializers.CharField()
    size_class = serializers.CharField(allow_null=True)


class PracticeTopicOut(serializers.Serializer):
    """A topic of the vocabulary."""

    slug = serializers.CharField()
    title = serializers.CharField()


class PracticeOut(serializers.Serializer):
    """A practice in a list."""

    public_id = serializers.UUIDField()
    slug = serializers.CharField()
    url = serializers.CharField(source="get_absolute_url", help_text="Path of its page.")
    title = serializers.CharField()
    summary = serializers.SerializerMethodField()
    kind = serializers.ChoiceField(choices=PracticeKind.choices)
    state = serializers.ChoiceField(choices=State.choices)
    unit = PracticeUnitOut(source="owner_unit")
    topics = serializers.SerializerMethodField()
    stage = serializers.SerializerMethodField()
    evidence_level = serializers.SerializerMethodField()
    cost_band = serializers.SerializerMethodField()
    licence = serializers.ChoiceField(choices=Licence.choices)
    language = serializers.ChoiceField(choices=Language.choices)
    published_at = serializers.DateTimeField(allow_null=True)
    updated_at = serializers.DateTimeField()

    def get_summary(self, practice: Practice) -> str:
        """Say it in one sentence, once it is published."""
        return practice.live_revision.summary if practice.live_revision else ""

    def get_topics(self, practice: Practice) -> list[str]:
        """List the slugs of its topics."""
        live = practice.live_revision
        return [topic.slug for topic in live.topics.all()] if live else []

    def get_stage(self, practice: Practice) -> str:
        """Name the stage; empty before publication."""
        return Stage(practice.live_revision.stage).value if practice.live_revision else ""

    def get_evidence_level(self, practice: Practice) -> int | None:
        """Give the level that the review has set."""
        return practice.live_revision.evidence_level if practice.live_revision else None

    def get_cost_band(self, practice: Practice) -> str:
        """Derive the band of the cost."""
        live = practice.live_revision
        if live is None:
            return CostBand.UNKNOWN.value
        return cost_band(live.cost_once, live.cost_year, live.currency).value


class PracticeContactOut(serializers.Serializer):
    """Whom to ask: by office, and by name where the person may be named to the caller."""

    role = serializers.CharField()
    name = serializers.CharField()
    url = serializers.CharField()


class PracticeCreditOut(serializers.Serializer):
    """An author as they agreed to be named."""

    name = serializers.CharField()
    role = serializers.CharField()
    unit = serializers.CharField()
    url = serializers.CharField(source="address")


class PracticeCitationOut(serializers.Serializer):
    """How it is cited."""

    text = serializers.CharField()
    bibtex = serializers.CharField()
    url = serializers.CharField()


class PracticePageOut(serializers.Serializer):
    """A practice as the caller may see it: its content, its sketch, or a tombstone."""

    practice = PracticeOut()
    version = serializers.SerializerMethodField()
    content = serializers.SerializerMethodField()
    sketch = serializers.SerializerMethodField()
    tombstone = serializers.BooleanField()
    closed_reason = serializers.CharField(source="practice.closed_reason")
    contact = serializers.SerializerMethodField()
    credits = PracticeCreditOut(many=True)
    citation = PracticeCitationOut(allow_null=True)
    latitude = serializers.DecimalField(max_digits=8, decimal_places=5, allow_null=True)
    longitude = serializers.DecimalField(max_digits=8, decimal_places=5, allow_null=True)
    review_due_on = serializers.DateField(source="practice.review_due_on", allow_null=True)
    overdue = serializers.BooleanField()
    may = serializers.SerializerMethodField()

    def get_version(self, page: Page) -> int | None:
        """Give the number of the version that is shown."""
        return page.revision.number if page.revision else None

    @extend_schema_field(ContentOut(allow_null=True))
    def get_content(self, page: Page) -> dict[str, Any] | None:
        """Give the content, to whoever may read all of it."""
        return whole(page)

    @extend_schema_field(SketchOut(allow_null=True))
    def get_sketch(self, page: Page) -> dict[str, Any] | None:
        """Give the fields of a sketch, to members."""
        if page.revision is None or not page.seed:
            return None
        content = content_of(page.revision)
        six = {name: content[name] for name in SEED_FIELDS if name in content}
        shown: dict[str, Any] = SketchOut(six).data
        return shown

    @extend_schema_field(PracticeContactOut(allow_null=True))
    def get_contact(self, page: Page) -> dict[str, str] | None:
        """Say whom to ask."""
        if page.revision is None or page.seed:
            return None
        person = page.contact
        return {
            "role": page.revision.contact_role,
            "name": person.name if person else "",
            "url": person.address if person else "",
        }

    def get_may(self, page: Page) -> list[str]:
        """List what the caller may do: write, publish, withdraw, decide."""
        rights = {
            "write": page.writes,
            "publish": page.publishes,
            "withdraw": page.withdraws,
            "decide": page.decides,
        }
        return [name for name, may in rights.items() if may]


def whole(page: Page) -> dict[str, Any] | None:
    """Return the content of a page in JSON."""
    if page.revision is None or page.seed:
        return None
    shown: dict[str, Any] = ContentOut(content_of(page.revision)).data
    return shown


class RevisionOut(serializers.Serializer):
    """One version in a history."""

    number = serializers.IntegerField()
    state = serializers.ChoiceField(choices=State.choices)
    significance = serializers.CharField()
    evidence_level = serializers.ChoiceField(choices=EvidenceLevel.choices, allow_null=True)
    saved_at = serializers.DateTimeField()
    submitted_at = serializers.DateTimeField(source="frozen_at", allow_null=True)
    published_at = serializers.DateTimeField(allow_null=True)
