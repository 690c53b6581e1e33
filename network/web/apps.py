"""The Django application `network.web`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WebConfig(AppConfig):
    """Pages and answers on the lowest floor: layout, components and the manners of the API."""

    name = "network.web"
    label = "network_web"
    verbose_name = _("Pages")
    default_auto_field = "django.db.models.BigAutoField"
