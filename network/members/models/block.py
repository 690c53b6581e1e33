"""Who does not want to hear from whom."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from network.members.models.member import Member


class Block(models.Model):
    """One member takes no messages from another; only the first of them knows."""

    blocker = models.ForeignKey(
        Member,
        verbose_name=_("who blocks"),
        on_delete=models.CASCADE,
        related_name="blocks",
        help_text=_("Purpose: to be left alone. Kept until lifted."),
    )
    blocked = models.ForeignKey(
        Member, verbose_name=_("who is blocked"), on_delete=models.CASCADE, related_name="+"
    )
    at = models.DateTimeField(_("since"))

    class Meta:
        verbose_name = _("block")
        verbose_name_plural = _("blocks")
        constraints = (
            models.UniqueConstraint(name="members_block_once", fields=["blocker", "blocked"]),
            models.CheckConstraint(
                name="members_block_not_oneself", condition=~Q(blocker=F("blocked"))
            ),
        )

    def __str__(self) -> str:
        return f"#{self.pk}"
