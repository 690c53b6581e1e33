"""The Django application `network.members`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MembersConfig(AppConfig):
    """People of the network: seeds, profiles, verification, directory."""

    name = "network.members"
    label = "network_members"
    verbose_name = _("People of the network")
    default_auto_field = "django.db.models.BigAutoField"
