"""System checks of the search; registered by `apps.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.checks import Warning as CheckWarning

from network.search.domain import morphology

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.apps import AppConfig
    from django.core.checks import CheckMessage


def check_analyser(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:  # noqa: ANN401, ARG001 -- Django's signature
    """Say that inflected words are found by their stems alone."""
    if morphology.is_present():
        return []
    return [
        CheckWarning(
            "Morfeusz2 is not installed, so search knows stems only and misses inflected words.",
            hint=(
                "Install requirements/nlp-pl.txt where a wheel exists (x86-64, glibc), or silence "
                "this with SILENCED_SYSTEM_CHECKS."
            ),
            id="network_search.W001",
        )
    ]
