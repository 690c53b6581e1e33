"""How boards, threads and posts look in JSON."""

from __future__ import annotations

from rest_framework import serializers

from forums.choices import (
    BoardAccess,
    BoardModeration,
    BoardPosting,
    FlagReason,
    FlagState,
    ModerationKind,
    PostState,
    ThreadKind,
    ThreadState,
    WatchLevel,
)


class ForumPersonOut(serializers.Serializer):
    """A person as the caller is shown them; an empty string is nothing to show."""

    name = serializers.CharField()
    url = serializers.CharField(source="address", help_text="Path of the person's page.")
    unit = serializers.CharField()
    handle = serializers.CharField(help_text="What a mention writes after `@`.")


class BoardOut(serializers.Serializer):
    """A board."""

    slug = serializers.CharField()
    title = serializers.CharField()
    description = serializers.CharField()
    access = serializers.ChoiceField(choices=BoardAccess.choices)
    posting = serializers.ChoiceField(choices=BoardPosting.choices)
    moderation = serializers.ChoiceField(choices=BoardModeration.choices)
    url = serializers.CharField(source="get_absolute_url")
    version = serializers.IntegerField()


class ThreadOut(serializers.Serializer):
    """A `ThreadLine`: a thread as the caller finds it in a list."""

    id = serializers.IntegerField(source="thread.pk")
    board = serializers.CharField(source="thread.board.slug")
    title = serializers.CharField(source="thread.title")
    kind = serializers.ChoiceField(source="thread.kind", choices=ThreadKind.choices)
    state = serializers.ChoiceField(source="thread.state", choices=ThreadState.choices)
    author = ForumPersonOut()
    last_author = ForumPersonOut(allow_null=True)
    solved = serializers.BooleanField(source="thread.is_solved")
    pinned_until = serializers.DateTimeField(source="thread.pinned_until", allow_null=True)
    posts = serializers.IntegerField(source="thread.visible_count", help_text="Visible posts.")
    unread = serializers.IntegerField(help_text="Visible posts of others not read yet.")
    read_upto = serializers.IntegerField(source="thread.read_upto")
    watch = serializers.CharField(
        source="thread.watch_level", help_text="watch, follow, mute or empty."
    )
    last_post_at = serializers.DateTimeField(source="thread.last_post_at")
    created_at = serializers.DateTimeField(source="thread.created_at")
    url = serializers.CharField(source="thread.get_absolute_url")
    version = serializers.IntegerField(source="thread.version")


class PostFileOut(serializers.Serializer):
    """A file of a post."""

    name = serializers.CharField(source="original_name")
    size = serializers.IntegerField()
    url = serializers.CharField(source="get_absolute_url")


class PostOut(serializers.Serializer):
    """A `DrawnPost`."""

    public_id = serializers.UUIDField(source="post.public_id")
    thread = serializers.IntegerField(source="post.thread_id")
    number = serializers.IntegerField(source="post.number")
    author = ForumPersonOut()
    html = serializers.CharField(help_text="Safe to show, names and quotations drawn.")
    files = PostFileOut(many=True)
    state = serializers.ChoiceField(source="post.state", choices=PostState.choices)
    helpful = serializers.IntegerField(source="post.helpful", help_text="How many find it so.")
    helpful_to_me = serializers.BooleanField(source="post.helpful_to_me")
    created_at = serializers.DateTimeField(source="post.created_at")
    edited_at = serializers.DateTimeField(source="post.edited_at", allow_null=True)
    url = serializers.CharField(source="post.get_absolute_url")
    version = serializers.IntegerField(source="post.version")


class PostedOut(PostOut):
    """A post that was just written."""

    remarks = serializers.ListField(
        child=serializers.CharField(), help_text="What its author should know."
    )


class PostTextOut(PostOut):
    """One post with its text as its author types it."""

    text = serializers.CharField(allow_null=True, help_text="Only for its author and moderators.")


class DiffPieceOut(serializers.Serializer):
    """Some words and what became of them."""

    change = serializers.ChoiceField(choices=["same", "added", "removed"])
    text = serializers.CharField()


class ChangeOut(serializers.Serializer):
    """One change of a post."""

    at = serializers.DateTimeField()
    version = serializers.IntegerField(help_text="The version that came out of it.")
    pieces = DiffPieceOut(many=True)


class WatchOut(serializers.Serializer):
    """What the caller wants to hear."""

    level = serializers.ChoiceField(choices=WatchLevel.choices)
    muted_until = serializers.DateTimeField(allow_null=True)


class FlagOut(serializers.Serializer):
    """A flag; who raised it is not said here."""

    id = serializers.IntegerField(source="pk")
    post = serializers.UUIDField(source="post.public_id")
    reason = serializers.ChoiceField(choices=FlagReason.choices)
    note = serializers.CharField()
    state = serializers.ChoiceField(choices=FlagState.choices)
    created_at = serializers.DateTimeField()
    handled_at = serializers.DateTimeField(allow_null=True)
    version = serializers.IntegerField()


class ActionOut(serializers.Serializer):
    """What a moderator did."""

    id = serializers.IntegerField(source="pk")
    kind = serializers.ChoiceField(choices=ModerationKind.choices)
    thread = serializers.IntegerField(source="thread_id")
    post = serializers.UUIDField(source="post.public_id", default=None, allow_null=True)
    reason = serializers.CharField()
    at = serializers.DateTimeField()


class DraftOut(serializers.Serializer):
    """What the caller has begun; exactly one of the three places is named."""

    id = serializers.IntegerField(source="pk")
    board = serializers.CharField(source="board.slug", default=None, allow_null=True)
    thread = serializers.IntegerField(source="thread_id", allow_null=True)
    post = serializers.UUIDField(source="post.public_id", default=None, allow_null=True)
    title = serializers.CharField()
    text = serializers.CharField()
    updated_at = serializers.DateTimeField()
    version = serializers.IntegerField()
