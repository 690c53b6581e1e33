"""Threads: one subject, discussed to its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from forums.choices import TITLE_LIMIT, ThreadKind, ThreadState
from forums.models.board import Board
from forums.querysets import ThreadQuerySet
from network.text.domain.folding import slug


class Thread(models.Model):
    """A discussion on a board; its figures are written with its posts, under the row's lock."""

    board = models.ForeignKey(
        Board, verbose_name=_("board"), on_delete=models.PROTECT, related_name="threads"
    )
    title = models.CharField(_("title"), max_length=TITLE_LIMIT)
    kind = models.CharField(
        _("kind"), max_length=12, choices=ThreadKind.choices, default=ThreadKind.DISCUSSION
    )
    state = models.CharField(
        _("state"), max_length=10, choices=ThreadState.choices, default=ThreadState.OPEN
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("author"),
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,  # the index of one's own threads begins with it
        help_text=_(
            "Purpose: to show who began the thread. Kept as long as the thread; after an erasure "
            "it names nobody."
        ),
    )
    subject_type = models.ForeignKey(
        ContentType,
        verbose_name=_("kind of what it is about"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    subject_id = models.PositiveBigIntegerField(_("what it is about"), null=True, blank=True)
    subject = GenericForeignKey("subject_type", "subject_id")
    solution = models.OneToOneField(
        "Post",
        verbose_name=_("solution"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="solves",
    )
    pinned_until = models.DateTimeField(_("pinned until"), null=True, blank=True)
    last_number = models.PositiveIntegerField(_("number of the last post"), default=0)
    visible_count = models.PositiveIntegerField(_("visible posts"), default=0)
    last_post = models.OneToOneField(
        "Post",
        verbose_name=_("last visible post"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    last_post_at = models.DateTimeField(
        _("last post at"), help_text=_("Its beginning while nothing in it is visible.")
    )
    created_at = models.DateTimeField(_("created at"))
    version = models.PositiveIntegerField(_("version"), default=0)

    objects = ThreadQuerySet.as_manager()

    if TYPE_CHECKING:  # what `selectors.lists.marked` reads with it
        unread: int
        read_upto: int
        watch_level: str

    class Meta:
        verbose_name = _("thread")
        verbose_name_plural = _("threads")
        constraints = (
            models.UniqueConstraint(
                name="forums_thread_once_per_subject", fields=["subject_type", "subject_id"]
            ),
            models.CheckConstraint(
                name="forums_thread_visible_among_all",
                condition=Q(visible_count__lte=F("last_number")),
            ),
            models.CheckConstraint(
                name="forums_thread_only_questions_are_solved",
                condition=Q(kind=ThreadKind.QUESTION) | Q(solution__isnull=True),
            ),
        )
        indexes = (
            models.Index(name="forums_thread_of_board", fields=["board", "-last_post_at", "-id"]),
            models.Index(name="forums_thread_of_author", fields=["author", "-last_post_at", "-id"]),
            models.Index(name="forums_thread_activity", fields=["-last_post_at", "-id"]),
            models.Index(
                name="forums_thread_pinned",
                fields=["pinned_until"],
                condition=Q(pinned_until__isnull=False),
            ),
            models.Index(
                name="forums_thread_unanswered",
                fields=["-last_post_at", "-id"],
                condition=Q(
                    kind=ThreadKind.QUESTION, state=ThreadState.OPEN, solution__isnull=True
                ),
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("forums:detail", args=[self.pk, self.slug])

    @property
    def slug(self) -> str:
        """The title as it stands in the address; never empty."""
        return slug(self.title)[:80].strip("-") or "-"

    @property
    def is_solved(self) -> bool:
        """Whether a question has its solution."""
        return self.solution_id is not None

    @property
    def replies(self) -> int:
        """Visible posts after the first."""
        return max(0, self.visible_count - 1)
