"""Posts over the API: of a thread, one by one, their history, reactions and flags."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response

from forums.api.places import caller, post_or_404, thread_or_404
from forums.api.refusals import ForumsAPIView
from forums.api.shapes import ChangeOut, PostedOut, PostOut, PostTextOut
from forums.models import Board, Post
from forums.rules import is_own
from forums.selectors.drawing import draw_posts, editable_text
from forums.selectors.history import post_history
from forums.services.editing import edit_post
from forums.services.posting import post_reply
from forums.services.reacting import react, withdraw_reaction
from network.web.api.idempotency import idempotent
from network.web.api.lists import CursorListView
from network.web.api.versions import answer_version, expected_version

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet
    from rest_framework.request import Request

    from forums.selectors.drawing import DrawnPost
    from forums.services.posting import Posted


class ReplyIn(serializers.Serializer):
    """A reply."""

    text = serializers.CharField(
        allow_blank=True, trim_whitespace=False, help_text="Markdown; `@handle` mentions somebody."
    )
    answers = serializers.UUIDField(
        required=False, allow_null=True, default=None, help_text="The post it answers."
    )


class TextIn(serializers.Serializer):
    """Another text."""

    text = serializers.CharField(allow_blank=True, trim_whitespace=False)


def draw_one(request: Request, public_id: UUID) -> DrawnPost:
    """Return a post as its caller is shown it now."""
    viewer = Board.objects.viewer(request.user)
    rows = Post.objects.visible_to(viewer).with_reactions(viewer.user_id)
    post = get_object_or_404(rows.select_related("thread__board"), public_id=public_id)
    [drawn] = draw_posts(user=request.user, reader=viewer, posts=[post])
    return drawn


def posted_body(request: Request, posted: Posted) -> dict[str, Any]:
    """Return what its author is answered."""
    body = PostOut(draw_one(request, posted.post.public_id)).data
    return {**body, "remarks": posted.remarks}


class PostList(ForumsAPIView, CursorListView):
    """`GET` lists the posts of a thread by number; `POST` adds one."""

    queryset = Post.objects.none()  # for the schema
    serializer_class = PostOut
    orderings = {"number": ("number",), "-number": ("-number",)}

    def get_permissions(self) -> list[Any]:
        """Anybody may read what they see; writing needs a sign-in."""
        return [IsAuthenticated()] if self.request.method == "POST" else []

    def get_queryset(self) -> QuerySet[Post]:
        """Return what the caller may read of the thread."""
        thread = thread_or_404(self.request, self.kwargs["thread_id"])
        self.viewer = Board.objects.viewer(self.request.user)
        rows = Post.objects.visible_to(self.viewer).filter(thread=thread.pk)
        return rows.with_reactions(self.viewer.user_id)

    def present(self, rows: list[Post]) -> list[DrawnPost]:
        """Draw the posts of a page."""
        return draw_posts(user=self.request.user, reader=self.viewer, posts=rows)

    @extend_schema(request=ReplyIn, responses={201: PostedOut})
    @idempotent
    def post(self, request: Request, thread_id: int) -> Response:
        """Add a reply; what a newcomer writes may have to wait for a moderator."""
        thread = thread_or_404(request, thread_id)
        asked = ReplyIn(data=request.data)
        asked.is_valid(raise_exception=True)
        answered = asked.validated_data["answers"]
        rows = Post.objects.visible_to(request.user)
        posted = post_reply(
            thread=thread,
            author=caller(request),
            text=asked.validated_data["text"],
            parent=get_object_or_404(rows, public_id=answered) if answered else None,
        )
        body = posted_body(request, posted)
        return answer_version(request, body, version=body["version"], status=201)


class PostDetail(ForumsAPIView):
    """One post."""

    versioned = True

    def get_permissions(self) -> list[Any]:
        """Anybody may read what they see; writing needs a sign-in."""
        return [] if self.request.method in {"GET", "HEAD"} else [IsAuthenticated()]

    @extend_schema(responses=PostTextOut)
    def get(self, request: Request, public_id: UUID) -> Response:
        """Answer the post with its ETag."""
        drawn = draw_one(request, public_id)
        moderator = Board.objects.viewer(request.user).moderator
        shown = moderator or is_own(request.user, drawn.post)
        text = editable_text(user=request.user, post=drawn.post) if shown else None
        body = {**PostOut(drawn).data, "text": text}
        return answer_version(request, body, version=drawn.post.version)

    @extend_schema(request=TextIn, responses=PostedOut)
    def put(self, request: Request, public_id: UUID) -> Response:
        """Change the text; its author only, in the time for it; needs `If-Match`."""
        post = post_or_404(request, public_id)
        version = expected_version(request)
        asked = TextIn(data=request.data)
        asked.is_valid(raise_exception=True)
        posted = edit_post(post=post, by=caller(request), version=version, **asked.validated_data)
        body = posted_body(request, posted)
        return answer_version(request, body, version=body["version"])


class PostHistory(ForumsAPIView):
    """How a post came to say what it says."""

    @extend_schema(responses=ChangeOut(many=True))
    def get(self, request: Request, public_id: UUID) -> Response:
        """List its changes, the latest first."""
        changes = post_history(user=request.user, post=post_or_404(request, public_id))
        return Response(ChangeOut(changes, many=True).data)


class PostReactions(ForumsAPIView):
    """The caller's reaction."""

    permission_classes = [IsAuthenticated]

    @extend_schema(request=None, responses=PostOut)
    def post(self, request: Request, public_id: UUID) -> Response:
        """Find the post helpful; said twice it counts once."""
        react(user=caller(request), post=post_or_404(request, public_id))
        return Response(PostOut(draw_one(request, public_id)).data)

    @extend_schema(request=None, responses=PostOut)
    def delete(self, request: Request, public_id: UUID) -> Response:
        """Take it back."""
        withdraw_reaction(user=caller(request), post=post_or_404(request, public_id))
        return Response(PostOut(draw_one(request, public_id)).data)
