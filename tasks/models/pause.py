"""A queue that stands still because an operator said so."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class QueuePause(models.Model):
    """Nobody claims work of this queue while the row is there; nothing is lost by it."""

    queue = models.CharField(_("queue"), max_length=40, unique=True)
    paused_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("paused by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Purpose: knowing whom to ask. Kept while the queue stands."),
    )
    paused_at = models.DateTimeField(_("paused at"))

    class Meta:
        verbose_name = _("paused queue")
        verbose_name_plural = _("paused queues")

    def __str__(self) -> str:
        return self.queue
