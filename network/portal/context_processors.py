"""What stands around every page: navigation, the person, the number of unread notices."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from network.accounts.choices import Role
from network.accounts.rules import has_role
from network.members.selectors.own import name_of
from tasks.selectors.inbox import count_unread, say_unread

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.contrib.auth.models import _AnyUser as AnyUser
    from django.http import HttpRequest


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return what `web/layout.html` draws around a page; nothing is asked before it is drawn."""
    user = request.user
    unread = cache(lambda: count_unread(user))
    return {
        "site_nav": _navigation(request),
        "user_nav": cache(lambda: _own(user)),
        "me": cache(lambda: _me(user)),
        "inbox_unread": unread,
        "inbox_label": cache(lambda: say_unread(unread())),
        "inbox_ask": _address("tasks:unread"),
        "inbox_address": _address("tasks:inbox"),
        "search_address": _address("search:search"),
        "foot_nav": _foot(),
        "demo": {"mail_address": _address("portal:demo_mail")} if settings.DEMO else None,
    }


def _address(name: str) -> str:
    """Return the path of a page, or nothing where a host has left its app out."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _items(names: Mapping[str, str], path: str = "") -> list[dict[str, Any]]:
    """Return a link for every page that exists, marked where the visitor is on it."""
    known = ((label, _address(name)) for name, label in names.items())
    return [
        {"label": label, "address": address, "current": bool(path) and path.startswith(address)}
        for label, address in known
        if address
    ]


def _navigation(request: HttpRequest) -> list[dict[str, Any]]:
    return _items(
        {
            "workshops:editions": _("Workshops"),
            "practices:list": _("Practices"),
            "forums:boards": _("Discussions"),
            "members:list": _("People"),
            "units:list": _("Local governments"),
        },
        request.path,
    )


def _me(user: AnyUser) -> dict[str, str]:
    """Name and initials of the signed-in person; empty before there is a profile."""
    name = name_of(user)
    words = name.split()
    initials = "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words))
    return {"name": name, "initials": initials.upper()}


def _own(user: AnyUser) -> list[dict[str, Any]]:
    names = {
        "portal:home": _("What waits for you"),
        "members:settings": _("Profile"),
        "accounts:settings": _("Settings"),
    }
    if has_role(user, Role.ORGANISER):
        names["organise:desk"] = _("Organiser’s desk")
    if has_role(user, Role.REVIEWER) or has_role(user, Role.EDITOR):
        names["practices:desk"] = _("Review desk")
    if has_role(user, Role.MODERATOR):
        names["forums:queue"] = _("Moderation")
    if has_role(user, Role.OPERATOR):
        names["tasks:operations"] = _("Operations")
    if user.is_staff:
        names["admin:index"] = _("Administration")
    return _items(names)


def _foot() -> list[dict[str, Any]]:
    """Two lists of links: about the network, about one's data."""
    about = {
        "workshops:editions": _("Editions of the Forum"),
        "web:docs": _("For developers: the API"),
        "accounts:accessibility": _("Declaration of accessibility"),
    }
    data = {"accounts:notice": _("Privacy"), "accounts:settings": _("Settings")}
    return [
        {"heading": _("About the network"), "items_list": _items(about)},
        {"heading": _("Your data"), "items_list": _items(data)},
    ]
