"""Where the editors of the forums ask, one address book for every form with a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import NoReverseMatch, reverse

from network.web.forms import EditorPlaces

if TYPE_CHECKING:
    from django.contrib.auth.models import _AnyUser as AnyUser

    from forums.models import Board, Post, Thread


def places_of(user: AnyUser, target: Board | Thread | Post, *, draft: str) -> EditorPlaces:
    """Return the addresses for what `user` writes at `target`; `draft` keeps it on the server.

    A host without the addresses of `network.files` has an editor without files.
    """
    kind = target._meta.model_name  # noqa: SLF001 -- the documented name
    version = f":{target.version}" if kind == "post" else ""
    return EditorPlaces(
        preview=reverse("forums:preview"),
        upload=_address("files:upload"),
        people=reverse("forums:people"),
        draft=draft,
        key=f"{user.pk}:{kind}:{target.pk}{version}",
        beside="title" if kind == "board" else "",
    )


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
