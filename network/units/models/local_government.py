"""A unit of local government, as the public registers name it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from network.units.choices import UnitKind, UnitStatus
from network.units.domain.sizes import peer_group, size_class
from network.units.querysets import LocalGovernmentQuerySet

if TYPE_CHECKING:
    from network.units.choices import SizeClass


class LocalGovernment(models.Model):
    """One unit; its key is the TERYT code without the kind digit, which is history.

    `code` has 2 digits for a voivodeship, 4 for a county, 6 for a gmina; `teryt` is the code as
    published. A unit that vanishes is marked, never deleted.
    """

    code = models.CharField(_("code"), max_length=6, unique=True)
    teryt = models.CharField(_("TERYT code"), max_length=7)
    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("slug"), max_length=140)
    kind = models.CharField(_("kind"), max_length=12, choices=UnitKind.choices)
    status = models.CharField(
        _("status"), max_length=8, choices=UnitStatus.choices, default=UnitStatus.ACTIVE
    )
    successor = models.ForeignKey(
        "self", verbose_name=_("successor"), on_delete=models.PROTECT, null=True, blank=True
    )
    voivodeship = models.CharField(_("voivodeship"), max_length=40)
    county = models.CharField(_("county"), max_length=60, blank=True)
    population = models.PositiveIntegerField(_("population"), null=True, blank=True)
    population_on = models.DateField(_("population counted on"), null=True, blank=True)
    area_km2 = models.DecimalField(
        _("area in km²"), max_digits=9, decimal_places=2, null=True, blank=True
    )
    latitude = models.DecimalField(
        _("latitude"), max_digits=8, decimal_places=5, null=True, blank=True
    )
    longitude = models.DecimalField(
        _("longitude"), max_digits=8, decimal_places=5, null=True, blank=True
    )
    seat = models.CharField(_("seat of the office"), max_length=120, blank=True)
    website = models.URLField(_("website"), blank=True)
    registered_on = models.DateField(_("in the register as of"), null=True, blank=True)
    folded = models.CharField(_("name without accents"), max_length=120, db_index=True)
    sort_key = models.CharField(_("sort key"), max_length=500, db_index=True)

    objects = LocalGovernmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("local government")
        verbose_name_plural = _("local governments")
        ordering = ("sort_key", "code")
        constraints = (
            models.CheckConstraint(
                name="units_merged_names_successor",
                condition=~models.Q(status=UnitStatus.MERGED) | models.Q(successor__isnull=False),
                violation_error_message=_("Say which unit it was merged into."),
            ),
            models.CheckConstraint(
                name="units_code_begins_teryt",
                condition=models.Q(teryt__startswith=models.F("code")),
                violation_error_message=_("The code has to begin the TERYT code."),
            ),
        )

    def __str__(self) -> str:
        return self.full_name

    def get_absolute_url(self) -> str:
        return reverse("units:detail", args=[self.code, self.slug])

    @property
    def title(self) -> str:
        """How the unit is called when it stands alone: a county's name is only an adjective."""
        if self.kind == UnitKind.COUNTY:
            return gettext("county %(county)s") % {"county": self.name}
        if self.kind == UnitKind.VOIVODESHIP:
            return gettext("voivodeship %(voivodeship)s") % {"voivodeship": self.name}
        return self.name

    @property
    def setting(self) -> str:
        """Kind, county and voivodeship: what tells the unit from its namesakes."""
        if self.kind == UnitKind.VOIVODESHIP:
            return ""
        if self.kind == UnitKind.COUNTY:
            return gettext("voivodeship %(voivodeship)s") % {"voivodeship": self.voivodeship}
        parts = [self.get_kind_display(), self.voivodeship]
        if self.county:
            parts.insert(1, gettext("county %(county)s") % {"county": self.county})
        return ", ".join(parts)

    @property
    def full_name(self) -> str:
        """Name, kind and county, because 226 names are shared by 466 gminas."""
        return ", ".join(filter(None, [self.title, self.setting]))

    @property
    def size_class(self) -> SizeClass | None:
        """The class of GUS by population; None where nobody counted."""
        return size_class(self.population)

    @property
    def peer_group(self) -> str:
        """Key of the units that are alike in kind and size; empty where nobody counted."""
        return peer_group(self.kind, self.population)
