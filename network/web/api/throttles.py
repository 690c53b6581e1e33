"""Limits on calls, counted in the database."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from rest_framework.permissions import SAFE_METHODS
from rest_framework.throttling import BaseThrottle

from network.web.conf import conf
from network.web.domain.clients import client_key
from network.web.services.budgets import spend

if TYPE_CHECKING:
    from rest_framework.request import Request
    from rest_framework.views import APIView


class WriteBudget(BaseThrottle):
    """Changing calls of one client in a minute; reading costs no row and is not counted.

    A view that is dear in another way calls `spend` itself.
    """

    def allow_request(self, request: Request, view: APIView) -> bool:  # noqa: ARG002 -- DRF's signature
        """Count the call; `BudgetSpent` becomes 429 with Retry-After in the base view."""
        if request.method not in SAFE_METHODS:
            spend(
                f"api-writes:{client_key(request._request)}",  # noqa: SLF001 -- DRF hides Django's
                limit=conf.writes_per_minute,
                window=timedelta(minutes=1),
            )
        return True
