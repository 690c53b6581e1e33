"""What is counted against guessing and flooding; rows, so that signing in needs no cache."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from network.accounts.choices import TryKind
from network.accounts.querysets import AttemptQuerySet


class Attempt(models.Model):
    """One wrong try or one letter asked for, under the keyed hash of whoever it counts against."""

    kind = models.CharField(_("kind"), max_length=6, choices=TryKind.choices)
    key = models.CharField(
        _("key"),
        max_length=64,
        help_text=_(
            "Purpose: stopping people who guess codes. "
            "Kept for a day; address and client cannot be read from it."
        ),
    )
    at = models.DateTimeField(_("at"))

    objects = AttemptQuerySet.as_manager()

    class Meta:
        verbose_name = _("counted try")
        verbose_name_plural = _("counted tries")
        indexes = (
            models.Index(name="accounts_attempt_key", fields=["kind", "key", "at"]),
            models.Index(name="accounts_attempt_at", fields=["kind", "at"]),
        )

    def __str__(self) -> str:
        return f"{self.kind} #{self.pk}"


class SpentCode(models.Model):
    """A code of an authenticator app that has opened the door and opens it no more."""

    digest = models.CharField(_("hash"), max_length=64, unique=True)
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("spent code")
        verbose_name_plural = _("spent codes")

    def __str__(self) -> str:
        return f"#{self.pk}"
