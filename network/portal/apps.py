"""The Django application `network.portal`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    """Home, navigation, search page and demo: the only place where apps meet."""

    name = "network.portal"
    label = "network_portal"
    verbose_name = _("Portal")
    default_auto_field = "django.db.models.BigAutoField"
