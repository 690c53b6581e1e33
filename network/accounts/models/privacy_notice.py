"""Texts that an organiser publishes in versions: the privacy notice, the terms."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from network.accounts.querysets import PrivacyNoticeQuerySet


class PrivacyNotice(models.Model):
    """One published version of a text; it never changes, a new one replaces it.

    `slug` names the text (`network` is the privacy notice, `terms` the terms of use); each
    language has versions of its own.
    """

    slug = models.SlugField(_("text"), max_length=40, default="network")
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    version = models.PositiveIntegerField(_("version"))
    title = models.CharField(_("title"), max_length=200)
    body = models.TextField(_("text"), max_length=20_000, help_text=_("Markdown."))
    published_at = models.DateTimeField(_("published at"))
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("published by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Purpose: accountability for published texts. Kept as long as the text."),
    )

    objects = PrivacyNoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("published text")
        verbose_name_plural = _("published texts")
        ordering = ("slug", "language", "-version")
        constraints = (
            models.UniqueConstraint(
                name="accounts_notice_once_a_version", fields=["slug", "language", "version"]
            ),
            models.CheckConstraint(
                name="accounts_notice_version_from_1", condition=models.Q(version__gte=1)
            ),
        )

    def __str__(self) -> str:
        return f"{self.title} ({self.version})"
