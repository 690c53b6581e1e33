"""What stands outside the process: cache, files, the collector of faults. Used by settings only."""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

from network.site.environment import BadSetting, needs, redis_url, text

if TYPE_CHECKING:
    from pathlib import Path

LOCAL_CACHE = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "rozkolys"}
S3_NAMES = ("S3_BUCKET", "S3_ENDPOINT", "S3_REGION", "S3_ACCESS_KEY", "S3_SECRET_KEY")
HASHED_FILES = "whitenoise.storage.CompressedManifestStaticFilesStorage"
PLAIN_FILES = "django.contrib.staticfiles.storage.StaticFilesStorage"
try:
    RELEASE = version("rozkolys")
except PackageNotFoundError:  # a checkout that nobody installed
    RELEASE = "0"


def caches() -> dict[str, dict[str, Any]]:
    """Return `CACHES`: the Redis of `REDIS_URL`, which may be gone, or this process's memory."""
    address = redis_url("REDIS_URL")
    if not address:
        return {"default": dict(LOCAL_CACHE)}
    return {"default": {"BACKEND": "network.site.cache.OpenRedisCache", "LOCATION": address}}


def storages(static_root: Path) -> dict[str, dict[str, Any]]:
    """Return `STORAGES`: files here or in a bucket; hashed names once they have been collected.

    `collectstatic` writes the list of hashed names, so while it runs they are not there yet.
    """
    collected = is_collected(static_root) or sys.argv[1:2] == ["collectstatic"]
    return {
        "default": _uploads(),
        "staticfiles": {"BACKEND": HASHED_FILES if collected else PLAIN_FILES},
    }


def is_collected(static_root: Path) -> bool:
    """Whether `collectstatic` has been run; before, files are served from where they lie."""
    return (static_root / "staticfiles.json").exists()


def _uploads() -> dict[str, Any]:
    given = {name: text(name) for name in S3_NAMES if text(name)}
    if not given:
        return {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    if "S3_BUCKET" not in given:
        raise BadSetting("S3_BUCKET", f"is missing beside {min(given)}.")
    needs("S3_BUCKET", "storages", "s3")
    options = {
        "bucket_name": given["S3_BUCKET"],
        "endpoint_url": given.get("S3_ENDPOINT"),
        "region_name": given.get("S3_REGION"),
        "access_key": given.get("S3_ACCESS_KEY"),
        "secret_key": given.get("S3_SECRET_KEY"),
        "default_acl": None,
        "file_overwrite": False,
        "querystring_auth": True,
    }
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}


def report_faults(release: str) -> None:
    """Send faults to the Sentry of `SENTRY_DSN`, without what people sent or who they are."""
    address = text("SENTRY_DSN")
    if not address:
        return
    if not address.startswith(("https://", "http://")):
        raise BadSetting("SENTRY_DSN", "is an address that begins with https://.")
    needs("SENTRY_DSN", "sentry_sdk", "sentry")
    import_module("sentry_sdk").init(
        dsn=address, release=release, send_default_pii=False, before_send=without_people
    )


def without_people(event: dict[str, Any], _hint: dict[str, Any]) -> dict[str, Any]:
    """Take from a report what could name somebody or open something."""
    request = event.get("request", {})
    for name in ("data", "cookies", "query_string", "env", "url"):
        request.pop(name, None)
    kept = {"X-Request-Id", "User-Agent", "Accept-Language", "Content-Type"}
    request["headers"] = {
        name: value for name, value in request.get("headers", {}).items() if name in kept
    }
    event.pop("user", None)
    return event
