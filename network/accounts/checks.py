"""System checks: settings that cannot work together; `apps.py` imports them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.checks import Error, Tags, Warning, register  # noqa: A004 -- Django's names
from django.db import DatabaseError

from network.accounts.conf import conf
from network.accounts.selectors.declarations import current_declaration, missing_parts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.apps import AppConfig
    from django.core.checks import CheckMessage

_SEALED = "network.accounts.domain.sealing.SealedSerializer"


@register
def check_settings(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:  # noqa: ANN401, ARG001 -- Django's signature
    """Say what to change, one message a mistake; ids are documented and never reused."""
    found: list[CheckMessage] = []
    if settings.SESSION_ENGINE != "django.contrib.sessions.backends.db":
        found.append(
            Error(
                "Sessions have to be rows of the database, or nobody signs in without the cache.",
                hint="Set SESSION_ENGINE to django.contrib.sessions.backends.db.",
                id="accounts.E001",
            )
        )
    if settings.SESSION_SERIALIZER != _SEALED:
        found.append(
            Error(
                "Mailed codes would lie in clear in the table of sessions.",
                hint=f"Set SESSION_SERIALIZER to {_SEALED}.",
                id="accounts.E002",
            )
        )
    if conf.wrong_tries < 1:
        found.append(
            Error(
                "Nobody could ever type a code.",
                hint="Set ACCOUNTS_WRONG_TRIES to 1 or more.",
                id="accounts.E003",
            )
        )
    return found


@register(Tags.database)
def check_declaration(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001 -- Django's signature
    databases: Sequence[str] | None = None,
    **kwargs: Any,  # noqa: ANN401, ARG001 -- Django's signature
) -> list[CheckMessage]:
    """Remind of the accessibility declaration; needs the database, so `check --database`."""
    if not databases:
        return []
    try:
        missing = missing_parts(current_declaration())
    except DatabaseError:  # before the first migration there is nothing to say
        return []
    if not missing:
        return []
    return [
        Warning(
            "The accessibility declaration is not complete.",
            hint=f"An organiser fills in at /organise/accessibility/edit/: {', '.join(missing)}.",
            id="accounts.W001",
        )
    ]
