"""Edit a profile: called by the profile form, the first steps and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import F

from network.accounts.choices import Purpose
from network.members.choices import BIO_LIMIT, SEARCHABLE, TEXT_LIMIT
from network.members.exceptions import TextTooLong
from network.members.models import Expertise, Member, Profile
from network.members.services.affiliating import change_unit
from network.members.services.consenting import agree, disagree
from network.members.services.naming import rename
from network.search.services.indexing import index
from network.web.services.versions import claim_version
from tasks.clock import now

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.contrib.auth.models import _User as User

    from network.members.choices import Level
    from network.members.services.affiliating import Work

EDITABLE = frozenset(
    {
        "bio",
        "languages",
        "phone",
        "website",
        "helps_with",
        "looks_for",
        "directory",
        "contact",
        "name_audience",
        "work_audience",
        "topics_audience",
        "bio_audience",
        "languages_audience",
        "phone_audience",
        "website_audience",
        "helps_with_audience",
        "looks_for_audience",
    }
)
_LIMITS = {"bio": BIO_LIMIT, "helps_with": TEXT_LIMIT, "looks_for": TEXT_LIMIT}


@dataclass(frozen=True, kw_only=True, slots=True)
class ProfileEdit:
    """What one form changes; whatever is None stays.

    `fields` are columns of the profile; `levels` are all topics of the member by their primary
    keys, a topic that is not in it is taken away.
    """

    fields: Mapping[str, Any] = field(default_factory=dict)
    name: str | None = None
    work: Work | None = None
    levels: Mapping[int, Level] | None = None


@transaction.atomic
def update_profile(*, member: Member, version: int, edit: ProfileEdit) -> Profile:
    """Change the profile that was read at `version`.

    Raises `Stale` when somebody has saved it since, `NameMissing`, `TextTooLong`, and `KeyError`
    for a column that no form may change.
    """
    foreign = set(edit.fields) - EDITABLE
    if foreign:
        raise KeyError(*sorted(foreign))
    for name, limit in _LIMITS.items():
        length = len(edit.fields.get(name, ""))
        if length > limit:
            raise TextTooLong(length=length, limit=limit)
    member = Member.objects.select_for_update(of=("self",)).select_related("user").get(pk=member.pk)
    profile = Profile.objects.get(member=member)
    claim_version(profile, version=version)
    _agree_to_be_listed(member, before=profile.directory, edit=edit)
    for name, value in edit.fields.items():
        setattr(profile, name, value)
    profile.updated_at = now()
    profile.save(update_fields=[*edit.fields, "updated_at"])
    if edit.name is not None:
        rename(member=member, name=edit.name)
    if edit.work is not None:
        change_unit(member=member, work=edit.work)
    if edit.levels is not None:
        _write_levels(member, edit.levels)
    index(SEARCHABLE, member.pk)
    return profile


@transaction.atomic
def leave_directory(*, user: User) -> None:
    """Take `user`, who does not agree to it any more, out of the directory and the search."""
    listed = Profile.objects.filter(member__user=user.pk, directory=True)
    if listed.update(directory=False, version=F("version") + 1, updated_at=now()):
        index(SEARCHABLE, Member.objects.get(user=user.pk).pk)


def _agree_to_be_listed(member: Member, *, before: bool, edit: ProfileEdit) -> None:
    after = edit.fields.get("directory", before)
    if after and not before:
        agree(user=member.user, purpose=Purpose.DIRECTORY)
    if before and not after:
        disagree(user=member.user, purpose=Purpose.DIRECTORY)


def _write_levels(member: Member, levels: Mapping[int, Level]) -> None:
    member.expertise.exclude(topic__in=levels).delete()
    for topic_id, level in levels.items():
        Expertise.objects.update_or_create(
            member=member, topic_id=topic_id, defaults={"level": level}
        )
