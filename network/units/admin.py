"""The registry for operators: look things up, add a website, confirm domains."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import admin, messages
from django.db import models
from django.utils.translation import gettext_lazy as _

from network.units.exceptions import UnitsError
from network.units.models import LocalGovernment, UnitDomain
from network.units.services.domains import confirm_domain

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest


class UnitDomainInline(admin.TabularInline):
    """The domains of a unit, to read."""

    model = UnitDomain
    extra = 0
    can_delete = False
    fields = readonly_fields = ("domain", "source", "verified_at")

    def has_add_permission(self, request: HttpRequest, obj: object = None) -> bool:  # noqa: ARG002 -- Django's signature
        """Domains are added by the service, which checks them."""
        return False


@admin.register(LocalGovernment)
class LocalGovernmentAdmin(admin.ModelAdmin):
    """Units come from `load_units`; by hand one only says what no register knows."""

    list_display = ("name", "kind", "county", "voivodeship", "population", "status")
    list_filter = ("kind", "status", "voivodeship")
    search_fields = ("name", "folded", "code")
    search_help_text = _("Name, also without Polish letters, or code")
    fields = (
        "code", "teryt", "name", "kind", "voivodeship", "county", "population", "population_on",
        "area_km2", "seat", "registered_on", "status", "successor", "website",
    )  # fmt: skip
    readonly_fields = tuple(set(fields) - {"status", "successor", "website"})
    autocomplete_fields = ("successor",)
    inlines = (UnitDomainInline,)
    list_per_page = 50
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002 -- Django's signature
        """A unit exists when the register says so."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:  # noqa: ARG002 -- Django's signature
        """A unit that vanishes is marked, never deleted."""
        return False


@admin.register(UnitDomain)
class UnitDomainAdmin(admin.ModelAdmin):
    """Hints to be checked; the action vouches for them."""

    list_display = ("domain", "unit", "source", "verified_at")
    list_filter = ("source",)
    search_fields = ("domain", "unit__name", "unit__folded")
    fields = readonly_fields = ("unit", "domain", "source", "verified_at")
    list_select_related = ("unit",)
    actions = ("confirm",)

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002 -- Django's signature
        """Domains are added by the service, which checks them."""
        return False

    @admin.action(description=_("Confirm the chosen domains"), permissions=["change"])
    def confirm(self, request: HttpRequest, queryset: QuerySet[UnitDomain]) -> None:
        """Vouch for every chosen domain."""
        if not request.user.is_authenticated:
            return
        for known in queryset.select_related("unit"):
            try:
                confirm_domain(unit=known.unit, domain=known.domain, by=request.user)
            except UnitsError as refusal:
                messages.error(request, str(refusal))
