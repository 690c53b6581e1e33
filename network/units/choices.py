"""Closed vocabularies of the registry; a leaf."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


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

    ACTIVE = "active", pgettext_lazy("unit", "active")
    MERGED = "merged", pgettext_lazy("unit", "merged into another")
    CLOSED = "closed", pgettext_lazy("unit", "closed")


class SizeClass(models.TextChoices):
    """How many people live there, in the classes of GUS; the value is the lower bound."""

    BELOW_5K = "0", _("below 5 thousand")
    FROM_5K = "5000", _("5–10 thousand")
    FROM_10K = "10000", _("10–20 thousand")
    FROM_20K = "20000", _("20–50 thousand")
    FROM_50K = "50000", _("50–100 thousand")
    FROM_100K = "100000", _("100–200 thousand")
    FROM_200K = "200000", _("200–500 thousand")
    FROM_500K = "500000", _("500 thousand and more")


class DomainSource(models.TextChoices):
    """Where we have it from that an office writes from a domain."""

    HINT = "hint", _("from a public register, not checked")
    CONFIRMED = "confirmed", _("checked by a person")
