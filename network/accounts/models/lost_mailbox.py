"""Getting back in after losing the mailbox."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from network.accounts.choices import LossState
from network.accounts.querysets import LostMailboxQuerySet


class LostMailbox(models.Model):
    """A person asks for the account of an address they cannot read any more.

    An organiser checks outside the system who is asking, then confirms or refuses. Whether the
    old address has an account is never said on the public page.
    """

    old_address = models.EmailField(
        _("old address"),
        help_text=_("Purpose: finding the account. Kept for 90 days after the decision."),
    )
    new_address = models.EmailField(
        _("new address"),
        help_text=_(
            "Purpose: mailing the link to the person. Kept for 90 days after the decision."
        ),
    )
    words = models.TextField(
        _("in your words"),
        max_length=2000,
        help_text=_("Purpose: checking who is asking. Kept for 90 days after the decision."),
    )
    language = models.CharField(_("language"), max_length=10)
    state = models.CharField(
        _("state"), max_length=10, choices=LossState.choices, default=LossState.WAITING
    )
    asked_at = models.DateTimeField(_("asked at"))
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Purpose: accountability of decisions on accounts. Kept for 90 days after it."),
    )
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    done_at = models.DateTimeField(_("done at"), null=True, blank=True)

    objects = LostMailboxQuerySet.as_manager()

    class Meta:
        verbose_name = _("lost mailbox")
        verbose_name_plural = _("lost mailboxes")
        ordering = ("asked_at", "pk")
        constraints = (
            models.CheckConstraint(
                name="accounts_loss_decided_has_moment",
                condition=models.Q(state=LossState.WAITING) | models.Q(decided_at__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"#{self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("accounts:loss", args=[self.pk])
