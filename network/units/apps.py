"""The Django application `network.units`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UnitsConfig(AppConfig):
    """The registry of Polish local governments."""

    name = "network.units"
    label = "network_units"
    verbose_name = _("Local governments")
    default_auto_field = "django.db.models.BigAutoField"
