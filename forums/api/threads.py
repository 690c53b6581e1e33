"""Threads over the API: lists, opening, reading, the title, the solution."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast
from uuid import uuid4

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response

from forums.api.places import board_or_404, caller, thread_or_404
from forums.api.refusals import ForumsAPIView
from forums.api.shapes import ThreadOut, WatchOut
from forums.api.watching import WatchIn
from forums.choices import ThreadKind
from forums.models import Board, Post, Thread
from forums.selectors.lists import ALL, VIEWS, choose_threads, describe, marked
from forums.services.editing import retitle_thread
from forums.services.opening import Opening, open_thread
from forums.services.reading import mark_read
from forums.services.solving import choose_solution
from forums.services.watching import unwatch, watch
from network.web.api.idempotency import idempotent
from network.web.api.lists import CursorListView
from network.web.api.versions import answer_version, expected_version

if TYPE_CHECKING:
    from typing import Any

    from django.db.models import QuerySet
    from rest_framework.request import Request

    from forums.selectors.lists import ThreadLine


class ThreadsAsked(serializers.Serializer):
    """Which threads a client wants."""

    board = serializers.SlugField(required=False, help_text="Slug of a board; all without it.")
    view = serializers.ChoiceField(
        choices=VIEWS, default=ALL, help_text="Only the unread, unanswered, watched or one’s own."
    )


class ThreadIn(serializers.Serializer):
    """A thread to be opened; the limits of title and text are said by the refusals."""

    board = serializers.SlugField()
    title = serializers.CharField(allow_blank=True)
    text = serializers.CharField(
        allow_blank=True, trim_whitespace=False, help_text="Markdown; `@handle` mentions somebody."
    )
    kind = serializers.ChoiceField(choices=ThreadKind.choices, default=ThreadKind.DISCUSSION)


class TitleIn(serializers.Serializer):
    """Another title."""

    title = serializers.CharField(allow_blank=True)


class SolutionIn(serializers.Serializer):
    """Which post is the solution."""

    post = serializers.UUIDField(allow_null=True, help_text="Null takes the choice back.")


class ReadIn(serializers.Serializer):
    """How far somebody has read."""

    number = serializers.IntegerField(min_value=1, max_value=2_147_483_647)


class ReadPositionOut(serializers.Serializer):
    """How far somebody has read."""

    number = serializers.IntegerField()


def thread_body(request: Request, thread_id: int) -> dict[str, Any]:
    """Return a thread as its caller is shown it now."""
    rows = marked(Thread.objects.visible_to(request.user), request.user.pk)
    [line] = describe(user=request.user, threads=[get_object_or_404(rows, pk=thread_id)])
    return cast("dict[str, Any]", ThreadOut(line).data)


@extend_schema_view(get=extend_schema(parameters=[ThreadsAsked]))
class ThreadList(ForumsAPIView, CursorListView):
    """`GET` lists threads, the latest activity first; `POST` opens one."""

    queryset = Thread.objects.none()  # for the schema
    serializer_class = ThreadOut
    orderings = {"-last_post_at": ("-last_post_at",)}

    def get_permissions(self) -> list[Any]:
        """Anybody may read what they see; writing needs a sign-in."""
        return [IsAuthenticated()] if self.request.method == "POST" else []

    def get_queryset(self) -> QuerySet[Thread]:
        """Return what the caller may read."""
        asked = ThreadsAsked(data=self.request.query_params)
        asked.is_valid(raise_exception=True)
        said = asked.validated_data
        board = board_or_404(self.request, said["board"]) if "board" in said else None
        viewer = Board.objects.viewer(self.request.user)
        return choose_threads(viewer, board=board, view=said["view"])

    def present(self, rows: list[Thread]) -> list[ThreadLine]:
        """Put people beside the threads of a page."""
        return describe(user=self.request.user, threads=rows)

    @extend_schema(request=ThreadIn, responses={201: ThreadOut})
    @idempotent
    def post(self, request: Request) -> Response:
        """Open a thread; where newcomers are moderated it waits, seen by its author alone."""
        asked = ThreadIn(data=request.data)
        asked.is_valid(raise_exception=True)
        said = asked.validated_data
        posted = open_thread(
            author=caller(request),
            board=board_or_404(request, said["board"]),
            opening=Opening(title=said["title"], text=said["text"], kind=said["kind"]),
            nonce=uuid4(),
        )
        thread = posted.post.thread
        body = thread_body(request, thread.pk)
        return answer_version(request, body, version=body["version"], status=201)


class ThreadDetail(ForumsAPIView):
    """One thread; its posts are a list of their own."""

    versioned = True

    def get_permissions(self) -> list[Any]:
        """Anybody may read what they see; writing needs a sign-in."""
        return [] if self.request.method in {"GET", "HEAD"} else [IsAuthenticated()]

    @extend_schema(responses=ThreadOut)
    def get(self, request: Request, thread_id: int) -> Response:
        """Answer the thread with its ETag."""
        body = thread_body(request, thread_id)
        return answer_version(request, body, version=body["version"])

    @extend_schema(request=TitleIn, responses=ThreadOut)
    def patch(self, request: Request, thread_id: int) -> Response:
        """Give it another title; needs `If-Match`."""
        thread = thread_or_404(request, thread_id)
        version = expected_version(request)
        asked = TitleIn(data=request.data)
        asked.is_valid(raise_exception=True)
        retitle_thread(thread=thread, by=caller(request), version=version, **asked.validated_data)
        body = thread_body(request, thread_id)
        return answer_version(request, body, version=body["version"])


class ThreadSolve(ForumsAPIView):
    """The solution of a question."""

    permission_classes = [IsAuthenticated]
    versioned = True

    @extend_schema(request=SolutionIn, responses=ThreadOut)
    def put(self, request: Request, thread_id: int) -> Response:
        """Choose a post of the thread, or none; needs `If-Match` with the thread's ETag."""
        thread = thread_or_404(request, thread_id)
        version = expected_version(request)
        asked = SolutionIn(data=request.data)
        asked.is_valid(raise_exception=True)
        chosen = asked.validated_data["post"]
        rows = Post.objects.visible_to(request.user)
        post = get_object_or_404(rows, public_id=chosen) if chosen else None
        choose_solution(thread=thread, post=post, by=caller(request), version=version)
        body = thread_body(request, thread_id)
        return answer_version(request, body, version=body["version"])


