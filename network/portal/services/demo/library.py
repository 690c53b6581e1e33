"""Practices of the demonstration: written, reviewed, decided and published by the sample people."""

from __future__ import annotations

import json
from datetime import timedelta
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from network.accounts.models import User
from network.members.models import Member
from network.units.models import LocalGovernment
from practices.choices import Criterion, EvidenceLevel, State, Verdict
from practices.models import Practice, Topic
from practices.selectors.content import revision_in_work
from practices.services.deciding import decide
from practices.services.drafting import share_seed, start_practice
from practices.services.publishing import archive_practice, publish_practice, withdraw_practice
from practices.services.reviewing import ReviewInput, assign_reviewer, write_review
from practices.services.submitting import submit_practice
from practices.services.topics import subscribe
from tasks.clock import acting_at, now
from tasks.services.draining import drain

if TYPE_CHECKING:
    from network.portal.services.demo.talks import Talks
    from network.workshops.models import Workshop

_SUBMITTED, _ASKED, _REVIEWED, _DECIDED, _PUBLISHED, _CLOSED = 2, 4, 9, 11, 12, 30
"""Days after the beginning at which a practice takes each step."""
_READ = ("in_review", "changes_requested", "published", "archived", "withdrawn")
_JUDGED = _READ[1:]
_SHOWN = _READ[2:]
_OVER = _READ[3:]


def fill_library(workshop: Workshop, *, editor: User, talks: Talks) -> list[Practice]:
    """Walk every sample practice to the state the file names, each step at its own moment."""
    text = (files("network.portal") / "data/demo-practices.json").read_text(encoding="utf-8")
    topics = {topic.number: topic.title for topic in workshop.topics.all()}
    slugs = dict(Topic.objects.values_list("title", "slug"))
    numbered = {number: slugs[title] for number, title in topics.items()}
    _follow_topics(json.loads(text)["subscribers"], numbered)
    rows = json.loads(text)["practices"]
    return [_Walk(row, editor, talks).go(numbered) for row in rows]


def _follow_topics(subscribers: list[dict[str, Any]], numbered: dict[int, str]) -> None:
    with acting_at(now() - timedelta(days=200)):
        for row in subscribers:
            user = User.objects.get_by_natural_key(row["by"])
            for number in row["topics"]:
                subscribe(topic=Topic.objects.get(slug=numbered[number]), user=user)


class _Walk:
    """One practice on its way."""

    def __init__(self, said: dict[str, Any], editor: User, talks: Talks) -> None:
        self.said, self.editor, self.talks = said, editor, talks
        self.author = User.objects.get_by_natural_key(said["by"])
        self.state = said["state"]
        self.began = now() - timedelta(days=said["days_ago"])

    def go(self, numbered: dict[int, str]) -> Practice:
        """Take every step that leads to the state."""
        practice: Practice = self._at(0, lambda: self._start(numbered))
        if self.state == "seed":
            self._at(0, lambda: share_seed(practice=practice, by=self.author))
        if self.state not in {"draft", "seed"}:
            self._at(_SUBMITTED, lambda: self._submit(practice))
        if self.state in _READ:
            self._at(_ASKED, lambda: self._ask(practice))
        if self.state in _JUDGED:
            self._at(_REVIEWED, lambda: self._review(practice))
            self._at(_DECIDED, lambda: self._decide(practice))
        if self.state in _SHOWN:
            self._at(_PUBLISHED, lambda: publish_practice(practice=practice, by=self.author))
        if self.state in _OVER:
            self._at(_CLOSED, lambda: self._close(practice))
        practice.refresh_from_db()
        return practice

    def _at(self, days: int, step: Any) -> Any:  # noqa: ANN401 -- whatever the step gives
        with acting_at(self.began + timedelta(days=days)):
            done = step()
            drain()
        return done

    def _start(self, numbered: dict[int, str]) -> Practice:
        spell = Member.objects.get(user=self.author).affiliations.get(
            ended_on__isnull=True, primary=True
        )
        fields = dict(self.said["fields"])
        fields["topics"] = [numbered[number] for number in fields["topics"]]
        origin = self.said.get("origin_thread")
        practice = start_practice(
            author=self.author,
            unit=LocalGovernment.objects.get(pk=spell.unit_id or 0),
            title=fields.pop("title"),
            origin=self.talks.threads[origin] if origin else None,
            **fields,
        )
        Practice.objects.filter(pk=practice.pk).update(is_sample=True)
        return practice

    def _submit(self, practice: Practice) -> None:
        version = _open(practice).version
        submit_practice(practice=practice, by=self.author, version=version)

    def _ask(self, practice: Practice) -> None:
        assign_reviewer(practice=practice, reviewer=self._reviewer(), by=self.editor)

    def _reviewer(self) -> User:
        return User.objects.get_by_natural_key(self.said["review"]["by"])

    def _review(self, practice: Practice) -> None:
        said = self.said["review"]
        scores = {Criterion(name): (points, why) for name, (points, why) in said["scores"].items()}
        review = ReviewInput(
            scores=scores,
            verdict=Verdict(said["verdict"]),
            evidence_level=EvidenceLevel(said["evidence_level"]),
            comment=said["comment"],
        )
        write_review(practice=practice, by=self._reviewer(), review=review)

    def _decide(self, practice: Practice) -> None:
        said = self.said["review"]
        decide(
            practice=practice,
            by=self.editor,
            outcome=Verdict(said["verdict"]),
            reason=said.get("reason", ""),
        )

    def _close(self, practice: Practice) -> None:
        reason = self.said.get("closed_reason", "")
        if self.state == State.WITHDRAWN:
            withdraw_practice(practice=practice, by=self.editor, reason=reason)
        if self.state == State.ARCHIVED:
            archive_practice(practice=practice, by=self.editor, reason=reason)


def _open(practice: Practice) -> Any:  # noqa: ANN401 -- a revision; submitting refuses none
    return revision_in_work(practice)
