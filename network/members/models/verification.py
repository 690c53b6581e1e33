"""Why somebody is believed to work where they say."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from network.members.choices import Method
from network.members.models.member import Member
from network.members.querysets import VerificationQuerySet
from network.units.models import LocalGovernment


class Verification(models.Model):
    """One confirmation; it ends with the address, the unit, its time or by decision."""

    member = models.ForeignKey(
        Member, verbose_name=_("member"), on_delete=models.CASCADE, related_name="verifications"
    )
    unit = models.ForeignKey(
        LocalGovernment,
        verbose_name=_("local government"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    method = models.CharField(
        pgettext_lazy("verification", "method"), max_length=12, choices=Method.choices
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("confirmed by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Purpose: accountability of the decision. Kept as long as the profile."),
    )
    at = models.DateTimeField(_("confirmed at"))
    expires_at = models.DateTimeField(_("expires at"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    note = models.TextField(
        _("note"),
        max_length=500,
        blank=True,
        help_text=_("Purpose: what the decision rests on. Kept as long as the profile."),
    )
    reason = models.TextField(
        _("reason for the end"),
        max_length=500,
        blank=True,
        help_text=_("Purpose: why the verification ended. Kept as long as the profile."),
    )

    objects = VerificationQuerySet.as_manager()

    class Meta:
        verbose_name = _("verification")
        verbose_name_plural = _("verifications")
        ordering = ("-at", "-pk")
        constraints = (
            models.UniqueConstraint(
                name="members_verification_one_standing",
                fields=["member"],
                condition=Q(revoked_at__isnull=True),
            ),
            models.CheckConstraint(
                name="members_verification_expires_later",
                condition=Q(expires_at__isnull=True) | Q(expires_at__gt=F("at")),
            ),
        )

    def __str__(self) -> str:
        return f"#{self.pk}"
