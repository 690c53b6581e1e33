"""What a person asks of the house about their own data."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from network.accounts.choices import RequestKind
from network.accounts.querysets import PersonalRequestQuerySet

ARCHIVES = "exports"


def archive_name(instance: PersonalRequest, filename: str) -> str:  # noqa: ARG001 -- Django's signature
    """Name a finished export at random; its owner gets a readable name on the way out."""
    return f"{ARCHIVES}/{uuid4().hex}.sealed"


class PersonalRequest(models.Model):
    """A copy of one's data or the erasure of the account, carried out by a job when it is due."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        on_delete=models.CASCADE,
        related_name="personal_requests",
        help_text=_("Purpose: carrying out the rights of the person. Kept for 1 year."),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=RequestKind.choices)
    asked_at = models.DateTimeField(_("asked at"))
    due_at = models.DateTimeField(_("due at"))
    cancelled_at = models.DateTimeField(_("cancelled at"), null=True, blank=True)
    done_at = models.DateTimeField(_("done at"), null=True, blank=True)
    expires_at = models.DateTimeField(_("thrown away at"), null=True, blank=True)
    file = models.FileField(
        _("file"),
        upload_to=archive_name,
        blank=True,
        help_text=_("Purpose: handing the copy over to its owner. Kept for 7 days, encrypted."),
    )

    objects = PersonalRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request about personal data")
        verbose_name_plural = _("requests about personal data")
        ordering = ("-asked_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                name="accounts_request_one_pending",
                fields=["person", "kind"],
                condition=models.Q(done_at__isnull=True, cancelled_at__isnull=True),
            ),
            models.CheckConstraint(
                name="accounts_request_done_or_cancelled",
                condition=models.Q(done_at__isnull=True) | models.Q(cancelled_at__isnull=True),
            ),
        )
        indexes = (
            models.Index(
                name="accounts_request_due",
                fields=["due_at"],
                condition=models.Q(done_at__isnull=True, cancelled_at__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} #{self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("accounts:privacy")

    @property
    def is_pending(self) -> bool:
        """Neither done nor cancelled."""
        return self.done_at is None and self.cancelled_at is None
