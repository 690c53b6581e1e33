"""Pages of a list: a cursor, at most 100 rows, and a `Link` header."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rest_framework.pagination import CursorPagination
from rest_framework.response import Response

if TYPE_CHECKING:
    from typing import Any


class UnitPagination(CursorPagination):
    """Walks the dictionary order; `page_size` is the client's, up to 100."""

    ordering = ("sort_key", "code")
    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = 100

    def get_paginated_response(self, data: Any) -> Response:  # noqa: ANN401 -- DRF's signature
        """Answer the rows with the addresses around them, in the body and in `Link`."""
        around = {"next": self.get_next_link(), "prev": self.get_previous_link()}
        links = ", ".join(f'<{address}>; rel="{rel}"' for rel, address in around.items() if address)
        return Response(
            {"next": around["next"], "previous": around["prev"], "results": data},
            headers={"Link": links} if links else None,
        )
