"""What stands around every page: navigation, the person, the number of unread notices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from network.accounts.choices import Role
from network.accounts.rules import has_role
from network.members.selectors.own import member_of
from tasks.selectors.inbox import count_unread

if TYPE_CHECKING:
    from django.contrib.auth.models import _AnyUser as AnyUser
    from django.http import HttpRequest


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return what `web/layout.html` draws around a page; nothing is asked before it is drawn."""
    user = request.user
    return {
        "site_nav": _navigation(request),
        "user_nav": SimpleLazyObject(lambda: _own(user)) if user.is_authenticated else [],
        "me": SimpleLazyObject(lambda: _me(user)),
        "inbox_unread": SimpleLazyObject(lambda: count_unread(user)),
        "inbox_address": reverse("tasks:inbox"),
        "search_address": reverse("search:search"),
        "foot_nav": _foot(),
        "demo": {"mail_address": reverse("portal:demo_mail")} if settings.DEMO else None,
    }


def _item(label: str, address: str, path: str = "") -> dict[str, Any]:
    return {"label": label, "address": address, "current": bool(path) and path.startswith(address)}


def _navigation(request: HttpRequest) -> list[dict[str, Any]]:
    path = request.path
    return [
        _item(_("Workshops"), reverse("workshops:editions"), path),
        _item(_("People"), reverse("members:list"), path),
        _item(_("Local governments"), reverse("units:list"), path),
    ]


def _me(user: AnyUser) -> dict[str, str]:
    """Name and initials of the signed-in person; empty before there is a profile."""
    member = member_of(user)
    if member is None:
        return {"name": "", "initials": ""}
    words = member.display_name.split()
    initials = "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words))
    return {"name": member.display_name, "initials": initials.upper()}


def _own(user: AnyUser) -> list[dict[str, Any]]:
    items = [
        _item(_("What waits for you"), "/"),
        _item(_("Profile"), reverse("members:settings")),
        _item(_("Settings"), reverse("accounts:settings")),
    ]
    if has_role(user, Role.ORGANISER):
        items.append(_item(_("Organiser’s desk"), reverse("organise:desk")))
    if user.is_staff:
        items.append(_item(_("Administration"), reverse("admin:index")))
    return items


def _foot() -> list[dict[str, Any]]:
    """Two lists of links: about the network, about one's data."""
    return [
        {
            "heading": _("About the network"),
            "items_list": [
                _item(_("Editions of the Forum"), reverse("workshops:editions")),
                _item(_("For developers: the API"), reverse("web:docs")),
                _item(_("Declaration of accessibility"), reverse("accounts:accessibility")),
            ],
        },
        {
            "heading": _("Your data"),
            "items_list": [
                _item(_("Privacy"), reverse("accounts:notice")),
                _item(_("Settings"), reverse("accounts:settings")),
            ],
        },
    ]
