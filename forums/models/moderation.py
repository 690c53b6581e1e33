"""Flags of readers and acts of moderators."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from forums.choices import REASON_LIMIT, FlagReason, FlagState, ModerationKind
from forums.models.post import Post
from forums.models.thread import Thread
from forums.querysets import ActionQuerySet, FlagQuerySet


class Flag(models.Model):
    """Somebody asks a moderator to look at a post."""

    post = models.ForeignKey(
        Post, verbose_name=_("post"), on_delete=models.CASCADE, related_name="flags"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("flagged by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_(
            "Purpose: to prevent misuse; moderators only. Kept as long as the post and the account."
        ),
    )
    reason = models.CharField(_("reason"), max_length=10, choices=FlagReason.choices)
    note = models.TextField(
        _("in one’s own words"),
        max_length=REASON_LIMIT,
        blank=True,
        help_text=_(
            "Purpose: to explain the flag to moderators. Kept as long as the post and the account."
        ),
    )
    state = models.CharField(
        _("state"), max_length=10, choices=FlagState.choices, default=FlagState.OPEN
    )
    created_at = models.DateTimeField(_("created at"))
    handled_at = models.DateTimeField(_("handled at"), null=True, blank=True)
    version = models.PositiveIntegerField(_("version"), default=0)

    objects = FlagQuerySet.as_manager()

    class Meta:
        verbose_name = _("flag")
        verbose_name_plural = _("flags")
        constraints = (
            models.UniqueConstraint(
                name="forums_flag_open_once_each",
                fields=["post", "by"],
                condition=Q(state=FlagState.OPEN),
            ),
            models.CheckConstraint(
                name="forums_flag_handled_iff_not_open",
                condition=Q(state=FlagState.OPEN, handled_at__isnull=True)
                | (~Q(state=FlagState.OPEN) & Q(handled_at__isnull=False)),
            ),
        )
        indexes = (
            models.Index(
                name="forums_flag_open",
                fields=["created_at", "id"],
                condition=Q(state=FlagState.OPEN),
            ),
        )

    def __str__(self) -> str:
        return f"#{self.pk}"


class ModerationAction(models.Model):
    """What a moderator did, to what, why; rows are added and never changed."""

    kind = models.CharField(_("act"), max_length=12, choices=ModerationKind.choices)
    thread = models.ForeignKey(
        Thread, verbose_name=_("thread"), on_delete=models.CASCADE, related_name="actions"
    )
    post = models.ForeignKey(
        Post,
        verbose_name=_("post"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="actions",
    )
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("moderator"),
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_(
            "Purpose: to answer for decisions. Kept as long as the thread; after an erasure it "
            "names nobody."
        ),
    )
    reason = models.TextField(
        _("reason"),
        max_length=REASON_LIMIT,
        help_text=_("Purpose: to explain the decision. Kept as long as the thread."),
    )
    facts = models.JSONField(
        _("facts"), default=dict, blank=True, help_text=_("Ids, states and moments, no names.")
    )
    at = models.DateTimeField(_("at"))

    objects = ActionQuerySet.as_manager()

    class Meta:
        verbose_name = _("act of a moderator")
        verbose_name_plural = _("acts of moderators")
        ordering = ("-at", "-pk")
        constraints = (
            models.CheckConstraint(name="forums_action_has_a_reason", condition=~Q(reason="")),
        )

    def __str__(self) -> str:
        return f"{self.kind} #{self.pk}"

    @property
    def address(self) -> str:
        """Where its author can look: the board, when the thing itself is not shown any more."""
        gone = {ModerationKind.HIDE_THREAD}
        hidden = {ModerationKind.HIDE, ModerationKind.REMOVE}
        if self.kind in gone:
            return self.thread.board.get_absolute_url()
        if self.post is None or self.kind in hidden:
            return self.thread.get_absolute_url()
        return self.post.get_absolute_url()
