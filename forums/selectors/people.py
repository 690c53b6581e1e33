"""Put people beside what they wrote: one question to the host a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.html import format_html
from django.utils.translation import gettext as _

from forums.adapter import Person, get_adapter

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.contrib.auth.models import _AnyUser as AnyUser
    from django.utils.safestring import SafeString


class People:
    """The people of one page as one reader is shown them; everybody has a name here."""

    def __init__(self, ids: Iterable[int | None], viewer: AnyUser) -> None:
        wanted = {pk for pk in ids if pk is not None}
        self._known = get_adapter().people(wanted, viewer) if wanted else {}

    def __getitem__(self, pk: int) -> Person:
        """Return the person; somebody the host does not know is nobody in particular."""
        return self._known.get(pk) or Person(name=_("a person"))

    def mention(self, pk: int) -> SafeString:
        """Draw a mention."""
        person = self[pk]
        if person.address:
            return format_html('<a class="mention" href="{}">@{}</a>', person.address, person.name)
        return format_html('<span class="mention">@{}</span>', person.name)

    def handle(self, pk: int) -> str:
        """Return a mention as it is typed; the name where there is no handle."""
        person = self[pk]
        return f"@{person.handle or person.name}"


def suggest_people(*, viewer: AnyUser, prefix: str) -> list[Person]:
    """Offer whom `viewer` may mention, for what was typed after `@`."""
    return get_adapter().find_people(viewer, prefix.strip().removeprefix("@"))
