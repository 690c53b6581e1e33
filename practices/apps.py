"""The Django application `practices`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PracticesConfig(AppConfig):
    """Good practices: the template, reviews, decisions, the library."""

    name = "practices"
    label = "network_practices"
    verbose_name = _("Good practices")
    default_auto_field = "django.db.models.BigAutoField"
