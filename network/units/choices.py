"""Closed vocabularies of the registry; a leaf."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class UnitKind(models.TextChoices):
    """What a unit of local government is."""

    VOIVODESHIP = "voivodeship", _("voivodeship")
    COUNTY = "county", _("county")
    CITY_COUNTY = "city_county", _("city with county rights")
    URBAN = "urban", _("urban gmina")
    URBAN_RURAL = "urban_rural", _("urban-rural gmina")
    RURAL = "rural", _("rural gmina")


class UnitStatus(models.TextChoices):
    """Whether the unit still exists; a unit that vanishes is marked, never deleted."""

    ACTIVE = "active", _("active")
    MERGED = "merged", _("merged into another")
    CLOSED = "closed", _("closed")
