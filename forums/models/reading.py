"""What somebody has read, and what they want to hear of."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from forums.choices import WatchLevel
from forums.models.board import Board
from forums.models.thread import Thread
from forums.querysets import WatchQuerySet


class ReadPosition(models.Model):
    """How far one person has read one thread; it only grows."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("reader"),
        on_delete=models.CASCADE,
        related_name="+",
        db_index=False,  # the unique constraint begins with it
        help_text=_("Purpose: to show what is new. Kept as long as the account."),
    )
    thread = models.ForeignKey(
        Thread, verbose_name=_("thread"), on_delete=models.CASCADE, related_name="positions"
    )
    number = models.PositiveIntegerField(_("number of the last post read"))
    at = models.DateTimeField(_("read at"))

    class Meta:
        verbose_name = _("read position")
        verbose_name_plural = _("read positions")
        constraints = (
            models.UniqueConstraint(name="forums_position_once_each", fields=["user", "thread"]),
        )

    def __str__(self) -> str:
        return f"#{self.pk}"


class AllRead(models.Model):
    """The moment until which one person counts everything as read: one row, however much."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("reader"),
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="forums_all_read",
        help_text=_("Purpose: to show what is new. Kept as long as the account."),
    )
    until = models.DateTimeField(_("until"))

    class Meta:
        verbose_name = _("everything marked as read")
        verbose_name_plural = _("everything marked as read")

    def __str__(self) -> str:
        return f"#{self.pk}"


class Watch(models.Model):
    """What somebody wants to hear of a thread, or of what is new on a board."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who"),
        on_delete=models.CASCADE,
        related_name="+",
        help_text=_("Purpose: to notify as the person asked. Kept as long as the account."),
    )
    thread = models.ForeignKey(
        Thread,
        verbose_name=_("thread"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="watches",
    )
    board = models.ForeignKey(
        Board,
        verbose_name=_("board"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="watches",
    )
    level = models.CharField(_("how much"), max_length=10, choices=WatchLevel.choices)
    muted_until = models.DateTimeField(
        _("muted until"), null=True, blank=True, help_text=_("Nothing is until further notice.")
    )
    changed_at = models.DateTimeField(_("changed at"))

    objects = WatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("watch")
        verbose_name_plural = _("watches")
        constraints = (
            models.CheckConstraint(
                name="forums_watch_of_one_thing",
                condition=Q(thread__isnull=False, board__isnull=True)
                | Q(thread__isnull=True, board__isnull=False),
            ),
            models.UniqueConstraint(name="forums_watch_thread_once", fields=["user", "thread"]),
            models.UniqueConstraint(name="forums_watch_board_once", fields=["user", "board"]),
            models.CheckConstraint(
                name="forums_watch_only_a_mute_ends",
                condition=Q(level=WatchLevel.MUTE) | Q(muted_until__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return f"#{self.pk}"
