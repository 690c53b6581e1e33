"""What somebody reads about themselves: settings, first steps, messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from network.members.choices import Step
from network.members.models import Affiliation, ContactMessage, Member, Topic
from network.members.selectors.showing import complete, shown

if TYPE_CHECKING:
    from django.contrib.auth.models import _AnyUser as AnyUser
    from django.db.models import QuerySet

    from network.members.domain.viewing import Viewer
    from network.members.selectors.showing import VisibleProfile


def member_of(user: AnyUser) -> Member | None:
    """Return the member `user` is, with the profile; None before they have joined."""
    if not user.is_authenticated:
        return None
    return complete(Member.objects.filter(user=user.pk)).select_related("profile", "user").first()


def name_of(user: AnyUser) -> str:
    """Return the name `user` is shown by; empty before they have joined."""
    return Member.objects.viewer(user).name


def work_of(member: Member) -> Affiliation | None:
    """Return where `member` works now."""
    return (
        Affiliation.objects.filter(member=member, ended_on__isnull=True, primary=True)
        .select_related("unit")
        .first()
    )


def levels_of(member: Member) -> dict[int, str]:
    """Return the member's topics by primary key and how far they have come with each."""
    return dict(member.expertise.values_list("topic", "level"))


def last_refusal(member: Member) -> Affiliation | None:
    """Return the last spell that was refused, as long as no other has been named since."""
    last = Affiliation.objects.filter(member=member).select_related("unit").first()
    return last if last is not None and last.refused_reason else None


def topics() -> QuerySet[Topic]:
    """Return the vocabulary of topics."""
    return Topic.objects.all()


def next_step(step: Step) -> Step | None:
    """Return the step after `step`; None after the last."""
    steps = list(Step)
    place = steps.index(step) + 1
    return steps[place] if place < len(steps) else None


def near(member: Member, viewer: Viewer, *, limit: int = 6) -> list[VisibleProfile]:
    """Return people of the same unit, voivodeship or topics whom the reader may see.

    A field that brings somebody here is one the reader is shown.
    """
    work = work_of(member)
    others = Member.objects.in_directory().visible_to(viewer).exclude(pk=member.pk)
    known = list(member.expertise.values_list("topic", flat=True))
    alike = others.none()
    if work is not None and work.unit is not None:
        alike |= others.showing("work", viewer).in_voivodeships([work.unit.voivodeship])
    by_topic = others.showing("topics", viewer).filter(expertise__topic__in=known)
    ids = {*alike.values_list("pk", flat=True), *by_topic.values_list("pk", flat=True)}
    found = complete(others.filter(pk__in=ids)).order_by("sort_key", "pk")[:limit]
    return [shown(one.profile, viewer) for one in found]


def messages_of(user: AnyUser) -> QuerySet[ContactMessage]:
    """Return what `user` has sent and received, newest first."""
    return (
        ContactMessage.objects.visible_to(user)
        .select_related("sender", "recipient")
        .order_by("-sent_at", "-pk")
    )
