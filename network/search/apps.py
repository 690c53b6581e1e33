"""The Django application `network.search`."""

from django.apps import AppConfig
from django.core.checks import register
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _

from network.search.checks import check_analyser


class SearchConfig(AppConfig):
    """The search index: one analyser, one table, visibility inside the query."""

    name = "network.search"
    label = "network_search"
    verbose_name = _("Search")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Import `searchables.py` of every installed app, as the admin does."""
        register(check_analyser)
        autodiscover_modules("searchables")
