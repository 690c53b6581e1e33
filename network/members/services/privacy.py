"""One person's data here: called by the portal for an export, an erasure, and on leaving."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import Group
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import Q

from network.members.choices import SEARCHABLE, VERIFIED_GROUP
from network.members.models import (
    Block,
    ContactMessage,
    Handle,
    Member,
    MemberSeed,
    Verification,
)
from network.search.services.indexing import unindex

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User
    from django.db.models import Model, QuerySet


def export_person(*, user: User) -> dict[str, Any]:
    """Return everything this app knows of `user`, ready for JSON, by subject."""
    member = Member.objects.filter(user=user.pk)
    data = {
        "seeds": [_row(seed) | {"topics": _titles(seed)} for seed in seeds_of(user)],
        "member": _rows(member),
        "handles": _rows(Handle.objects.filter(member__in=member)),
        "profile": [_row(found.profile) for found in member.select_related("profile")],
        "affiliations": [
            _row(spell) | {"unit": str(spell.unit or "")}
            for found in member
            for spell in found.affiliations.select_related("unit")
        ],
        "expertise": [
            {"topic": known.topic.title, "level": known.level}
            for found in member
            for known in found.expertise.select_related("topic")
        ],
        "verifications": _rows(Verification.objects.filter(member__in=member)),
        "verified_others": list(
            Verification.objects.filter(by=user.pk).values("at", "method", "note", "reason")
        ),
        "messages_sent": [
            _row(message) | {"to": message.recipient.display_name}
            for message in _messages(sender__in=member)
        ],
        "messages_received": [
            {"from": message.sender.display_name, "text": message.text, "sent_at": message.sent_at}
            for message in _messages(recipient__in=member)
        ],
        "blocks": [
            {"at": block.at, "blocked": block.blocked.display_name}
            for block in Block.objects.filter(blocker__in=member).select_related("blocked")
        ],
    }
    exported: dict[str, Any] = json.loads(json.dumps(data, cls=DjangoJSONEncoder))
    return exported


@transaction.atomic
def erase_person(*, user: User) -> None:
    """Delete the member row and all below it, and the seeds; only burnt handles stay.

    The user row is left for the caller. Whom the person confirmed stays confirmed, because that
    is theirs; who confirmed it is then told by the audit alone.
    """
    Verification.objects.filter(by=user.pk).update(by=None, note="")
    seeds_of(user).delete()
    for member in Member.objects.select_for_update(of=("self",)).filter(user=user.pk):
        Handle.objects.filter(member=member).update(text="", member=None)
        unindex(SEARCHABLE, member.pk)
        member.delete()
    for group in Group.objects.filter(name=VERIFIED_GROUP):
        user.groups.remove(group)


def seeds_of(user: User) -> QuerySet[MemberSeed]:
    """Seeds that `user` has claimed or that wait under their address."""
    return MemberSeed.objects.filter(Q(claimed_by=user.pk) | Q(address=user.email))


def _messages(**which: QuerySet[Member]) -> QuerySet[ContactMessage]:
    return ContactMessage.objects.filter(**which).select_related("sender", "recipient")


def _titles(seed: MemberSeed) -> list[str]:
    return [topic.title for topic in seed.topics.all()]


def _rows(rows: QuerySet[Any]) -> list[dict[str, Any]]:
    return [_row(row) for row in rows]


def _row(row: Model) -> dict[str, Any]:
    fields = row._meta.concrete_fields  # noqa: SLF001 -- Django documents it
    return {field.attname: field.value_from_object(row) for field in fields}
