"""Where a member works and worked."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from network.members.models.member import Member
from network.units.models import LocalGovernment

_PURPOSE = _("Purpose: to find people by where they work. Kept as long as the profile.")


class Affiliation(models.Model):
    """One spell of work; at most one primary one is not over."""

    member = models.ForeignKey(
        Member, verbose_name=_("member"), on_delete=models.CASCADE, related_name="affiliations"
    )
    unit = models.ForeignKey(
        LocalGovernment,
        verbose_name=_("local government"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="affiliations",
    )
    unit_text = models.CharField(
        _("local government as typed"), max_length=200, blank=True, help_text=_PURPOSE
    )
    department = models.CharField(_("department"), max_length=160, blank=True, help_text=_PURPOSE)
    position = models.CharField(_("job title"), max_length=120, blank=True, help_text=_PURPOSE)
    coordinator = models.BooleanField(
        _("coordinator"), default=False, help_text=_("Acts for the local government.")
    )
    domain_known = models.BooleanField(
        _("address on a known domain"),
        default=False,
        help_text=_("Evidence when the unit was named; makes a person probable, not verified."),
    )
    primary = models.BooleanField(_("primary"), default=True)
    started_on = models.DateField(_("started on"))
    ended_on = models.DateField(_("ended on"), null=True, blank=True)

    refused_reason = models.TextField(
        _("why it was not confirmed"),
        max_length=500,
        blank=True,
        help_text=_("Purpose: to tell the person. Kept as long as the profile."),
    )

    class Meta:
        verbose_name = _("affiliation")
        verbose_name_plural = _("affiliations")
        ordering = ("-started_on", "-pk")
        constraints = (
            models.UniqueConstraint(
                name="members_affiliation_one_present",
                fields=["member"],
                condition=Q(ended_on__isnull=True, primary=True),
            ),
            models.CheckConstraint(
                name="members_affiliation_ends_after_start",
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on")),
            ),
            models.CheckConstraint(
                name="members_affiliation_coordinates_a_unit",
                condition=Q(coordinator=False) | Q(unit__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"#{self.pk}"

    @property
    def unit_name(self) -> str:
        """The unit as the registry names it, or as it was typed."""
        return self.unit.name if self.unit else self.unit_text
