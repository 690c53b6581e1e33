"""System checks: combinations of settings that cannot work; registered by `apps.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.checks import Error

from forums.conf import conf
from network.text.domain.markdown import LIMIT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.apps import AppConfig
    from django.core.checks import CheckMessage


def check_settings(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001 -- Django's signature
    **kwargs: Any,  # noqa: ANN401, ARG001 -- as above
) -> list[CheckMessage]:
    """Say what to change, one message a mistake; ids are documented and never reused."""
    messages: list[CheckMessage] = []
    if conf.posts_per_page < 1 or conf.threads_per_page < 1:
        messages.append(
            Error(
                "A page has to hold at least one thread and one post.",
                hint="Set FORUMS_POSTS_PER_PAGE and FORUMS_THREADS_PER_PAGE to 1 or more.",
                id="forums.E001",
            )
        )
    if not 1 <= conf.post_limit <= LIMIT:
        messages.append(
            Error(
                "A post cannot be longer than what the renderer takes.",
                hint=f"Set FORUMS_POST_LIMIT to 1 to {LIMIT} characters.",
                id="forums.E002",
            )
        )
    return messages
