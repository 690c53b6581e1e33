"""Members in the administration: to look things up; decisions are taken on the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import admin

from network.members.models import Affiliation, Member, MemberSeed, Topic, Verification

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


@admin.register(Member)
class MemberAdmin(ReadOnly):
    """Who is in the network and how they stand."""

    list_display = ("display_name", "handle", "state", "joined_at")
    list_filter = ("state",)
    search_fields = ("folded", "handle")


@admin.register(Affiliation)
class AffiliationAdmin(ReadOnly):
    """Where people work and worked."""

    list_display = ("member", "unit", "position", "coordinator", "started_on", "ended_on")
    list_select_related = ("member", "unit")
    list_filter = ("coordinator", "domain_known")


@admin.register(Verification)
class VerificationAdmin(ReadOnly):
    """Who was confirmed by whom."""

    list_display = ("member", "unit", "method", "by", "at", "expires_at", "revoked_at")
    list_select_related = ("member", "unit", "by")
    list_filter = ("method",)


@admin.register(MemberSeed)
class MemberSeedAdmin(ReadOnly):
    """What waits to be claimed; names and addresses stay off the list."""

    list_display = ("pk", "unit", "created_at", "expires_at", "claimed_at", "withdrawn_at")
    list_select_related = ("unit",)
