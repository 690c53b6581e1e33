"""The Django application `network.files`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FilesConfig(AppConfig):
    """Uploads: what may come in, where it lies and who may fetch it."""

    name = "network.files"
    label = "network_files"
    verbose_name = _("Files")
    default_auto_field = "django.db.models.BigAutoField"
