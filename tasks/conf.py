"""Settings of `tasks`, prefix `NETWORK_TASKS_` (Django owns `TASKS`); a leaf."""

from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings


class TasksSettings:
    """One property a setting, read at every access, so `override_settings` works."""

    @property
    def adapter(self) -> str:
        """Dotted path of the class that answers for the host (`NETWORK_TASKS_ADAPTER`)."""
        return getattr(settings, "NETWORK_TASKS_ADAPTER", "tasks.adapter.TasksAdapter")

    @property
    def lease(self) -> timedelta:
        """How long a worker owns a job between two renewals (`NETWORK_TASKS_LEASE`)."""
        return getattr(settings, "NETWORK_TASKS_LEASE", timedelta(seconds=10))

    @property
    def attempts(self) -> int:
        """How often a job is tried before it is given up (`NETWORK_TASKS_ATTEMPTS`)."""
        return getattr(settings, "NETWORK_TASKS_ATTEMPTS", 10)

    @property
    def batch(self) -> int:
        """How many jobs a worker claims at once (`NETWORK_TASKS_BATCH`)."""
        return getattr(settings, "NETWORK_TASKS_BATCH", 50)

    @property
    def queues(self) -> list[str]:
        """Queues with a doorbell of their own; others share the first (`NETWORK_TASKS_QUEUES`)."""
        return getattr(settings, "NETWORK_TASKS_QUEUES", ["default", "mail"])

    @property
    def broker_url(self) -> str:
        """Where the doorbell hangs; in memory without one (`NETWORK_TASKS_BROKER_URL`)."""
        return getattr(settings, "NETWORK_TASKS_BROKER_URL", "memory://")

    @property
    def embedded(self) -> bool:
        """Whether there is no broker, so that work is done where it is promised."""
        return self.broker_url.startswith("memory:")

    @property
    def ringer(self) -> str:
        """Dotted path of the function that rings for a queue (`NETWORK_TASKS_RINGER`)."""
        return getattr(settings, "NETWORK_TASKS_RINGER", "tasks.celery.send_ring")

    @property
    def ring_pause(self) -> timedelta:
        """How long nobody rings at a broker that did not answer (`NETWORK_TASKS_RING_PAUSE`)."""
        return getattr(settings, "NETWORK_TASKS_RING_PAUSE", timedelta(seconds=5))

    @property
    def sweep(self) -> timedelta:
        """How often due and abandoned work is looked for (`NETWORK_TASKS_SWEEP`)."""
        return getattr(settings, "NETWORK_TASKS_SWEEP", timedelta(seconds=3))

    @property
    def heartbeat_limit(self) -> timedelta:
        """How old a worker's last sign of life may be (`NETWORK_TASKS_HEARTBEAT_LIMIT`)."""
        return getattr(settings, "NETWORK_TASKS_HEARTBEAT_LIMIT", timedelta(minutes=1))

    @property
    def waiting_limit(self) -> timedelta:
        """How long a due job may wait unnoticed (`NETWORK_TASKS_WAITING_LIMIT`)."""
        return getattr(settings, "NETWORK_TASKS_WAITING_LIMIT", timedelta(minutes=5))

    @property
    def skew_limit(self) -> timedelta:
        """How far this clock may be from the database's (`NETWORK_TASKS_SKEW_LIMIT`)."""
        return getattr(settings, "NETWORK_TASKS_SKEW_LIMIT", timedelta(seconds=5))

    @property
    def mail_attempts(self) -> int:
        """How often one mail is tried before it is given up (`NETWORK_TASKS_MAIL_ATTEMPTS`)."""
        return getattr(settings, "NETWORK_TASKS_MAIL_ATTEMPTS", 15)

    @property
    def mail_chunk(self) -> int:
        """How many mails leave over one connection (`NETWORK_TASKS_MAIL_CHUNK`)."""
        return getattr(settings, "NETWORK_TASKS_MAIL_CHUNK", 50)

    @property
    def mail_timeout(self) -> int:
        """Seconds to wait for the mail server, at most 10 (`NETWORK_TASKS_MAIL_TIMEOUT`)."""
        return min(10, getattr(settings, "NETWORK_TASKS_MAIL_TIMEOUT", 10))

    @property
    def mail_pause(self) -> timedelta:
        """How long a mail server that is away is left alone (`NETWORK_TASKS_MAIL_PAUSE`)."""
        return getattr(settings, "NETWORK_TASKS_MAIL_PAUSE", timedelta(seconds=8))

    @property
    def domain_rate(self) -> int | None:
        """Mails a minute to one domain at most; None is any (`NETWORK_TASKS_DOMAIN_RATE`)."""
        return getattr(settings, "NETWORK_TASKS_DOMAIN_RATE", 600)

    @property
    def bounce_secret(self) -> str:
        """What a provider sends to tell of mail that came back (`NETWORK_TASKS_BOUNCE_SECRET`)."""
        return getattr(settings, "NETWORK_TASKS_BOUNCE_SECRET", "")

    @property
    def suppression(self) -> timedelta:
        """How long an address that refused is left alone (`NETWORK_TASKS_SUPPRESSION`)."""
        return getattr(settings, "NETWORK_TASKS_SUPPRESSION", timedelta(days=30))

    @property
    def office_hours(self) -> tuple[int, int] | None:
        """When mail that can wait leaves; None is any hour (`NETWORK_TASKS_OFFICE_HOURS`)."""
        return getattr(settings, "NETWORK_TASKS_OFFICE_HOURS", (7, 17))

    @property
    def digest_at(self) -> tuple[int, int]:
        """ISO weekday of the weekly digest, and the hour of all (`NETWORK_TASKS_DIGEST_AT`)."""
        return getattr(settings, "NETWORK_TASKS_DIGEST_AT", (2, 9))

    @property
    def digest_items(self) -> int:
        """How many things a digest names before "and more" (`NETWORK_TASKS_DIGEST_ITEMS`)."""
        return getattr(settings, "NETWORK_TASKS_DIGEST_ITEMS", 30)

    @property
    def inbox_page(self) -> int:
        """Objects on one page of the inbox (`NETWORK_TASKS_INBOX_PAGE`)."""
        return getattr(settings, "NETWORK_TASKS_INBOX_PAGE", 20)

    @property
    def inbox_limit(self) -> int:
        """How many of the newest notices the inbox goes back (`NETWORK_TASKS_INBOX_LIMIT`)."""
        return getattr(settings, "NETWORK_TASKS_INBOX_LIMIT", 1000)

    @property
    def badge_trust(self) -> timedelta:
        """How much older than a right the badge may be (`NETWORK_TASKS_BADGE_TRUST`)."""
        return getattr(settings, "NETWORK_TASKS_BADGE_TRUST", timedelta(minutes=1))

    @property
    def site_name(self) -> str:
        """How the house signs its letters (`NETWORK_TASKS_SITE_NAME`)."""
        return getattr(settings, "NETWORK_TASKS_SITE_NAME", "Rozkołys")

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

    @property
    def zone(self) -> str:
        """Time zone of letters to people who have not chosen one (`TIME_ZONE`)."""
        return str(settings.TIME_ZONE)


conf = TasksSettings()
