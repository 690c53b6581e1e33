"""Tables of `tasks` in the administration: to look things up; nothing is changed there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import admin

from tasks.models import AuditEntry, Event, Job, Notice, OutgoingMail

if TYPE_CHECKING:
    from django.http import HttpRequest


class ReadOnly(admin.ModelAdmin):
    """Shows rows that only services may write."""

    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002 -- Django's signature
        """Nobody adds here."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:  # noqa: ARG002 -- Django's signature
        """Nobody changes here."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:  # noqa: ARG002 -- Django's signature
        """Nobody deletes here."""
        return False


@admin.register(Job)
class JobAdmin(ReadOnly):
    """Jobs; the page of operators retries and cancels."""

    list_display = ("id", "name", "queue", "state", "attempts", "run_at", "last_error")
    list_filter = ("state", "queue", "name")
    search_fields = ("id", "dedupe_key")


@admin.register(OutgoingMail)
class OutgoingMailAdmin(ReadOnly):
    """Mail, without its address."""

    list_display = ("id", "kind", "reason", "state", "attempts", "send_at", "sent_at", "last_error")
    list_filter = ("state", "reason", "kind")
    search_fields = ("id", "key", "message_id")
    exclude = ("address", "recipient", "notice")


@admin.register(Event)
class EventAdmin(ReadOnly):
    """What happened and was told."""

    list_display = ("id", "kind", "subject_id", "created_at", "fanned_out_at")
    list_filter = ("kind",)
    search_fields = ("id", "key")
    exclude = ("actor",)


@admin.register(Notice)
class NoticeAdmin(ReadOnly):
    """Who was told, by number."""

    list_display = ("id", "recipient_id", "kind", "reason", "created_at", "read_at", "retracted_at")
    list_filter = ("kind", "reason")
    search_fields = ("id", "key")
    fields = ("recipient_id", "kind", "key", "reason", "subject_id", "created_at", "read_at")


@admin.register(AuditEntry)
class AuditEntryAdmin(ReadOnly):
    """Decisions on people and rights."""

    list_display = ("id", "action", "actor_id", "target_type", "target_id", "at")
    list_filter = ("action",)
    search_fields = ("id", "target_id")
    fields = ("action", "actor_id", "target_type", "target_id", "reason", "before", "after", "at")
