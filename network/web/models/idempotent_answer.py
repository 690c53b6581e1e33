"""What the API answered to a request that carried an Idempotency-Key."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class IdempotentAnswer(models.Model):
    """One creating request and its answer, written in the transaction of the change itself.

    So there is never a change without its answer nor an answer without its change, whenever the
    process dies; and of two equal requests at once the second waits on the constraint.
    """

    client = models.CharField(
        _("client"),
        max_length=80,
        help_text=_(
            "Purpose: telling clients apart; the user's number or a keyed hash. Kept 24 hours."
        ),
    )
    key = models.CharField(_("key"), max_length=200)
    method = models.CharField(_("method"), max_length=10)
    path = models.CharField(_("path"), max_length=500)
    fingerprint = models.CharField(_("fingerprint of the request"), max_length=64)
    status = models.PositiveSmallIntegerField(
        pgettext_lazy("HTTP", "status"), null=True, blank=True
    )
    headers = models.JSONField(_("headers"), default=dict, blank=True)
    body = models.JSONField(
        _("body"),
        null=True,
        blank=True,
        help_text=_("Purpose: answering a repeated request as the first time. Kept 24 hours."),
    )
    created_at = models.DateTimeField(_("created at"))

    class Meta:
        verbose_name = _("answer to a repeated request")
        verbose_name_plural = _("answers to repeated requests")
        constraints = (
            models.UniqueConstraint(name="web_answer_once_a_key", fields=["client", "key"]),
        )
        indexes = (models.Index(name="web_answer_created", fields=["created_at"]),)

    def __str__(self) -> str:
        return f"{self.method} #{self.pk}"
