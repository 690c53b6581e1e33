"""Forums in the administration: boards are set up here, everything else is only looked up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import admin

from forums.models import Board, Flag, ModerationAction, Post, Thread

if TYPE_CHECKING:
    from django.http import HttpRequest


class ReadOnly(admin.ModelAdmin):
    """Shows rows that only services may write; texts stay off the lists."""

    show_full_result_count = False  # counting hundreds of thousands of rows helps nobody

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002 -- Django's signature
        """Nobody adds here."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:  # noqa: ARG002 -- Django's signature
        """Nobody changes here."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:  # noqa: ARG002 -- Django's signature
        """Nobody deletes here."""
        return False


@admin.register(Board)
class BoardAdmin(ReadOnly):
    """The rooms; they are changed by moderators."""

    list_display = ("title", "slug", "access", "posting", "moderation", "order")
    list_filter = ("access", "moderation")


@admin.register(Thread)
class ThreadAdmin(ReadOnly):
    """What is discussed."""

    list_display = ("title", "board", "kind", "state", "visible_count", "last_post_at")
    list_select_related = ("board",)
    list_filter = ("board", "kind", "state")
    search_fields = ("title",)


@admin.register(Post)
class PostAdmin(ReadOnly):
    """What people say."""

    list_display = ("public_id", "thread", "number", "state", "created_at")
    list_select_related = ("thread",)
    list_filter = ("state",)
    exclude = ("html", "nonce")


@admin.register(Flag)
class FlagAdmin(ReadOnly):
    """What readers ask moderators to look at."""

    list_display = ("pk", "post", "reason", "state", "created_at", "handled_at")
    list_select_related = ("post",)
    list_filter = ("state", "reason")


@admin.register(ModerationAction)
class ModerationActionAdmin(ReadOnly):
    """What moderators did and why."""

    list_display = ("at", "kind", "thread", "post", "reason")
    list_select_related = ("thread", "post")
    list_filter = ("kind",)
