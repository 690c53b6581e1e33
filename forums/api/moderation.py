"""What moderators do, over the API: verbs below a post or a thread, each with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response

from forums.api.places import IsModerator, board_or_404, caller, post_or_404, thread_or_404
from forums.api.refusals import ForumsAPIView
from forums.api.shapes import ActionOut, PostOut
from forums.models import Board, ModerationAction, Post
from forums.selectors.drawing import draw_posts
from forums.selectors.moderation import pending_posts
from forums.services import moderating_posts, moderating_threads
from network.web.api.lists import CursorListView

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from rest_framework.request import Request

    from forums.querysets import ActionQuerySet, PostQuerySet
    from forums.selectors.drawing import DrawnPost

    Act = Callable[..., ModerationAction]


class ReasonIn(serializers.Serializer):
    """Why; whoever wrote what is decided about will read it."""

    reason = serializers.CharField(allow_blank=True)


class MoveIn(ReasonIn):
    """Where to."""

    board = serializers.SlugField(help_text="Slug of the board.")


class PinIn(ReasonIn):
    """Until when."""

    until = serializers.DateTimeField()


class PostAct(ForumsAPIView):
    """One act on a post: approve, hide, show, remove."""

    permission_classes = [IsAuthenticated, IsModerator]
    act: ClassVar[Act]

    @extend_schema(request=ReasonIn, responses=ActionOut)
    def post(self, request: Request, public_id: UUID) -> Response:
        """Act, as a moderator, with a reason."""
        post = post_or_404(request, public_id)
        asked = ReasonIn(data=request.data)
        asked.is_valid(raise_exception=True)
        done = type(self).act(post=post, by=caller(request), **asked.validated_data)
        return Response(ActionOut(done).data)


class PostApprove(PostAct):
    """Let everybody read a waiting post."""

    act = staticmethod(moderating_posts.approve_post)


class PostHide(PostAct):
    """Take a post away from everybody but moderators."""

    act = staticmethod(moderating_posts.hide_post)


class PostShow(PostAct):
    """Give a hidden post back."""

    act = staticmethod(moderating_posts.show_post)


class PostRemove(PostAct):
    """Take a post away for good."""

    act = staticmethod(moderating_posts.remove_post)


class ThreadAct(ForumsAPIView):
    """One act on a thread: close, reopen, archive, hide, unpin."""

    permission_classes = [IsAuthenticated, IsModerator]
    act: ClassVar[Act]

    @extend_schema(request=ReasonIn, responses=ActionOut)
    def post(self, request: Request, thread_id: int) -> Response:
        """Act, as a moderator, with a reason."""
        thread = thread_or_404(request, thread_id)
        asked = ReasonIn(data=request.data)
        asked.is_valid(raise_exception=True)
        done = type(self).act(thread=thread, by=caller(request), **asked.validated_data)
        return Response(ActionOut(done).data)


class ThreadClose(ThreadAct):
    """Take no more replies."""

    act = staticmethod(moderating_threads.close_thread)


class ThreadReopen(ThreadAct):
    """Take replies again."""

    act = staticmethod(moderating_threads.reopen_thread)


class ThreadArchive(ThreadAct):
    """Keep for reading only."""

    act = staticmethod(moderating_threads.archive_thread)


class ThreadHide(ThreadAct):
    """Take away from everybody but moderators."""

    act = staticmethod(moderating_threads.hide_thread)


class ThreadUnpin(ThreadAct):
    """Let it stand in the list in its turn."""

    act = staticmethod(moderating_threads.unpin_thread)


class ThreadMove(ForumsAPIView):
    """Putting a thread on another board."""

    permission_classes = [IsAuthenticated, IsModerator]

    @extend_schema(request=MoveIn, responses=ActionOut)
    def post(self, request: Request, thread_id: int) -> Response:
        """Move, as a moderator, with a reason."""
        thread = thread_or_404(request, thread_id)
        asked = MoveIn(data=request.data)
        asked.is_valid(raise_exception=True)
        done = moderating_threads.move_thread(
            thread=thread,
            board=board_or_404(request, asked.validated_data["board"]),
            by=caller(request),
            reason=asked.validated_data["reason"],
        )
        return Response(ActionOut(done).data)


class ThreadPin(ForumsAPIView):
    """Keeping a thread above its list."""

    permission_classes = [IsAuthenticated, IsModerator]

    @extend_schema(request=PinIn, responses=ActionOut)
    def post(self, request: Request, thread_id: int) -> Response:
        """Pin until a moment, as a moderator, with a reason."""
        thread = thread_or_404(request, thread_id)
        asked = PinIn(data=request.data)
        asked.is_valid(raise_exception=True)
        done = moderating_threads.pin_thread(
            thread=thread, by=caller(request), **asked.validated_data
        )
        return Response(ActionOut(done).data)


class PendingList(ForumsAPIView, CursorListView):
    """What waits for a moderator, the oldest first; nothing for anybody else."""

    permission_classes = [IsAuthenticated]
    queryset = Post.objects.none()  # for the schema
    serializer_class = PostOut
    orderings = {"created_at": ("created_at",)}

    def get_queryset(self) -> PostQuerySet:
        """Return what the caller has to decide."""
        return pending_posts(user=self.request.user).with_reactions(self.request.user.pk)

    def present(self, rows: list[Post]) -> list[DrawnPost]:
        """Draw the posts of a page."""
        viewer = Board.objects.viewer(self.request.user)
        return draw_posts(user=self.request.user, reader=viewer, posts=rows)


class ActionList(ForumsAPIView, CursorListView):
    """What moderators did to the caller's posts and threads; moderators see all."""

    permission_classes = [IsAuthenticated]
    serializer_class = ActionOut
    orderings = {"-at": ("-at",), "at": ("at",)}

    def get_queryset(self) -> ActionQuerySet:
        """Return what the caller may see."""
        return ModerationAction.objects.visible_to(self.request.user).select_related("post")
