"""Posts: what people say, numbered without gaps, and what hangs on them."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from forums.choices import PostState, ReactionKind
from forums.models.thread import Thread
from forums.querysets import PostQuerySet


class Post(models.Model):
    """One contribution to a thread; only `services.posting` makes them.

    Source and cached HTML hold no names: people and quotations are references that are drawn when
    somebody reads, so a renamed or erased person, or a hidden quotation, changes everywhere.
    """

    thread = models.ForeignKey(
        Thread,
        verbose_name=_("thread"),
        on_delete=models.CASCADE,
        related_name="posts",
        db_index=False,  # the unique constraint begins with it
    )
    public_id = models.UUIDField(
        _("public id"),
        default=uuid4,
        unique=True,
        editable=False,
        help_text=_("Names the post in its permanent address."),
    )
    number = models.PositiveIntegerField(_("number in the thread"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("author"),
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,  # the unique constraint of the nonce begins with it
        help_text=_(
            "Purpose: to show who speaks. Kept as long as the thread; after an erasure it names "
            "nobody."
        ),
    )
    parent = models.ForeignKey(
        "self",
        verbose_name=_("answer to"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="answers",
    )
    source = models.TextField(
        _("text"),
        blank=True,
        help_text=_(
            "Purpose: the discussion. Kept as long as the thread; a removed text for 90 days. "
            "Markdown with references."
        ),
    )
    html = models.TextField(_("cached HTML"), blank=True)
    renderer = models.PositiveSmallIntegerField(_("version of the renderer"))
    state = models.CharField(
        _("state"), max_length=10, choices=PostState.choices, default=PostState.VISIBLE
    )
    nonce = models.UUIDField(_("nonce"), help_text=_("Names one submission of the form."))
    created_at = models.DateTimeField(_("created at"))
    published_at = models.DateTimeField(
        _("published at"),
        null=True,
        blank=True,
        help_text=_("When everybody could first read it; nothing while it waits."),
    )
    edited_at = models.DateTimeField(_("edited at"), null=True, blank=True)
    version = models.PositiveIntegerField(_("version"), default=0)

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        constraints = (
            models.UniqueConstraint(
                name="forums_post_number_once_per_thread", fields=["thread", "number"]
            ),
            models.UniqueConstraint(
                name="forums_post_nonce_once_per_author", fields=["author", "nonce"]
            ),
            models.CheckConstraint(name="forums_post_number_from_one", condition=Q(number__gte=1)),
            models.CheckConstraint(
                name="forums_post_visible_is_published",
                condition=~Q(state=PostState.VISIBLE) | Q(published_at__isnull=False),
            ),
        )
        indexes = (
            models.Index(
                name="forums_post_pending",
                fields=["created_at", "id"],
                condition=Q(state=PostState.PENDING),
            ),
            models.Index(
                name="forums_post_of_author",
                fields=["author", "-created_at"],
            ),
        )

    def __str__(self) -> str:
        return f"#{self.number}"

    def get_absolute_url(self) -> str:
        return reverse("forums:post", args=[self.public_id])

    @property
    def anchor(self) -> str:
        """The fragment of the post on its page."""
        return f"post-{self.number}"


class PostEdit(models.Model):
    """What a post said before one change of its text."""

    post = models.ForeignKey(
        Post, verbose_name=_("post"), on_delete=models.CASCADE, related_name="edits"
    )
    version = models.PositiveIntegerField(_("version that was replaced"))
    source = models.TextField(
        _("text before"),
        blank=True,
        help_text=_("Purpose: to show what was changed. Kept as long as the post."),
    )
    at = models.DateTimeField(_("changed at"))

    class Meta:
        verbose_name = _("change of a post")
        verbose_name_plural = _("changes of posts")
        ordering = ("version",)
        constraints = (
            models.UniqueConstraint(
                name="forums_edit_once_per_version", fields=["post", "version"]
            ),
        )

    def __str__(self) -> str:
        return f"#{self.post_id} {self.version}"


class Mention(models.Model):
    """Somebody named in a post; the row outlives an edit, so nobody is told twice."""

    post = models.ForeignKey(
        Post,
        verbose_name=_("post"),
        on_delete=models.CASCADE,
        related_name="mentions",
        db_index=False,  # the unique constraint begins with it
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who is mentioned"),
        on_delete=models.CASCADE,
        related_name="+",
        help_text=_("Purpose: to tell whoever is addressed. Kept as long as the post."),
    )
    present = models.BooleanField(_("in the text"), default=True)
    told = models.BooleanField(
        _("told"), default=False, help_text=_("Whether a notice has been promised, once ever.")
    )

    class Meta:
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        constraints = (
            models.UniqueConstraint(name="forums_mention_once_each", fields=["post", "user"]),
        )

    def __str__(self) -> str:
        return f"#{self.pk}"


class Quote(models.Model):
    """Words of one post inside another; drawn only while the quoted post may be read."""

    post = models.ForeignKey(
        Post,
        verbose_name=_("post"),
        on_delete=models.CASCADE,
        related_name="quotes",
        db_index=False,  # the unique constraint begins with it
    )
    place = models.PositiveSmallIntegerField(
        _("place"), help_text=_("The number in the reference of the text.")
    )
    quoted = models.ForeignKey(
        Post, verbose_name=_("quoted post"), on_delete=models.CASCADE, related_name="quoted_in"
    )
    source = models.TextField(
        _("quoted words"),
        help_text=_("Purpose: the discussion. Kept as long as both posts. Markdown."),
    )
    html = models.TextField(_("cached HTML"))

    class Meta:
        verbose_name = _("quotation")
        verbose_name_plural = _("quotations")
        constraints = (
            models.UniqueConstraint(name="forums_quote_once_per_place", fields=["post", "place"]),
            models.CheckConstraint(name="forums_quote_not_itself", condition=~Q(post=F("quoted"))),
        )

    def __str__(self) -> str:
        return f"#{self.pk}"


class Reaction(models.Model):
    """One press of one person on one post."""

    post = models.ForeignKey(
        Post,
        verbose_name=_("post"),
        on_delete=models.CASCADE,
        related_name="reactions",
        db_index=False,  # the unique constraint begins with it
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who"),
        on_delete=models.CASCADE,
        related_name="+",
        help_text=_(
            "Purpose: to count each person once. Kept as long as the post and the account."
        ),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=ReactionKind.choices)
    at = models.DateTimeField(_("given at"))

    class Meta:
        verbose_name = _("reaction")
        verbose_name_plural = _("reactions")
        constraints = (
            models.UniqueConstraint(
                name="forums_reaction_once_each", fields=["post", "user", "kind"]
            ),
        )

    def __str__(self) -> str:
        return f"#{self.pk}"
