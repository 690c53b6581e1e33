"""What the network tells people about people; read by `tasks` when Django starts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Q
from django.shortcuts import resolve_url
from django.urls import reverse
from django.utils.translation import gettext as _

from network.members.choices import ORGANISERS, LetterName, MemberState, NoticeKind
from network.members.models import (
    Affiliation,
    Block,
    ContactMessage,
    Member,
    MemberSeed,
    Verification,
)
from network.members.selectors.people import people
from network.text.domain.dates import local, long_day
from tasks.choices import Reason
from tasks.conf import conf as tasks_conf
from tasks.domain.letters import Action, Fact, Letter
from tasks.registry import Kind, LetterKind, Said, declare, declare_letter

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.contrib.auth.models import _User as User
    from django.db.models import Model, QuerySet

    from tasks.models import Event, OutgoingMail
    from tasks.registry import Audiences


def _user_of(member: Member) -> QuerySet[User]:
    return get_user_model().objects.filter(pk=member.user_id)


def _unit_of(member: Member) -> str:
    present = Affiliation.objects.filter(member=member, ended_on__isnull=True, primary=True)
    work = present.select_related("unit").first()
    return work.unit_name if work else ""


def _person_of(event: Event) -> Member | None:
    """Return whom a decision is about: a member, or the member of a spell or a verification."""
    subject: Model | None = event.subject
    if isinstance(subject, Member):
        return subject
    if isinstance(subject, Affiliation | Verification):
        return subject.member
    return None


def decision_audiences(event: Event) -> Audiences:
    """The person the decision is about."""
    member = _person_of(event)
    return [] if member is None else [(Reason.DIRECT, _user_of(member))]


def say_verified(event: Event) -> Said:
    """Where they are confirmed to work and what opens now."""
    member = _person_of(event)
    unit = _unit_of(member) if member else ""
    return Said(
        title=_("You are verified: %(unit)s") % {"unit": unit} if unit else _("You are verified"),
        body=_("The directory of people and everything kept for the network are open to you now."),
        address=reverse("members:list"),
    )


def say_refused(event: Event) -> Said:
    """Which place of work was not confirmed, and why."""
    work = event.subject
    unit, reason = (work.unit_name, work.refused_reason) if work else ("", "")
    return Said(
        title=_("Your place of work was not confirmed: %(unit)s") % {"unit": unit},
        body=reason,
        address=reverse("members:settings"),
    )


def say_ended(event: Event) -> Said:
    """That the verification is over, and why."""
    verification = event.subject
    reason = verification.reason if verification else ""
    return Said(
        title=_("Your verification has ended"),
        body=reason or _("Its time has run out. Somebody from your office can renew it."),
        address=reverse("members:settings"),
    )


def waiting_audiences(event: Event) -> Audiences:
    """Organisers, and whoever is verified in the same unit."""
    member = _person_of(event)
    if member is None:
        return []
    here = member.affiliations.filter(ended_on__isnull=True, primary=True).values("unit")
    there = Q(affiliations__ended_on__isnull=True, affiliations__primary=True)
    colleagues = Member.objects.filter(
        there, affiliations__unit__in=here, state=MemberState.ACTIVE
    ).exclude(pk=member.pk)
    told = Q(groups__name=ORGANISERS) | Q(pk__in=colleagues.values("user"))
    users = get_user_model().objects.filter(pk__in=get_user_model().objects.filter(told))
    return [(Reason.WATCHED, users)]


def say_waiting(event: Event) -> Said:
    """Who waits and where they say they work."""
    member = _person_of(event)
    name = member.display_name if member else ""
    unit = _unit_of(member) if member else ""
    return Said(
        title=_("%(name)s waits for verification: %(unit)s") % {"name": name, "unit": unit},
        address=reverse("members:colleagues"),
    )


def waiting_visible(user: User, ids: Collection[int]) -> set[int]:
    """Those whom the reader may still confirm."""
    waiting = Member.objects.verifiable_by(Member.objects.viewer(user)).filter(pk__in=ids)
    return set(waiting.values_list("pk", flat=True))


def contact_audiences(event: Event) -> Audiences:
    """The recipient."""
    message = event.subject
    return [] if message is None else [(Reason.DIRECT, _user_of(message.recipient))]


def say_contact(event: Event) -> Said:
    """Who has written; the words are on the page of the message."""
    message = event.subject
    if message is None:
        return Said(title=_("A message from the network"))
    return Said(
        title=_("%(name)s has written to you") % {"name": _sender_name(message)},
        address=message.get_absolute_url(),
    )


def contact_visible(user: User, ids: Collection[int]) -> set[int]:
    """Messages of which the reader is one of the two."""
    mine = ContactMessage.objects.visible_to(user).filter(pk__in=ids)
    return set(mine.values_list("pk", flat=True))


def _sender_name(message: ContactMessage) -> str:
    sender = message.sender.user_id
    return people([sender], viewer=message.recipient.user)[sender].name


def compose_seed_waiting(mail: OutgoingMail) -> Letter | None:
    """The profile that waits, until when, and how to open it; nothing once it is claimed."""
    seed = mail.subject
    if not isinstance(seed, MemberSeed):
        return None
    if not MemberSeed.objects.live().filter(pk=seed.pk).exists():
        return None
    until = long_day(local(seed.expires_at).date())
    facts = [
        Fact(label=_("Name"), value=seed.name),
        Fact(label=_("Local government"), value=str(seed.unit or seed.unit_text)),
    ]
    return Letter(
        subject=_("Your profile in the network is waiting"),
        preview=_("It is half filled in from your registration."),
        paragraphs=[
            _(
                "Thank you for wanting to belong to the cooperation network. We have prepared "
                "your profile from what you wrote when registering. Nobody can see it."
            ),
            _(
                "To open it, sign in with this e-mail address; we will send a one-time code, "
                "no password is needed. You then decide what to show and to whom."
            ),
        ],
        facts=[fact for fact in facts if fact.value],
        action=Action(
            label=_("Sign in and open the profile"),
            address=f"{tasks_conf.base_url}{resolve_url(settings.LOGIN_URL)}",
        ),
        after=[
            _("If nobody signs in by %(day)s, the prepared data will be deleted.") % {"day": until}
        ],
        footnote=_(
            "This message came because somebody agreed to join the network when registering with "
            "this address. If it was not you, no action is needed."
        ),
    )


def compose_contact(mail: OutgoingMail) -> Letter | None:
    """The sender's words; nothing once the message is deleted or its sender blocked."""
    message = mail.subject
    if not isinstance(message, ContactMessage):
        return None
    if Block.objects.filter(blocker=message.recipient, blocked=message.sender).exists():
        return None
    name = _sender_name(message)
    return Letter(
        subject=_("%(name)s has written to you in the network") % {"name": name},
        paragraphs=[
            _("%(name)s has sent a message through the network:") % {"name": name},
        ],
        quote=message.text,
        action=Action(
            label=_("Answer in the network"),
            address=f"{tasks_conf.base_url}{message.get_absolute_url()}",
        ),
        after=[
            _(
                "Neither of you sees the other’s e-mail address. An answer to this mail does not "
                "reach the sender; please answer in the network."
            )
        ],
    )


