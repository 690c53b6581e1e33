"""The Django application `network.workshops`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkshopsConfig(AppConfig):
    """Editions, workshops, registrations and seats."""

    name = "network.workshops"
    label = "network_workshops"
    verbose_name = _("Workshops")
    default_auto_field = "django.db.models.BigAutoField"
