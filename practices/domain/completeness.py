"""What is asked of a practice when it is submitted, and how far its form has come."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from practices.domain.template import WRITTEN, Rule, Section
from practices.exceptions import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from practices.domain.template import Field

    Content = Mapping[str, Any]

FEWEST_WORDS = 8
"""A text with fewer words beside its links is an answer by link."""
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)|<?\b(?:https?://|www\.)\S+", re.IGNORECASE)
_WORD = re.compile(r"\w{2,}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """What the moment and the host ask beside the content."""

    today: date
    sign_off: bool = False
    pictures_without_words: int = 0
    """Pictures without a text for those who do not see them, or without a licence."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Progress:
    """How many of the fields that a submission asks for are there."""

    section: Section
    done: int
    wanted: int

    @property
    def complete(self) -> bool:
        """Whether nothing is missing."""
        return self.done == self.wanted


def missing(content: Content, asked: Asked) -> list[Problem]:
    """Return everything that keeps a practice from being submitted, in the order of the form."""
    found = list(_problems(content, asked))
    order = {field.name: place for place, field in enumerate(WRITTEN)}
    return sorted(found, key=lambda problem: order.get(problem.field.partition(".")[0], 999))


def progress(content: Content, asked: Asked) -> list[Progress]:
    """Return how far each part of the form has come; parts that ask for nothing are left out."""
    lacking = {problem.field.partition(".")[0] for problem in missing(content, asked)}
    found = []
    for section in Section:
        wanted = [field for field in WRITTEN if field.section is section and _is_wanted(field)]
        open_ones = {field.name for field in WRITTEN if field.section is section} & lacking
        if wanted:
            total = len({field.name for field in wanted} | open_ones)
            found.append(Progress(section=section, done=total - len(open_ones), wanted=total))
    return found


def _is_wanted(field: Field) -> bool:
    return field.rule is Rule.REQUIRED


def is_answered_by_link(text: str) -> bool:
    """Whether a text says next to nothing beside its links."""
    if not _LINK.search(text):
        return False
    rest = _LINK.sub(" ", text)
    return len(_WORD.findall(rest)) < FEWEST_WORDS


def _problems(content: Content, asked: Asked) -> Iterator[Problem]:
    special = {"cost_once", "cost_year", "staff_fte", "funding", "indicators", "sponsored"}
    for field in WRITTEN:
        if field.rule is Rule.REQUIRED and field.name not in special and _is_empty(field, content):
            yield _lacks(field.name)
    for rule in _RULES:
        yield from rule(content, asked)


def _is_empty(field: Field, content: Content) -> bool:
    return content.get(field.name) in (None, "", [])


def _lacks(name: str) -> Problem:
    return Problem(field=name, code="required", said=_("This is needed before you submit."))


def _period(content: Content, asked: Asked) -> Iterator[Problem]:
    start, end, ongoing = content["started_on"], content["ended_on"], content["ongoing"]
    if start and start > asked.today:
        said = _("A plan is not a practice yet: say since when it has been implemented.")
        yield Problem(field="started_on", code="in_future", said=said)
    if end and start and end < start:
        yield Problem(field="ended_on", code="before_start", said=_("It ended before it began."))
    if end and ongoing:
        said = _("Either it has ended or it is still going on.")
        yield Problem(field="ended_on", code="contradiction", said=said)
    if not end and not ongoing:
        said = _("Say when it ended, or that it is still going on.")
        yield Problem(field="ended_on", code="required", said=said)


def _place(content: Content, asked: Asked) -> Iterator[Problem]:  # noqa: ARG001 -- one shape of rules
    for name, other in (("latitude", "longitude"), ("longitude", "latitude")):
        if content[name] is None and content[other] is not None:
            yield Problem(field=name, code="required", said=_("A place needs both numbers."))


def _solution(content: Content, asked: Asked) -> Iterator[Problem]:  # noqa: ARG001 -- one shape of rules
    if is_answered_by_link(content["solution"]):
        said = _("Tell it here in words; a link is not an answer.")
        yield Problem(field="solution", code="only_a_link", said=said)


def _costs(content: Content, asked: Asked) -> Iterator[Problem]:  # noqa: ARG001 -- one shape of rules
    pairs = (
        ("cost_once", "cost_once_unknown"),
        ("cost_year", "cost_year_unknown"),
        ("staff_fte", "staff_unknown"),
    )
    for name, unknown in pairs:
        if content[name] is None and not content[unknown]:
            said = _("Give a number, or say that you do not know.")
            yield Problem(field=name, code="required", said=said)
        if content[name] is not None and content[unknown]:
            said = _("Either there is a number or you do not know it.")
            yield Problem(field=name, code="contradiction", said=said)
    if not content["funding"] and not content["funding_unknown"]:
        said = _("Name at least one source, or say that you do not know.")
        yield Problem(field="funding", code="required", said=said)


def _results(content: Content, asked: Asked) -> Iterator[Problem]:  # noqa: ARG001 -- one shape of rules
    measured = [row for row in content["indicators"] if row.get("value") is not None]
    if not measured and not content["qualitative"]:
        said = _("Give at least one number, or say that the result is in words only.")
        yield Problem(field="indicators", code="required", said=said)


def _sponsorship(content: Content, asked: Asked) -> Iterator[Problem]:  # noqa: ARG001 -- one shape of rules
    if content["sponsored"] is None:
        said = _("Answer yes or no: was there commercial support?")
        yield Problem(field="sponsored", code="required", said=said)
    if content["sponsored"] and not content["sponsorship"]:
        yield _lacks("sponsorship")


def _sign_off(content: Content, asked: Asked) -> Iterator[Problem]:
    if asked.sign_off and not content["signed_off"]:
        said = _("The consent of your local government is needed.")
        yield Problem(field="signed_off", code="required", said=said)
    if content["signed_off"]:
        for name in ("signed_off_role", "signed_off_on"):
            if not content[name]:
                yield _lacks(name)
    if content["signed_off_on"] and content["signed_off_on"] > asked.today:
        said = _("This day has not come yet.")
        yield Problem(field="signed_off_on", code="in_future", said=said)


def _pictures(content: Content, asked: Asked) -> Iterator[Problem]:  # noqa: ARG001 -- one shape of rules
    if asked.pictures_without_words:
        said = _("Every picture needs words for those who do not see it, and a licence.")
        yield Problem(field="files", code="required", said=said)


_RULES: tuple[Callable[[Content, Asked], Iterator[Problem]], ...] = (
    _period, _place, _solution, _costs, _results, _sponsorship, _sign_off, _pictures,
)  # fmt: skip
