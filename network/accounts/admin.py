"""The administration of accounts: what helps, no secret, nothing that rewrites history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin

from network.accounts.models import (
    ApiToken,
    Consent,
    ErasureLedger,
    LostMailbox,
    PersonalRequest,
    PrivacyNotice,
    User,
)

if TYPE_CHECKING:
    from django.http import HttpRequest


class ReadOnlyAdmin(admin.ModelAdmin):
    """Rows that are written by services only; here they are looked at."""

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002 -- Django's signature
        """Nobody adds a row by hand."""
        return False

    def has_change_permission(
        self,
        request: HttpRequest,  # noqa: ARG002 -- Django's signature
        obj: Any = None,  # noqa: ANN401, ARG002 -- as above
    ) -> bool:
        """Nobody rewrites a row."""
        return False

    def has_delete_permission(
        self,
        request: HttpRequest,  # noqa: ARG002 -- Django's signature
        obj: Any = None,  # noqa: ANN401, ARG002 -- as above
    ) -> bool:
        """Nobody deletes a row; erasure is a service."""
        return False


@admin.register(User)
class UserAdmin(ReadOnlyAdmin):
    """Accounts; suspending and roles have services and pages of their own."""

    list_display = ("public_id", "email", "is_active", "is_staff", "joined_at", "erased_at")
    list_filter = ("is_active", "is_staff", "groups")
    search_fields = ("email", "public_id")
    ordering = ("-joined_at",)
    exclude = ("password",)


@admin.register(PrivacyNotice)
class PrivacyNoticeAdmin(ReadOnlyAdmin):
    """Published texts; edited on the organisers' desk."""

    list_display = ("slug", "language", "version", "title", "published_at")
    list_filter = ("slug", "language")


@admin.register(Consent)
class ConsentAdmin(ReadOnlyAdmin):
    """Consents, without the hash of the address."""

    list_display = ("purpose", "person", "notice_version", "given_at", "withdrawn_at")
    list_filter = ("purpose",)
    list_select_related = ("person", "notice_version")
    exclude = ("subject_key",)


@admin.register(ErasureLedger)
class ErasureLedgerAdmin(ReadOnlyAdmin):
    """Erasures, without the hash of the address."""

    list_display = ("what", "erased_at")
    exclude = ("subject_key",)


@admin.register(PersonalRequest)
class PersonalRequestAdmin(ReadOnlyAdmin):
    """Requests about personal data and where they stand; never the file."""

    list_display = ("kind", "person", "asked_at", "due_at", "done_at", "cancelled_at")
    list_filter = ("kind",)
    list_select_related = ("person",)
    exclude = ("file",)


@admin.register(LostMailbox)
class LostMailboxAdmin(ReadOnlyAdmin):
    """Requests of people who lost their mailbox; decided on the organisers' desk."""

    list_display = ("pk", "state", "asked_at", "decided_at", "decided_by")
    list_filter = ("state",)
    list_select_related = ("decided_by",)


@admin.register(ApiToken)
class ApiTokenAdmin(ReadOnlyAdmin):
    """Keys to the API by their beginning; never the hash."""

    list_display = ("prefix", "person", "scope", "created_at", "last_used_on", "revoked_at")
    list_filter = ("scope",)
    list_select_related = ("person",)
    exclude = ("digest",)
