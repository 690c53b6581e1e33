"""Cursor pages of people: `page_size` up to 100, neighbours in the `Link` header."""

from __future__ import annotations

from typing import Any

from rest_framework.pagination import CursorPagination
from rest_framework.response import Response


class MemberCursor(CursorPagination):
    """People by name; a person who is renamed while somebody leafs may be met twice, never lost."""

    ordering = ("sort_key", "pk")
    page_size = 24
    page_size_query_param = "page_size"
    max_page_size = 100

    def get_paginated_response(self, data: Any) -> Response:  # noqa: ANN401 -- DRF's signature
        """Put the page under `results` and its neighbours into the header."""
        links = [("next", self.get_next_link()), ("prev", self.get_previous_link())]
        said = ", ".join(f'<{address}>; rel="{name}"' for name, address in links if address)
        return Response({"results": data}, headers={"Link": said} if said else None)

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        """Describe the page."""
        return {
            "type": "object",
            "required": ["results"],
            "properties": {"results": schema},
        }
