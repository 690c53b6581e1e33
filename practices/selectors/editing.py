"""What somebody who writes a practice has in front of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from practices.adapter import get_adapter
from practices.domain.completeness import missing, progress
from practices.domain.template import BY_NAME, Section
from practices.models import Decision, Practice, PracticeAuthor, Revision, Topic
from practices.selectors.content import asked_of, content_of, revision_in_work
from practices.selectors.desk import seen_reviews

if TYPE_CHECKING:
    from django.contrib.auth.models import _AnyUser as AnyUser
    from django.contrib.auth.models import _User as User

    from practices.adapter import Person
    from practices.domain.completeness import Progress
    from practices.domain.template import Field
    from practices.domain.viewing import Viewer
    from practices.exceptions import Problem
    from practices.selectors.desk import SeenReview


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """One part of the form and how far it has come; `progress` is None where nothing is asked."""

    section: Section
    progress: Progress | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Lack:
    """One thing that is missing, and the part of the form in which it is written."""

    field: Field
    problem: Problem

    @property
    def anchor(self) -> str:
        """Id of the control."""
        return f"rows-{self.field.name}" if self.field.name in _LISTS else f"id_{self.field.name}"


_LISTS = {"steps", "indicators", "funding", "links", "files"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Writing:
    """The version in work, everything in it, and what may be chosen for it."""

    practice: Practice
    viewer: Viewer
    revision: Revision
    content: dict[str, Any]
    parts: list[Part]
    lacks: list[Lack]
    topics: list[Topic]
    colleagues: list[tuple[int, str]]
    """Ids and names of those of the owner unit who may be named as the contact."""

    @property
    def done(self) -> int:
        """Fields that a submission asks for and that are there."""
        return sum(part.progress.done for part in self.parts if part.progress)

    @property
    def wanted(self) -> int:
        """Fields that a submission asks for."""
        return sum(part.progress.wanted for part in self.parts if part.progress)


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What the editors last said, and the reviews that the authors may read."""

    decision: Decision
    reviews: list[SeenReview]


def read_writing(user: AnyUser, practice: Practice) -> Writing | None:
    """Return the open version of `practice`; None while there is none to write in."""
    work = revision_in_work(practice)
    if work is None or work.is_frozen:
        return None
    revision = Revision.objects.with_rows().get(pk=work.pk)
    content, asked = content_of(revision), asked_of(revision)
    done = {one.section: one for one in progress(content, asked)}
    return Writing(
        practice=practice,
        viewer=Practice.objects.viewer(user),
        revision=revision,
        content=content,
        parts=[Part(section=section, progress=done.get(section)) for section in Section],
        lacks=[
            Lack(field=BY_NAME[problem.field.partition(".")[0]], problem=problem)
            for problem in missing(content, asked)
        ],
        topics=list(Topic.objects.all()),
        colleagues=_colleagues(user, practice, revision),
    )


def _colleagues(user: AnyUser, practice: Practice, revision: Revision) -> list[tuple[int, str]]:
    adapter = get_adapter()
    ids = set(adapter.colleagues_of(practice.owner_unit).values_list("pk", flat=True))
    if revision.contact_person_id:
        ids.add(revision.contact_person_id)
    people = adapter.people(ids, user) if ids else {}
    named = [(pk, person.name) for pk, person in people.items() if person.name]
    return sorted(named, key=lambda pair: pair[1])


def last_answer(user: AnyUser, practice: Practice) -> Answer | None:
    """Return the latest decision on `practice` with the reviews it rests on, if `user` may see."""
    rows = Decision.objects.visible_to(user).filter(revision__practice=practice)
    decision = rows.select_related("revision").order_by("-decided_at", "-pk").first()
    if decision is None:
        return None
    return Answer(decision=decision, reviews=seen_reviews(user, decision.revision))


@dataclass(frozen=True, kw_only=True, slots=True)
class Authors:
    """Who writes a practice, who of the unit could, and one's own row."""

    rows: list[tuple[PracticeAuthor, Person | None]]
    colleagues: list[tuple[int, str]]
    own: PracticeAuthor | None


def read_authors(user: AnyUser, practice: Practice) -> Authors:
    """Return the authors of `practice`, as those who write it see them."""
    adapter = get_adapter()
    rows = list(PracticeAuthor.objects.visible_to(user).filter(practice=practice))
    ids = {row.user_id for row in rows}
    others = set(adapter.colleagues_of(practice.owner_unit).values_list("pk", flat=True)) - ids
    people = adapter.people(ids | others, user)
    named = [(pk, people[pk].name) for pk in others if pk in people and people[pk].name]
    return Authors(
        rows=[(row, people.get(row.user_id)) for row in rows],
        colleagues=sorted(named, key=lambda pair: pair[1]),
        own=next((row for row in rows if row.user_id == user.pk), None),
    )


def colleague(practice: Practice, pk: int) -> User | None:
    """Return somebody who works for the owner unit, if `pk` is such a person."""
    return get_adapter().colleagues_of(practice.owner_unit).filter(pk=pk).first()


def author_of(user: AnyUser, practice: Practice, pk: int) -> User | None:
    """Return the author with this id, if there is one."""
    rows = PracticeAuthor.objects.visible_to(user).filter(practice=practice, user=pk)
    row = rows.select_related("user").first()
    return row.user if row else None
