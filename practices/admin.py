"""Practices in the administration: to look things up; decisions are taken on the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import admin

from practices.models import Decision, Practice, Revision, Topic
from practices.services.topics import ensure_topics

if TYPE_CHECKING:
    from django.forms import ModelForm
    from django.http import HttpRequest


class ReadOnly(admin.ModelAdmin):
    """Shows rows that only services may write."""

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002 -- Django's signature
        """Nobody adds here."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:  # noqa: ARG002 -- Django's signature
        """Nobody changes here."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:  # noqa: ARG002 -- Django's signature
        """Nobody deletes here."""
        return False


@admin.register(Topic)
class TopicAdmin(admin.ModelAdmin):
    """The vocabulary; a title may be put right, an address never."""

    list_display = ("order", "title", "slug")
    list_display_links = ("title",)
    readonly_fields = ("slug",)

    def get_fields(self, request: HttpRequest, obj: Topic | None = None) -> tuple[str, ...]:  # noqa: ARG002 -- Django's signature
        """Ask for a title; the address and the place in the list follow from it."""
        return ("title", "slug", "order") if obj else ("title",)

    def save_model(
        self,
        request: HttpRequest,
        obj: Topic,
        form: ModelForm,
        change: bool,  # noqa: FBT001 -- Django's signature
    ) -> None:
        """Add a topic as everybody else does; one with the same address is the same topic."""
        if change:
            super().save_model(request, obj, form, change)
            return
        [topic] = ensure_topics([obj.title])
        obj.pk, obj.slug, obj.order = topic.pk, topic.slug, topic.order


@admin.register(Practice)
class PracticeAdmin(ReadOnly):
    """Which practices there are and how they stand."""

    list_display = ("title", "owner_unit", "kind", "state", "published_at", "review_due_on")
    list_select_related = ("owner_unit",)
    list_filter = ("state", "kind")
    search_fields = ("title", "slug")


@admin.register(Revision)
class RevisionAdmin(ReadOnly):
    """Versions of practices."""

    list_display = ("practice", "number", "state", "significance", "frozen_at", "published_at")
    list_select_related = ("practice",)
    list_filter = ("state", "significance")


@admin.register(Decision)
class DecisionAdmin(ReadOnly):
    """What editors decided."""

    list_display = ("revision", "outcome", "decided_at")
    list_select_related = ("revision",)
    list_filter = ("outcome",)
