"""Choosing the form of an answer: what a view has, also for clients that ask for problems only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rest_framework.exceptions import NotAcceptable
from rest_framework.negotiation import DefaultContentNegotiation

from network.web.domain.problems import MEDIA_TYPE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rest_framework.renderers import BaseRenderer
    from rest_framework.request import Request


class HouseNegotiation(DefaultContentNegotiation):
    """The Accept header and nothing else; 406 when nothing in it can be served."""

    def select_renderer(
        self,
        request: Request,
        renderers: Sequence[BaseRenderer],  # type: ignore[override] # DRF passes a list
        format_suffix: str | None = None,  # noqa: ARG002 -- addresses have no endings here
    ) -> tuple[BaseRenderer, str]:
        """Return the first renderer that the header allows."""
        for token in self.get_accept_list(request):
            kind = token.partition(";")[0].strip().lower()
            for renderer in renderers:
                main = renderer.media_type.partition("/")[0]
                if kind in {renderer.media_type, f"{main}/*", "*/*", MEDIA_TYPE}:
                    return renderer, renderer.media_type
        raise NotAcceptable(available_renderers=list(renderers))
