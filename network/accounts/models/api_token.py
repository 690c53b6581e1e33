"""Keys to the API."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from network.accounts.choices import Scope
from network.accounts.querysets import ApiTokenQuerySet


class ApiToken(models.Model):
    """A personal key to the API, shown once; the table keeps its beginning and its hash."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        on_delete=models.CASCADE,
        related_name="api_tokens",
        help_text=_("Purpose: knowing on whose behalf a program calls. Kept as long as the token."),
    )
    name = models.CharField(
        _("name"),
        max_length=80,
        help_text=_("Purpose: telling tokens apart. Kept as long as the token."),
    )
    scope = models.CharField(_("scope"), max_length=5, choices=Scope.choices, default=Scope.READ)
    prefix = models.CharField(_("beginning"), max_length=12)
    digest = models.CharField(_("hash"), max_length=64, unique=True)
    created_at = models.DateTimeField(_("created at"))
    last_used_on = models.DateField(
        _("last used on"),
        null=True,
        blank=True,
        help_text=_("Purpose: noticing a forgotten or stolen token. Kept as long as the token."),
    )
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)

    objects = ApiTokenQuerySet.as_manager()

    class Meta:
        verbose_name = _("API token")
        verbose_name_plural = _("API tokens")
        ordering = ("-created_at", "-pk")

    def __str__(self) -> str:
        return f"{self.prefix}…"