class ThreadRead(ForumsAPIView):
    """The caller's place in a thread."""

    permission_classes = [IsAuthenticated]

    @extend_schema(request=ReadIn, responses=ReadPositionOut)
    def post(self, request: Request, thread_id: int) -> Response:
        """Remember that everything up to a post is read; the place only grows."""
        thread = thread_or_404(request, thread_id)
        asked = ReadIn(data=request.data)
        asked.is_valid(raise_exception=True)
        place = mark_read(user=caller(request), thread=thread, **asked.validated_data)
        return Response(ReadPositionOut({"number": place}).data)


class ThreadWatch(ForumsAPIView):
    """What the caller wants to hear of a thread."""

    permission_classes = [IsAuthenticated]

    @extend_schema(request=WatchIn, responses=WatchOut)
    def post(self, request: Request, thread_id: int) -> Response:
        """Watch, follow or mute; said again, the last word counts."""
        thread = thread_or_404(request, thread_id)
        asked = WatchIn(data=request.data)
        asked.is_valid(raise_exception=True)
        said = watch(user=caller(request), target=thread, **asked.validated_data)
        return Response(WatchOut(said).data)

    @extend_schema(request=None, responses={204: None})
    def delete(self, request: Request, thread_id: int) -> Response:
        """Forget what was said of the thread."""
        unwatch(user=caller(request), target=thread_or_404(request, thread_id))
        return Response(status=204)
