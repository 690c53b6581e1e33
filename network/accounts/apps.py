"""The Django application `network.accounts`."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """Who somebody is: user, sign-in, roles, consents and tokens."""

    name = "network.accounts"
    label = "network_accounts"
    verbose_name = _("Accounts")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Import the system checks, which read models and so cannot be imported above."""
        import_module("network.accounts.checks")
