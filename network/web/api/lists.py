"""Lists of the API: pages by cursor, orders by name, filters by django-filter.

A page never counts and never skips rows: it asks for what comes after the last row it has shown,
so page 1 000 costs what page 1 costs, and a row that is added meanwhile moves nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from django.utils.translation import gettext as _
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.exceptions import ValidationError
from rest_framework.filters import BaseFilterBackend
from rest_framework.generics import GenericAPIView
from rest_framework.pagination import BasePagination
from rest_framework.response import Response
from rest_framework.utils.urls import remove_query_param, replace_query_param

from network.web.api.views import NetworkAPIView
from network.web.conf import conf
from network.web.exceptions import BadCursor
from network.web.selectors.cursors import Cursor, read_page

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.db.models import QuerySet
    from rest_framework.request import Request
    from rest_framework.views import APIView

    from network.web.selectors.cursors import Page

    Schema = dict[str, Any]


def refuse(parameter: str, code: str, said: str) -> ValidationError:
    """Return the answer to a parameter that cannot be used."""
    return ValidationError({parameter: [said]}, code)


class CursorPages(BasePagination):
    """`results`, `next`, `previous` in the body, the same addresses in `Link`."""

    page: Page

    def paginate_queryset(
        self,
        queryset: QuerySet[Any] | Sequence[Any],
        request: Request,
        view: APIView | None = None,  # noqa: ARG002 -- DRF's signature
    ) -> list[Any]:
        """Return the rows of the page that the request names."""
        self.request = request
        scope = request.path
        try:
            token = request.query_params.get("cursor")
            cursor = Cursor.read(token, scope=scope) if token else None
            size = self._size(request)
            self.page = read_page(
                cast("QuerySet[Any]", queryset), cursor=cursor, size=size, scope=scope
            )
        except BadCursor as bad:
            raise refuse("cursor", "bad_cursor", str(bad)) from bad
        return self.page.rows

    @staticmethod
    def _size(request: Request) -> int:
        text = request.query_params.get("page_size")
        if text is None:
            return conf.page_size
        if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= conf.page_size_limit):
            said = _("Ask for 1 to %(most)d rows.") % {"most": conf.page_size_limit}
            raise refuse("page_size", "bad_page_size", said)
        return int(text)

    def get_paginated_response(self, data: object) -> Response:
        """Return the body with the addresses of the neighbours."""
        after, before = self._address(self.page.after), self._address(self.page.before)
        known = [(after, "next"), (before, "prev")]
        links = [f'<{address}>; rel="{name}"' for address, name in known if address]
        return Response(
            {"results": data, "next": after, "previous": before},
            headers={"Link": ", ".join(links)} if links else None,
        )

    def _address(self, token: str | None) -> str | None:
        here = self.request.build_absolute_uri()
        return (
            replace_query_param(remove_query_param(here, "cursor"), "cursor", token)
            if token
            else None
        )

    def get_schema_operation_parameters(self, view: APIView) -> list[Schema]:  # noqa: ARG002 -- spectacular's signature
        """Declare the two parameters."""
        size = {
            "type": "integer",
            "minimum": 1,
            "maximum": conf.page_size_limit,
            "default": conf.page_size,
        }
        return [
            _parameter("cursor", "From `next` or `previous`, never made up.", {"type": "string"}),
            _parameter("page_size", "Rows on a page.", size),
        ]

    def get_paginated_response_schema(self, schema: Schema) -> Schema:
        """Describe the body."""
        address = {"type": ["string", "null"], "format": "uri"}
        return {
            "type": "object",
            "required": ["results", "next", "previous"],
            "properties": {"results": schema, "next": address, "previous": address},
        }


class NamedOrder(BaseFilterBackend):
    """`?ordering=name`: one of the orders the view names; the first is the default."""

    def filter_queryset(
        self, request: Request, queryset: QuerySet[Any], view: APIView
    ) -> QuerySet[Any]:
        """Return the rows in the order asked for; unknown names are refused."""
        name = request.query_params.get("ordering", next(iter(_orderings(view))))
        if name not in _orderings(view):
            said = _("Known orders: %(names)s.") % {"names": ", ".join(_orderings(view))}
            raise refuse("ordering", "bad_ordering", said)
        return queryset.order_by(*_orderings(view)[name])

    def get_schema_operation_parameters(self, view: APIView) -> list[Schema]:
        """Declare the parameter."""
        names = list(_orderings(view))
        return [
            _parameter(
                "ordering",
                "Order of the rows.",
                {"type": "string", "enum": names, "default": names[0]},
            )
        ]


def _orderings(view: APIView) -> Mapping[str, tuple[str, ...]]:
    """Return the orders a list names."""
    known: Mapping[str, tuple[str, ...]] = view.orderings  # type: ignore[attr-defined] # every CursorListView
    return known


def _parameter(name: str, said: str, schema: Schema) -> Schema:
    return {"name": name, "in": "query", "required": False, "description": said, "schema": schema}


class CursorListView(NetworkAPIView, GenericAPIView):
    """Base of every list: `get_queryset`, `serializer_class`, `orderings`, perhaps a filter set.

    ```
    class UnitList(CursorListView):
        serializer_class = UnitOut
        filterset_class = UnitFilter
        orderings = {"name": ("sort_key", "code"), "-population": ("-population",)}

        def get_queryset(self):
            return LocalGovernment.objects.visible_to(self.request.user)
    ```

    The fields of an order are never NULL; the primary key is added at its end.
    """

    orderings: ClassVar[Mapping[str, tuple[str, ...]]] = {"id": ("pk",)}
    pages_by_cursor = True
    pagination_class = CursorPages
    filter_backends = [DjangoFilterBackend, NamedOrder]

    def get(self, request: Request, *args: object, **kwargs: object) -> Response:  # noqa: ARG002 -- Django passes the address
        """Answer one page."""
        rows = self.paginate_queryset(self.filter_queryset(self.get_queryset()))
        shown = self.present(rows or [])
        return self.get_paginated_response(self.get_serializer(shown, many=True).data)

    def present(self, rows: list[Any]) -> list[Any]:
        """Return what the serializer takes for the rows of a page; a list may put them in words."""
        return rows
