"""What goes in and out of the API of the registry."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from network.units.choices import UnitKind, UnitStatus
from network.units.conf import conf


class UnitQueryIn(serializers.Serializer):
    """How a list is narrowed."""

    q = serializers.CharField(
        required=False,
        allow_blank=True,
        max_length=conf.query_limit,
        help_text=_("Name, code, or name with county or kind, with or without Polish letters."),
    )
    voivodeship = serializers.RegexField(
        "^[0-9]{2}$", required=False, help_text=_("Two-digit code of the voivodeship.")
    )
    kind = serializers.ChoiceField(UnitKind.choices, required=False)


class UnitOut(serializers.Serializer):
    """A unit of local government, as the public registers know it."""

    code = serializers.CharField(help_text=_("TERYT code without the kind digit."))
    teryt = serializers.CharField(help_text=_("TERYT code as published."))
    name = serializers.CharField()
    full_name = serializers.CharField(help_text=_("Name, kind, county and voivodeship."))
    kind = serializers.ChoiceField(UnitKind.choices)
    status = serializers.ChoiceField(UnitStatus.choices)
    successor = serializers.CharField(
        source="successor.code", default=None, allow_null=True, help_text=_("Code of a unit.")
    )
    voivodeship = serializers.CharField()
    county = serializers.CharField(allow_blank=True)
    population = serializers.IntegerField(allow_null=True)
    population_on = serializers.DateField(allow_null=True)
    area_km2 = serializers.DecimalField(9, 2, allow_null=True)
    latitude = serializers.DecimalField(8, 5, allow_null=True)
    longitude = serializers.DecimalField(8, 5, allow_null=True)
    seat = serializers.CharField(allow_blank=True)
    website = serializers.CharField(allow_blank=True)
    registered_on = serializers.DateField(allow_null=True)
    peer_group = serializers.CharField(
        allow_blank=True, help_text=_("Units with the same value are alike in kind and size.")
    )
    url = serializers.CharField(source="get_absolute_url")
