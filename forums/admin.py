"""Forums in the administration: boards are set up here, everything else is only looked up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.http import HttpResponseRedirect

from forums import rules
from forums.exceptions import ForumsError
from forums.forms.boards import BoardForm
from forums.models import Board, Flag, ModerationAction, Post, Thread
from forums.services.boards import change_board, create_board
from network.web.exceptions import Stale

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest, HttpResponse


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
class BoardAdmin(admin.ModelAdmin):
    """The rooms; moderators make and change them, nobody deletes what was said in one."""

    form = BoardForm
    fields = BoardForm.Meta.fields
    list_display = ("title", "slug", "access", "posting", "moderation", "order")
    list_filter = ("access", "moderation")
    prepopulated_fields = {"slug": ("title",)}

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Moderators add boards."""
        return super().has_add_permission(request) and rules.may_moderate(request.user)

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """Moderators change boards."""
        return super().has_change_permission(request, obj) and rules.may_moderate(request.user)

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:  # noqa: ARG002 -- Django's signature
        """Nobody deletes a board: its threads would go with it."""
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: object = None) -> tuple[str, ...]:  # noqa: ARG002 -- Django's signature
        """Keep the address once links lead to it."""
        return ("slug",) if obj else ()

    def get_prepopulated_fields(
        self,
        request: HttpRequest,
        obj: object = None,
    ) -> dict[str, Sequence[str]]:
        """Propose an address only where one can still be chosen."""
        return {} if obj else super().get_prepopulated_fields(request, obj)

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:  # noqa: ANN401 -- Django's signature
        """Say a refusal of the service in its words."""
        try:
            return super().changeform_view(request, *args, **kwargs)
        except (ForumsError, Stale) as refusal:
            messages.error(request, str(refusal))
            return HttpResponseRedirect(request.get_full_path())

    def save_model(
        self,
        request: HttpRequest,
        obj: Board,
        form: BoardForm,
        change: bool,  # noqa: FBT001 -- Django's signature
    ) -> None:
        """Write through the service that moderators use."""
        if not request.user.is_authenticated:
            return
        by, spec = request.user, form.spec()
        if change:
            change_board(board=obj, spec=spec, by=by, version=form.cleaned_data["version"])
            return
        board = create_board(slug=obj.slug, spec=spec, by=by)
        obj.pk, obj.created_at = board.pk, board.created_at


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
