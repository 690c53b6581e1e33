"""What can be found of people: what everybody who finds them may read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from network.members.choices import SEARCHABLE
from network.members.models import Member
from network.members.selectors.showing import complete, found_by_all
from network.search.registry import Searchable, declare
from network.text.domain.markdown import plain

if TYPE_CHECKING:
    from django.contrib.auth.models import _AnyUser as AnyUser
    from django.db.models import QuerySet


def _body(member: Member) -> str:
    person = found_by_all(member.profile)
    topics = [topic.title for topic in person.topics]
    texts = [plain(text) for text in (person.bio, person.helps_with, person.looks_for)]
    work = [person.unit_name, person.position, person.department]
    return "\n".join(filter(None, [*work, *topics, *texts, person.languages]))


def _facets(member: Member) -> dict[str, str]:
    person = found_by_all(member.profile)
    facets = {"job": person.job, "unit": person.unit_name}
    return {name: said for name, said in facets.items() if said}


def _visible_to(user: AnyUser) -> QuerySet[Member]:
    return complete(Member.objects.in_directory().visible_to(user))


declare(
    Searchable(
        kind=SEARCHABLE,
        label=_("People"),
        model=Member,
        title=lambda member: found_by_all(member.profile).name,
        body=_body,
        visible_to=_visible_to,
        rows=lambda: complete(Member.objects.searched()),
        facets=_facets,
    )
)
