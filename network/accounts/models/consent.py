"""What a person agreed to, and to which words."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from network.accounts.choices import Purpose
from network.accounts.models.privacy_notice import PrivacyNotice
from network.accounts.querysets import ConsentQuerySet


class Consent(models.Model):
    """One consent to one purpose under one version of the notice; withdrawn, then kept as proof.

    Before there is an account it belongs to a keyed hash of the address; later to the person,
    whatever becomes of the address.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="consents",
        help_text=_("Purpose: proof of consent. Kept as long as the account."),
    )
    subject_key = models.CharField(
        _("hash of the address"),
        max_length=64,
        db_index=True,
        help_text=_(
            "Purpose: proof of a consent given before there was an account. "
            "Kept for 6 years; the address cannot be read from it."
        ),
    )
    purpose = models.CharField(_("purpose"), max_length=20, choices=Purpose.choices)
    notice_version = models.ForeignKey(
        PrivacyNotice,
        verbose_name=pgettext_lazy("privacy", "notice"),
        on_delete=models.PROTECT,
        related_name="consents",
    )
    given_at = models.DateTimeField(
        _("given at"), help_text=_("Purpose: proof of consent. Kept for 6 years.")
    )
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ("-given_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                name="accounts_consent_once_in_force",
                fields=["subject_key", "purpose", "notice_version"],
                condition=models.Q(withdrawn_at__isnull=True, person__isnull=True),
            ),
            models.CheckConstraint(
                name="accounts_consent_given_before_withdrawn",
                condition=models.Q(withdrawn_at__isnull=True)
                | models.Q(withdrawn_at__gte=models.F("given_at")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.purpose} #{self.pk}"