declare(
    Kind(
        name=NoticeKind.VERIFIED,
        label=NoticeKind.VERIFIED.label,
        audiences=decision_audiences,
        say=say_verified,
    )
)
declare(
    Kind(
        name=NoticeKind.REFUSED,
        label=NoticeKind.REFUSED.label,
        audiences=decision_audiences,
        say=say_refused,
    )
)
declare(
    Kind(
        name=NoticeKind.ENDED,
        label=NoticeKind.ENDED.label,
        audiences=decision_audiences,
        say=say_ended,
    )
)
declare(
    Kind(
        name=NoticeKind.TO_VERIFY,
        label=NoticeKind.TO_VERIFY.label,
        audiences=waiting_audiences,
        say=say_waiting,
        visible=waiting_visible,
    )
)
declare(
    Kind(
        name=NoticeKind.CONTACT,
        label=NoticeKind.CONTACT.label,
        audiences=contact_audiences,
        say=say_contact,
        visible=contact_visible,
        mailed=False,
    )
)
declare_letter(
    LetterKind(
        name=LetterName.SEED_WAITING,
        label=LetterName.SEED_WAITING.label,
        compose=compose_seed_waiting,
        reason=Reason.DIRECT,
    )
)
declare_letter(
    LetterKind(
        name=LetterName.CONTACT,
        label=LetterName.CONTACT.label,
        compose=compose_contact,
        reason=Reason.DIRECT,
    )
)
