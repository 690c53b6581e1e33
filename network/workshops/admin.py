"""Administration of editions, workshops and registrations: for looking and for rare repairs.

States and seats are read-only here: they change only through the services, under the lock.
"""

from django.contrib import admin

from network.workshops.models import (
    Edition,
    EditionOrganiser,
    Facilitator,
    ProgrammeItem,
    Registration,
    Topic,
    Workshop,
)


class OrganiserInline(admin.TabularInline):
    """Who runs the edition."""

    model = EditionOrganiser
    extra = 0
    raw_id_fields = ("user",)


@admin.register(Edition)
class EditionAdmin(admin.ModelAdmin):
    """Editions."""

    list_display = ("title", "year", "city", "starts_on", "status")
    list_filter = ("status", "year")
    search_fields = ("title", "slug", "city")
    raw_id_fields = ("host_unit", "cloned_from")
    readonly_fields = ("status", "version", "created_at", "archived_at")
    inlines = (OrganiserInline,)


class TopicInline(admin.TabularInline):
    """Topics of a workshop."""

    model = Topic
    extra = 0
    can_delete = False  # people may have chosen it; the desk knows


class FacilitatorInline(admin.TabularInline):
    """People who lead it."""

    model = Facilitator
    extra = 0
    raw_id_fields = ("user",)


class ProgrammeInline(admin.TabularInline):
    """Its programme."""

    model = ProgrammeItem
    extra = 0


@admin.register(Workshop)
class WorkshopAdmin(admin.ModelAdmin):
    """Workshops."""

    list_display = ("title", "edition", "starts_at", "capacity", "status")
    list_filter = ("status", "edition")
    search_fields = ("title", "slug")
    readonly_fields = (
        "edition", "number", "slug", "starts_at", "ends_at", "room", "address", "capacity",
        "waitlist", "status", "ical_uid", "ical_sequence", "version", "created_at",
    )  # fmt: skip
    inlines = (TopicInline, FacilitatorInline, ProgrammeInline)

    def has_add_permission(self, request: object) -> bool:  # noqa: ARG002 -- Django's signature
        """Workshops are made on the desk, which knows the clock of the city."""
        return False


@admin.register(Registration)
class RegistrationAdmin(admin.ModelAdmin):
    """Registrations; decisions on people are made on the organiser's desk, with their letters."""

    list_display = ("number", "workshop", "state", "seat_no", "queued_at", "created_at")
    list_filter = ("state", "workshop")
    search_fields = ("number", "public_id")
    raw_id_fields = ("unit", "added_by")

    def has_add_permission(self, request: object) -> bool:  # noqa: ARG002 -- Django's signature
        """Registrations are made by registering."""
        return False

    def get_readonly_fields(self, request: object, obj: object = None) -> tuple[str, ...]:  # noqa: ARG002 -- Django's signature
        """Everything is read-only."""
        return tuple(field.name for field in Registration._meta.fields)  # noqa: SLF001 -- Django's documented name
