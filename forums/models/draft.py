"""What somebody was writing when they stopped."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from forums.choices import TITLE_LIMIT
from forums.models.board import Board
from forums.models.post import Post
from forums.models.thread import Thread
from forums.querysets import DraftQuerySet


class Draft(models.Model):
    """One unsent text of one person: a new thread on a board, a reply, or a change of a post."""

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("author"),
        on_delete=models.CASCADE,
        related_name="+",
        help_text=_("Purpose: that no text is lost. Kept until it is sent, at most 90 days."),
    )
    board = models.ForeignKey(
        Board,
        verbose_name=_("board"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
    )
    thread = models.ForeignKey(
        Thread,
        verbose_name=_("thread"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
    )
    post = models.ForeignKey(
        Post,
        verbose_name=_("post"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
    )
    title = models.CharField(_("title"), max_length=TITLE_LIMIT, blank=True)
    text = models.TextField(
        _("text"),
        blank=True,
        help_text=_("Purpose: that no text is lost. Kept until it is sent, at most 90 days."),
    )
    updated_at = models.DateTimeField(_("updated at"))
    version = models.PositiveIntegerField(_("version"), default=0)

    objects = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        constraints = (
            models.CheckConstraint(
                name="forums_draft_of_one_thing",
                condition=Q(board__isnull=False, thread__isnull=True, post__isnull=True)
                | Q(board__isnull=True, thread__isnull=False, post__isnull=True)
                | Q(board__isnull=True, thread__isnull=True, post__isnull=False),
            ),
            models.UniqueConstraint(name="forums_draft_once_per_board", fields=["author", "board"]),
            models.UniqueConstraint(
                name="forums_draft_once_per_thread", fields=["author", "thread"]
            ),
            models.UniqueConstraint(name="forums_draft_once_per_post", fields=["author", "post"]),
        )
        indexes = (models.Index(name="forums_draft_age", fields=["updated_at"]),)

    def __str__(self) -> str:
        return f"#{self.pk}"
