"""The Django application `tasks`."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class TasksConfig(AppConfig):
    """Jobs, notices and mail: everything that happens after the answer has left the house."""

    name = "tasks"
    label = "network_tasks"
    verbose_name = _("Jobs and notices")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Import `jobs.py` and `notices.py` of every installed app, as the admin does."""
        autodiscover_modules("jobs", "notices")
