"""Settings of `tasks`, prefix `NETWORK_TASKS_` (Django owns `TASKS`); a leaf."""

from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings


class TasksSettings:
    """One property a setting, read at every access, so `override_settings` works."""

    @property
    def lease(self) -> timedelta:
        """How long a worker owns a job between two renewals (`NETWORK_TASKS_LEASE`)."""
        return getattr(settings, "NETWORK_TASKS_LEASE", timedelta(seconds=10))

    @property
    def base_url(self) -> str:
        """Address of the site in mails, without a slash at the end (`NETWORK_TASKS_BASE_URL`)."""
        return getattr(settings, "NETWORK_TASKS_BASE_URL", "http://localhost:8000")

    @property
    def mail_domain(self) -> str:
        """Right-hand side of Message-IDs: the site's own name."""
        return urlsplit(self.base_url).hostname or "localhost"

    @property
    def language(self) -> str:
        """Language of letters to people who have not chosen one (`LANGUAGE_CODE`)."""
        return str(settings.LANGUAGE_CODE)


conf = TasksSettings()
