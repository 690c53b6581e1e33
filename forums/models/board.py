"""Boards: the few rooms a forum has."""

from django.contrib.auth.models import Group
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from forums.choices import BoardAccess, BoardModeration, BoardPosting
from forums.querysets import BoardQuerySet


class Board(models.Model):
    """A room for one topic, open to everybody, to the network or to one group."""

    slug = models.SlugField(_("slug"), unique=True, max_length=60)
    title = models.CharField(_("title"), max_length=120)
    description = models.CharField(_("description"), max_length=300, blank=True)
    order = models.PositiveIntegerField(_("order"), default=0)
    access = models.CharField(
        _("who reads"), max_length=10, choices=BoardAccess.choices, default=BoardAccess.NETWORK
    )
    group = models.ForeignKey(
        Group,
        verbose_name=_("group"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    posting = models.CharField(
        _("who writes"), max_length=10, choices=BoardPosting.choices, default=BoardPosting.READERS
    )
    moderation = models.CharField(
        _("whose posts wait for a moderator"),
        max_length=10,
        choices=BoardModeration.choices,
        default=BoardModeration.POST,
    )
    created_at = models.DateTimeField(_("created at"))
    version = models.PositiveIntegerField(_("version"), default=0)

    objects = BoardQuerySet.as_manager()

    class Meta:
        verbose_name = _("board")
        verbose_name_plural = _("boards")
        ordering = ("order", "pk")
        permissions = (
            ("moderate_board", _("Can moderate boards")),
            ("read_network_boards", _("Can read boards of the network")),
        )
        constraints = (
            models.CheckConstraint(
                name="forums_board_group_iff_access_group",
                condition=(
                    Q(access=BoardAccess.GROUP, group__isnull=False)
                    | (~Q(access=BoardAccess.GROUP) & Q(group__isnull=True))
                ),
                violation_error_message=_("Name a group exactly when access is for one group."),
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("forums:board", args=[self.slug])
