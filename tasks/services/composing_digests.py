"""Make the words of a digest at the moment it leaves: what is still news by then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tasks.conf import conf
from tasks.domain.letters import Action, Item, Letter
from tasks.models import Digest
from tasks.selectors.digesting import DIGEST, things_in
from tasks.selectors.grouping import say_things
from tasks.services.choosing import stop_address

if TYPE_CHECKING:
    from tasks.models import OutgoingMail
    from tasks.selectors.grouping import Group


def compose_digest(mail: OutgoingMail) -> Letter | None:
    """Return the letter of a digest, the newest first; None when nothing in it is news any more."""
    digest = mail.subject
    things = things_in(digest) if isinstance(digest, Digest) else []
    groups = say_things(things[: conf.digest_items])
    if not groups:
        return None
    number, more = len(things), len(things) - len(groups)
    return Letter(
        subject=_subject(number),
        preview=" · ".join(group.first.said.title for group in groups),
        paragraphs=[_("This is what you have not opened yet.")],
        items=[_item(group) for group in groups],
        after=[_and_more(more)] if more else [],
        action=Action(label=_("Open the inbox"), address=_page("tasks:inbox")),
        more=_ways_out(mail),
        footnote=_("Nothing in this digest was mailed before, and you get no mail without news."),
    )


def _ways_out(mail: OutgoingMail) -> list[Action]:
    ways = [Action(label=_("Choose what comes by mail"), address=_page("tasks:choose"))]
    if mail.recipient and (stop := stop_address(user_id=mail.recipient.pk, kind=DIGEST)):
        ways.append(Action(label=_("No more digests"), address=stop))
    return ways


def _subject(number: int) -> str:
    said = ngettext("Digest: %(n)d thing to read", "Digest: %(n)d things to read", number)
    return said % {"n": number}


def _and_more(number: int) -> str:
    said = ngettext(
        "And %(n)d more thing in the inbox.", "And %(n)d more things in the inbox.", number
    )
    return said % {"n": number}


def _item(group: Group) -> Item:
    first, others = group.first, len(group.others)
    notes = [str(first.reason.label)]
    if others:
        earlier = ngettext("%(n)d earlier notice", "%(n)d earlier notices", others)
        notes.append(earlier % {"n": others})
    said = first.said
    return Item(
        title=said.title,
        body=said.body,
        note=", ".join(notes),
        address=conf.base_url + (said.address or "/"),
        mute=Action(label=_("Mute this"), address=conf.base_url + said.mute) if said.mute else None,
    )


def _page(name: str) -> str:
    """Return the address of a page; a host without the pages of `tasks` has its home."""
    try:
        return conf.base_url + reverse(name)
    except NoReverseMatch:
        return f"{conf.base_url}/"
