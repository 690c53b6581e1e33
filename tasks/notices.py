"""Notices and letters of `tasks` itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tasks.choices import Reason
from tasks.registry import Kind, LetterKind, Said, declare, declare_letter
from tasks.selectors.digesting import DIGEST
from tasks.services.composing_digests import compose_digest
from tasks.services.suppressing import REFUSED

if TYPE_CHECKING:
    from tasks.models import Event
    from tasks.registry import Audiences


def _owner(event: Event) -> Audiences:
    everybody = get_user_model()._default_manager.all()  # noqa: SLF001 -- the documented name
    return [(Reason.MANDATORY, everybody.filter(pk=event.subject_id))]


def _say_refused(_event: Event) -> Said:
    """Mail to one's address was refused for good; the inbox says it, for no mail could."""
    try:
        page = reverse("tasks:choose")
    except NoReverseMatch:  # a host that has left the pages of `tasks` out
        page = ""
    return Said(
        title=_("Mail to your address comes back"),
        body=_("Its server refuses it, so none is sent for now. Say when it works again."),
        address=page,
    )


declare(
    Kind(
        name=REFUSED,
        label=gettext_lazy("mail to one's address comes back"),
        audiences=_owner,
        say=_say_refused,
        mailed=False,
    )
)
declare_letter(
    LetterKind(
        name=DIGEST,
        label=gettext_lazy("digest of what you have not read"),
        compose=compose_digest,
        reason=Reason.FOLLOWED,
    )
)
