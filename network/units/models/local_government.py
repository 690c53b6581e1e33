"""A unit of local government, as the public registers name it."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from network.units.choices import UnitKind, UnitStatus
from network.units.querysets import LocalGovernmentQuerySet


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
        "self", verbose_name=_("successor"), on_delete=models.SET_NULL, null=True, blank=True
    )
    voivodeship = models.CharField(_("voivodeship"), max_length=40)
    county = models.CharField(_("county"), max_length=60, blank=True)
    population = models.PositiveIntegerField(_("population"), null=True, blank=True)
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
    folded = models.CharField(_("name without accents"), max_length=120, db_index=True)
    sort_key = models.CharField(_("sort key"), max_length=500, db_index=True)

    objects = LocalGovernmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("local government")
        verbose_name_plural = _("local governments")
        ordering = ("sort_key", "code")

    def __str__(self) -> str:
        return self.full_name

    def get_absolute_url(self) -> str:
        return reverse("units:detail", args=[self.code, self.slug])

    @property
    def full_name(self) -> str:
        """Name, kind and county, because 226 names are shared by 466 gminas."""
        parts = [self.name, str(self.get_kind_display())]
        if self.county and self.kind != UnitKind.COUNTY:
            parts.append(str(_("county %(county)s") % {"county": self.county}))
        parts.append(self.voivodeship)
        return ", ".join(parts)
