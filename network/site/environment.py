"""Reading the environment: every variable is checked when the site starts, and a bad one stops it.

A bad value is one sentence on the terminal that names the variable, and exit status 1.
"""

from __future__ import annotations

import re
from email.utils import parseaddr
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email
from environ import FileAwareEnv

env = FileAwareEnv()  # SECRET_KEY_FILE=/run/secrets/key is read where SECRET_KEY is asked for
YES, NO = {"1", "true", "yes", "on", "y"}, {"0", "false", "no", "off", "n", ""}
HOST = re.compile(r"\.?[a-z0-9]([a-z0-9.-]*[a-z0-9])?\Z|\[[0-9a-f:]+\]\Z", re.IGNORECASE)
DATABASES = ("sqlite", "postgres", "postgresql", "psql", "pgsql")
BROKERS = ("memory", "redis", "rediss", "amqp", "amqps")
KEY_LENGTH = 50
KEY_SIGNS = 5
PROXY_LIMIT = 9
MIDNIGHT = 24


class BadSetting(SystemExit):
    """A value that stops the start; the sentence is all that is printed."""

    def __init__(self, name: str, wrong: str) -> None:
        super().__init__(f"{name} {wrong}")


def text(name: str, default: str = "") -> str:
    """Return a variable without the space around it."""
    return str(env.str(name, default=default)).strip()


def folder(name: str, default: Path) -> Path:
    """Return a folder's path; the default without the variable."""
    return Path(text(name)) if text(name) else default


def flag(name: str) -> bool:
    """Return a variable that is on or off; off without it."""
    value = text(name).lower()
    if value not in YES | NO:
        raise BadSetting(name, f"is on or off, it cannot be {value!r}.")
    return value in YES


def words(name: str) -> list[str]:
    """Return a list that is separated by commas."""
    return [part.strip() for part in text(name).split(",") if part.strip()]


def secret_key(fallback: str, *, secure: bool) -> str:
    """Return `SECRET_KEY`, or the installation's own; a weak one guards nothing in public."""
    key = text("SECRET_KEY") or fallback
    if secure and (len(key) < KEY_LENGTH or len(set(key)) < KEY_SIGNS):
        raise BadSetting("SECRET_KEY", f"needs {KEY_LENGTH} random characters for a public site.")
    return key


def base_url() -> str:
    """Return the address of the site, scheme and host only, without a slash at the end."""
    value = text("BASE_URL", "http://localhost:8000").rstrip("/")
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not HOST.match(parts.hostname or ""):
        raise BadSetting("BASE_URL", f"is an address like https://forum.example.pl, not {value!r}.")
    if parts.path or parts.query or parts.fragment or "@" in parts.netloc:
        raise BadSetting("BASE_URL", f"ends after the host name, {value!r} goes on.")
    return value


def allowed_hosts(base: str) -> list[str]:
    """Return the names the site answers to: those given, its own, and this machine's."""
    given = words("ALLOWED_HOSTS")
    for host in given:
        if not HOST.match(host):
            said = f"is a list of host names like forum.example.pl, {host!r} is not one."
            raise BadSetting("ALLOWED_HOSTS", said)
    own = urlsplit(base).hostname or "localhost"
    return list(dict.fromkeys([*given, own, "localhost", "127.0.0.1", "[::1]"]))


def database(default: str) -> dict[str, Any]:
    """Return the settings of `DATABASE_URL`."""
    value = text("DATABASE_URL", default)
    if value.partition(":")[0] not in DATABASES:
        raise BadSetting("DATABASE_URL", "begins with postgres:// or sqlite:///.")
    try:
        found: dict[str, Any] = env.db_url_config(value)
    except (ImproperlyConfigured, ValueError) as wrong:
        raise BadSetting("DATABASE_URL", "cannot be read.") from wrong
    if not found.get("NAME"):
        raise BadSetting("DATABASE_URL", "names no database.")
    return found


