"""What this host draws around the pages that extend `web/layout.html`: inbox and search."""

from functools import partial
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from tasks.selectors.inbox import count_unread


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return links; the number of unread notices is asked for when a page draws it."""
    return {
        "site_nav": [{"label": "Rozmowy", "address": reverse("forums:boards"), "current": False}],
        "search_address": reverse("search:search"),
        "inbox_address": reverse("tasks:inbox"),
        "inbox_unread": partial(count_unread, request.user),
    }
