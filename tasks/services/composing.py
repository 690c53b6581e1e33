"""Make the words of a mail at the moment it leaves: for its reader, by what is true by then."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from tasks.adapter import Reader, get_adapter
from tasks.choices import Reason
from tasks.conf import conf
from tasks.domain.letters import Action, Letter
from tasks.domain.rendering import draw
from tasks.registry import get_kind, get_letter
from tasks.selectors.digesting import DIGEST
from tasks.selectors.visibility import visible_places
from tasks.services.choosing import stop_address

if TYPE_CHECKING:
    from tasks.domain.letters import Attachment
    from tasks.domain.rendering import Drawn
    from tasks.models import Notice, OutgoingMail
    from tasks.registry import Said


@dataclass(frozen=True, kw_only=True, slots=True)
class Composed:
    """A mail in words, and where it goes."""

    address: str
    drawn: Drawn
    attachments: list[Attachment]
    unsubscribe: str = ""
    """Where mail of this kind can be stopped; empty where it cannot be."""


@transaction.atomic
def compose_mail(mail: OutgoingMail) -> Composed | None:
    """Compose `mail` in its reader's language and time zone.

    None when nobody is to be told any more: the recipient has gone, the notice was read or
    retracted, its object is out of sight, or the letter has nothing to say.
    """
    reader = _reader_of(mail)
    if reader is None:
        return None
    with translation.override(reader.language), timezone.override(reader.zone):
        letter = _letter_of(mail)
        if letter is None:
            return None
        return Composed(
            address=reader.address,
            drawn=draw(letter),
            attachments=letter.attachments,
            unsubscribe=_stop_of(mail),
        )


def _reader_of(mail: OutgoingMail) -> Reader | None:
    """Return who reads the mail; a bare address wins over that of the account."""
    if mail.recipient is None:
        reader = Reader(address=mail.address, language=mail.language, zone=conf.zone)
        return reader if mail.address else None
    adapter = get_adapter()
    users = type(mail.recipient)._default_manager.filter(pk=mail.recipient.pk)  # noqa: SLF001 -- the documented name
    if not adapter.reachable(users).exists():
        return None
    reader = adapter.reader(mail.recipient)
    address = mail.address or reader.address
    return Reader(address=address, language=reader.language, zone=reader.zone) if address else None


def _letter_of(mail: OutgoingMail) -> Letter | None:
    if mail.notice is None:
        return get_letter(mail.kind).compose(mail)
    return _letter_of_notice(mail, mail.notice) if _is_news(mail.notice) else None


def _is_news(notice: Notice) -> bool:
    """Whether the recipient has not read the notice yet and may still see what it is about."""
    if notice.read_at is not None or notice.retracted_at is not None:
        return False
    place = (notice.kind, notice.subject_type_id, notice.subject_id)
    return bool(visible_places(notice.recipient, [place]))


def _stop_of(mail: OutgoingMail) -> str:
    """Return the address that stops mail of this kind; what one has to know has none."""
    stoppable = mail.notice is not None or mail.kind == DIGEST
    if mail.recipient is None or not stoppable or not Reason(mail.reason).may_be_muted:
        return ""
    return stop_address(user_id=mail.recipient.pk, kind=mail.kind)


def _letter_of_notice(mail: OutgoingMail, notice: Notice) -> Letter:
    said = get_kind(notice.kind).say(notice.event)
    address = conf.base_url + (said.address or "/")
    return Letter(
        subject=said.title,
        paragraphs=[said.title, said.body] if said.body else [said.title],
        action=Action(label=_("Open the page"), address=address),
        more=_ways_out(mail, said),
        footnote=why(Reason(notice.reason)),
    )


def _ways_out(mail: OutgoingMail, said: Said) -> list[Action]:
    """Return what a reader can do to hear less: of this thing, of this kind."""
    ways = []
    if said.mute:
        ways.append(Action(label=_("Mute this"), address=conf.base_url + said.mute))
    if stop := _stop_of(mail):
        ways.append(Action(label=_("No more mail of this kind"), address=stop))
    return ways


def why(reason: Reason) -> str:
    """Say why a letter came."""
    match reason:
        case Reason.MANDATORY:
            return _("You get this message because it is something you have to know.")
        case Reason.DIRECT:
            return _("You get this message because it concerns you directly.")
        case Reason.WATCHED:
            return _("You get this message because you watch what it is about.")
        case Reason.FOLLOWED:
            return _("You get this message because you follow what it is about.")
