"""How often something was tried in one window of time."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Budget(models.Model):
    """One count of one thing in one fixed window; a row, so that it holds without a cache."""

    key = models.CharField(
        _("key"),
        max_length=64,
        help_text=_(
            "Purpose: limiting tries; a keyed hash that names nobody. Kept until the window ends."
        ),
    )
    ends_at = models.BigIntegerField(_("end of the window"), help_text=_("Unix time in seconds."))
    count = models.PositiveIntegerField(_("count"), default=0)

    class Meta:
        verbose_name = _("budget of tries")
        verbose_name_plural = _("budgets of tries")
        constraints = (
            models.UniqueConstraint(name="web_budget_once_a_window", fields=["key", "ends_at"]),
        )
        indexes = (models.Index(name="web_budget_ends", fields=["ends_at"]),)

    def __str__(self) -> str:
        return f"{self.key[:8]}… {self.count}"
