"""Practices in the administration: to look things up; decisions are taken on the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import admin

from practices.models import Decision, Practice, Revision, Topic

if TYPE_CHECKING:
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
