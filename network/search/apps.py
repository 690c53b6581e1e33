"""The Django application `network.search`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """The search index: one analyser, one table, visibility inside the query."""

    name = "network.search"
    label = "network_search"
    verbose_name = _("Search")
    default_auto_field = "django.db.models.BigAutoField"