def redis_url(name: str) -> str:
    """Return the address of a Redis, empty without one."""
    value = text(name)
    try:
        parts = urlsplit(value)
        fits = parts.scheme in {"redis", "rediss", "unix"} and (parts.port or 0) >= 0
    except ValueError:
        fits = False
    if value and not fits:
        raise BadSetting(name, "begins with redis://, rediss:// or unix://.")
    return value


def mail(default: str = "consolemail://") -> dict[str, Any]:
    """Return Django's settings for `EMAIL_URL`."""
    try:
        found: dict[str, Any] = env.email_url_config(text("EMAIL_URL", default))
    except (ImproperlyConfigured, KeyError, ValueError) as wrong:
        said = "is an address like smtp+tls://user:password@host:587."
        raise BadSetting("EMAIL_URL", said) from wrong
    if "smtp" in found["EMAIL_BACKEND"] and not found.get("EMAIL_HOST"):
        raise BadSetting("EMAIL_URL", "names no mail server.")
    return found


def sender(default: str) -> str:
    """Return `MAIL_FROM`, a name and an address."""
    value = text("MAIL_FROM", default)
    address = parseaddr(value)[1]
    try:
        if not address.endswith("@localhost"):
            validate_email(address)
    except ValidationError as wrong:
        said = f"is an address like Forum <forum@example.pl>, not {value!r}."
        raise BadSetting("MAIL_FROM", said) from wrong
    return value


def proxies() -> int:
    """Return how many proxies of ours stand before the site."""
    value = text("TRUSTED_PROXIES", "0")
    if not (value.isascii() and value.isdigit() and int(value[:3]) <= PROXY_LIMIT):
        said = f"is the number of your proxies, 0 to {PROXY_LIMIT}, not {value!r}."
        raise BadSetting("TRUSTED_PROXIES", said)
    return int(value)


def broker_url() -> str:
    """Return the address of the broker; within this process without one."""
    value = text("BROKER_URL", "memory://")
    if value.partition("://")[0] not in BROKERS:
        raise BadSetting("BROKER_URL", f"begins with {':// or '.join(BROKERS)}://.")
    return value


def language(known: list[str]) -> str:
    """Return the first language of the site."""
    value = text("SITE_LANGUAGE", known[0])
    if value not in known:
        raise BadSetting("SITE_LANGUAGE", f"is {' or '.join(known)}, not {value!r}.")
    return value


def zone() -> str:
    """Return the time zone of the site."""
    value = text("SITE_TZ", "Europe/Warsaw")
    if value not in available_timezones():
        raise BadSetting("SITE_TZ", f"is a time zone like Europe/Warsaw, not {value!r}.")
    return value


def office_hours() -> tuple[int, int] | None:
    """Return between which full hours mail that can wait may leave; None is at any hour."""
    value = text("OFFICE_HOURS", "7-17")
    if value == "any":
        return None
    opens, _dash, closes = value.partition("-")
    if not (opens.isdecimal() and closes.isdecimal() and int(opens) < int(closes) <= MIDNIGHT):
        raise BadSetting("OFFICE_HOURS", f"is two full hours like 7-17, or any, not {value!r}.")
    return int(opens), int(closes)


def domain_rate() -> int | None:
    """Return how many mails a minute may go to one domain; None is any number."""
    value = text("MAIL_DOMAIN_RATE", "600")
    if value == "any":
        return None
    if not value.isdecimal() or int(value) < 1:
        raise BadSetting("MAIL_DOMAIN_RATE", f"is a number of mails, or any, not {value!r}.")
    return int(value)


def media_url() -> str:
    """Return where uploads are addressed."""
    value = text("MEDIA_URL", "/media/")
    if not value.startswith(("/", "https://")) or not value.endswith("/"):
        raise BadSetting("MEDIA_URL", f"begins with / or https:// and ends with /, not {value!r}.")
    return value


def needs(name: str, module: str, extra: str) -> None:
    """Stop when a variable asks for a package that is not installed."""
    if find_spec(module) is None:
        raise BadSetting(name, f"needs a package: pip install 'rozkolys[{extra}]'.")
