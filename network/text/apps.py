"""The Django application `network.text`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TextConfig(AppConfig):
    """Words: Markdown, folding, Polish order, slugs, dates."""

    name = "network.text"
    label = "network_text"
    verbose_name = _("Words")
    default_auto_field = "django.db.models.BigAutoField"
