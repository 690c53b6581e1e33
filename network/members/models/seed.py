"""What a registration leaves for whoever proves the mailbox."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from network.members.choices import TEXT_LIMIT
from network.members.models.topic import Topic
from network.members.querysets import SeedQuerySet
from network.units.models import LocalGovernment

_PURPOSE = _("Purpose: a profile that is half filled in. Kept until the day the seed expires.")


class MemberSeed(models.Model):
    """A profile in waiting; never public, one open seed an address."""

    address = models.EmailField(_("e-mail address"), help_text=_PURPOSE)
    name = models.CharField(
        pgettext_lazy("person", "name"), max_length=120, blank=True, help_text=_PURPOSE
    )
    unit = models.ForeignKey(
        LocalGovernment,
        verbose_name=_("local government"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    unit_text = models.CharField(
        _("local government as typed"), max_length=200, blank=True, help_text=_PURPOSE
    )
    position = models.CharField(_("job title"), max_length=120, blank=True, help_text=_PURPOSE)
    department = models.CharField(_("department"), max_length=160, blank=True, help_text=_PURPOSE)
    topics = models.ManyToManyField(
        Topic, verbose_name=_("topics"), blank=True, related_name="+", help_text=_PURPOSE
    )
    helps_with = models.TextField(
        _("can help with"), max_length=TEXT_LIMIT, blank=True, help_text=_PURPOSE
    )
    looks_for = models.TextField(
        _("looks for"), max_length=TEXT_LIMIT, blank=True, help_text=_PURPOSE
    )
    language = models.CharField(_("language"), max_length=10, blank=True)
    consent_notice_version = models.PositiveIntegerField(_("version of the privacy notice"))
    consented_at = models.DateTimeField(
        _("consented at"),
        help_text=_("Purpose: proof of consent. Kept until the day the seed expires."),
    )
    source_type = models.ForeignKey(
        ContentType, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    source_id = models.PositiveBigIntegerField(null=True, blank=True)
    source = GenericForeignKey("source_type", "source_id")
    created_at = models.DateTimeField(_("created at"))
    expires_at = models.DateTimeField(_("expires at"))
    claimed_at = models.DateTimeField(_("claimed at"), null=True, blank=True)
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("claimed by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("merged into"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

    objects = SeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("seed of a profile")
        verbose_name_plural = _("seeds of profiles")
        ordering = ("-created_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                name="members_seed_one_open_per_address",
                fields=["address"],
                condition=Q(
                    claimed_at__isnull=True, withdrawn_at__isnull=True, merged_into__isnull=True
                ),
            ),
            models.CheckConstraint(
                name="members_seed_claimed_by_has_moment",
                condition=Q(claimed_by__isnull=True) | Q(claimed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="members_seed_claimed_or_withdrawn",
                condition=Q(claimed_at__isnull=True) | Q(withdrawn_at__isnull=True),
            ),
        )
        indexes = (models.Index(name="members_seed_expiry", fields=["expires_at"]),)

    def __str__(self) -> str:
        return f"#{self.pk}"
