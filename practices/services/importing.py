"""Take practices in from a file: called by `import_practices` and by the page of the desk."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from network.text.domain.folding import fold
from network.units.models import LocalGovernment
from practices.choices import State
from practices.conf import conf
from practices.domain.incoming import take
from practices.domain.sources import read_source
from practices.exceptions import (
    FieldsRefused,
    FileTooBig,
    MayNotDecide,
    RowsRefused,
)
from practices.models import Practice, Topic
from practices.rules import may_decide
from practices.services.drafting import create_draft
from tasks.services.auditing import Change, record

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

    from practices.domain.incoming import RowProblem, Taken

_GONE = (State.REJECTED, State.WITHDRAWN)


@dataclass(frozen=True, kw_only=True, slots=True)
class PreviewRow:
    """One row as it would be taken in, for the page that asks before it writes."""

    row: int
    title: str
    unit: LocalGovernment | None
    content: dict[str, Any]
    problems: list[RowProblem]

    @property
    def good(self) -> bool:
        """Whether it can be taken in."""
        return not self.problems


@dataclass(kw_only=True, slots=True)
class Preview:
    """A file that was read and judged; nothing was written."""

    format: str
    encoding: str
    rows: list[PreviewRow]

    @property
    def good(self) -> list[PreviewRow]:
        """Rows that can be taken in."""
        return [row for row in self.rows if row.good]

    @property
    def problems(self) -> list[RowProblem]:
        """Everything that is wrong, in the order of the file."""
        return [problem for row in self.rows for problem in row.problems]


@dataclass(kw_only=True, slots=True)
class ImportReport:
    """What an import did, or in a dry run would do."""

    format: str
    encoding: str
    read: int
    written: int
    problems: list[RowProblem]
    practices: list[Practice] = field(default_factory=list)


def preview_practices(content: bytes) -> Preview:
    """Read and judge a file (JSONL, CSV or Excel) without writing anything.

    Raises `UnknownFormat`, and `FileTooBig` for more rows or bytes than one import takes.
    """
    if len(content) > conf.import_bytes:
        raise FileTooBig(rows=conf.import_rows)
    source = read_source(content, most=conf.import_rows)
    taken = [take(row) for row in source.rows]
    return Preview(format=source.format, encoding=source.encoding, rows=_judge(taken))


def _judge(taken: list[Taken]) -> list[PreviewRow]:
    """Ask the database what a file cannot know: units, topics, what is there already."""
    codes = {row.code for row in taken if row.code}
    units = {u.code: u for u in LocalGovernment.objects.active().filter(code__in=codes)}
    topics = _topics()
    here = Practice.objects.filter(owner_unit__code__in=codes).exclude(state__in=_GONE)
    known: dict[tuple[str, str], str] = {
        (code, fold(title)): _("is there already")
        for code, title in here.values_list("owner_unit__code", "title")
    }
    found = []
    for row in taken:
        if row.code and row.code not in units:
            row.refuse("owner_unit", _("no unit has the code %(code)s") % {"code": row.code})
        _find_topics(row, topics)
        _refuse_twins(row, known)
        found.append(
            PreviewRow(
                row=row.row,
                title=row.content.get("title", ""),
                unit=units.get(row.code),
                content={**row.content, "licence": row.licence, "language": row.language},
                problems=row.problems,
            )
        )
    return found


def _topics() -> dict[str, str]:
    """Return slugs by slug and by title."""
    found = {}
    for topic in Topic.objects.all():
        found[topic.slug] = found[fold(topic.title)] = topic.slug
    return found


def _find_topics(row: Taken, topics: dict[str, str]) -> None:
    if "topics" not in row.content:
        return
    slugs = []
    for place, said in enumerate(row.content["topics"]):
        slug = topics.get(said) or topics.get(fold(said))
        if slug is None:
            row.refuse(f"topics.{place}", _("there is no topic “%(topic)s”") % {"topic": said})
        else:
            slugs.append(slug)
    row.content["topics"] = list(dict.fromkeys(slugs))


def _refuse_twins(row: Taken, known: dict[tuple[str, str], str]) -> None:
    """Refuse a second practice of the same name and unit, so that a file read twice adds none."""
    title = row.content.get("title")
    if not title or not row.code:
        return
    place = (row.code, fold(title))
    if place in known:
        row.refuse("title", known[place])
    known.setdefault(place, _("is already in row %(row)d") % {"row": row.row})


def import_practices(
    content: bytes, *, by: User | None, dry_run: bool = False, skip_bad_rows: bool = False
) -> ImportReport:
    """Write every row of a file as the draft of a practice, all or nothing.

    `by` is an editor, or None for the operator at the console. The drafts have no authors: the
    coordinators of their units go on with them. What is asked at submission is not asked here. A
    dry run writes nothing.

    Raises `MayNotDecide`, `UnknownFormat`, `FileTooBig`, and `RowsRefused` when rows are wrong and
    not to be skipped.
    """
    if by is not None and not may_decide(Practice.objects.viewer(by)):
        raise MayNotDecide
    with transaction.atomic():
        preview = preview_practices(content)
        if preview.problems and not skip_bad_rows:
            raise RowsRefused(preview.problems)
        report = ImportReport(
            format=preview.format,
            encoding=preview.encoding,
            read=len(preview.rows),
            written=len(preview.good),
            problems=preview.problems,
        )
        if not dry_run:
            report.practices = [_write(row) for row in preview.good]
            _note(report, by)
    return report


def _write(row: PreviewRow) -> Practice:
    content = dict(row.content)
    licence, language = content.pop("licence"), content.pop("language")
    if row.unit is None:  # such a row has a problem and is not good
        raise FieldsRefused([])
    practice = create_draft(author=None, unit=row.unit, content=content)
    practice.licence, practice.language = licence, language
    practice.save(update_fields=["licence", "language"])
    return practice


def _note(report: ImportReport, by: User | None) -> None:
    ids = [practice.pk for practice in report.practices]
    record("practices.import", actor=by, target=None, change=Change(after={"practices": ids}))
