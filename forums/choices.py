"""Closed vocabularies of the forums; a leaf, anybody may import it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

TITLE_LIMIT = 200
REASON_LIMIT = 1_000
THREADS = "threads"
"""The kind under which threads, with the post that opens them, stand in the search."""
POSTS = "posts"
"""The kind under which replies stand in the search."""


class BoardAccess(models.TextChoices):
    """Who may read a board; the adapter says who is in the network."""

    PUBLIC = "public", _("everybody")
    NETWORK = "network", _("everybody in the network")
    GROUP = "group", _("members of one group")


class BoardPosting(models.TextChoices):
    """Who of those that may read a board may write there; the adapter has the last word."""

    READERS = "readers", _("whoever is signed in and may read it")
    NETWORK = "network", _("everybody in the network")
    MODERATORS = "moderators", _("moderators only")


class BoardModeration(models.TextChoices):
    """Whose posts a moderator reads before everybody else does."""

    POST = "post", _("nobody’s: moderated afterwards")
    NEWCOMERS = "newcomers", _("those of people outside the network")
    PRE = "pre", _("everybody’s")


class ThreadKind(models.TextChoices):
    """What a thread is for."""

    DISCUSSION = "discussion", pgettext_lazy("thread", "discussion")
    QUESTION = "question", _("question")
    ANNOUNCEMENT = "announcement", _("announcement")


class ThreadState(models.TextChoices):
    """Where a thread stands; only an open one takes replies, a hidden one is a moderator's."""

    OPEN = "open", pgettext_lazy("thread", "open")
    LOCKED = "locked", pgettext_lazy("thread", "closed")
    ARCHIVED = "archived", pgettext_lazy("thread", "archived")
    HIDDEN = "hidden", pgettext_lazy("thread", "hidden by a moderator")


class PostState(models.TextChoices):
    """Where a post stands; only a visible one is shown to everybody."""

    PENDING = "pending", pgettext_lazy("post", "waiting for a moderator")
    VISIBLE = "visible", pgettext_lazy("post", "visible")
    HIDDEN = "hidden", pgettext_lazy("post", "hidden by a moderator")
    REMOVED = "removed", pgettext_lazy("post", "removed")


class ReactionKind(models.TextChoices):
    """What one can say of a post with one press."""

    HELPFUL = "helpful", _("helpful")


class WatchLevel(models.TextChoices):
    """How much somebody wants to hear of a thread or a board."""

    WATCH = "watch", _("notify me")
    FOLLOW = "follow", _("only in the digest")
    MUTE = "mute", _("mute")


class FlagReason(models.TextChoices):
    """Why somebody asks a moderator to look at a post."""

    OFFENSIVE = "offensive", _("offensive or discriminating")
    PRIVACY = "privacy", _("somebody’s personal data")
    SPAM = "spam", _("advertising or spam")
    OFF_TOPIC = "off_topic", _("in the wrong place")
    OTHER = "other", _("something else")


class FlagState(models.TextChoices):
    """What became of a flag."""

    OPEN = "open", pgettext_lazy("flag", "open")
    UPHELD = "upheld", pgettext_lazy("flag", "upheld")
    DISMISSED = "dismissed", pgettext_lazy("flag", "dismissed")
    DUPLICATE = "duplicate", pgettext_lazy("flag", "duplicate")


class ModerationKind(models.TextChoices):
    """What a moderator did; every act is a row with a reason."""

    APPROVE = "approve", _("post approved")
    HIDE = "hide", _("post hidden")
    SHOW = "show", _("post shown again")
    REMOVE = "remove", _("post removed")
    LOCK = "lock", _("thread closed")
    OPEN = "open", _("thread opened again")
    ARCHIVE = "archive", _("thread archived")
    HIDE_THREAD = "hide_thread", _("thread hidden")
    MOVE = "move", _("thread moved")
    PIN = "pin", _("thread pinned")
    UNPIN = "unpin", _("thread unpinned")
    UPHOLD = "uphold", _("flag upheld")
    DISMISS = "dismiss", _("flag dismissed")
    DUPLICATE = "duplicate", _("flag marked as a duplicate")


class NoticeKind(models.TextChoices):
    """Names of the notices that `notices.py` declares and services send."""

    POST = "forums.post", _("new post in a discussion")
    MENTION = "forums.mention", _("mention added to a post")
    MODERATED = "forums.moderated", _("decision of a moderator about your post or thread")
