"""The template of a good practice: its 33 fields, said once.

Forms, API, completeness, import, export, differences and the page read these definitions; nothing
else knows a limit or a rule.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from practices.domain.template_helps import HELPS

if TYPE_CHECKING:
    from django.utils.functional import Promise


class Section(Enum):
    """Parts of the form, in their order; the last one may be left for later."""

    BASICS = "basics"
    NEED = "need"
    SOLUTION = "solution"
    RESOURCES = "resources"
    RESULTS = "results"
    TRANSFER = "transfer"
    MORE = "more"

    @property
    def label(self) -> str:
        """The heading of the part."""
        return str(_SECTION_LABELS[self])


_SECTION_LABELS: dict[Section, str | Promise] = {
    Section.BASICS: _("The practice at a glance"),
    Section.NEED: _("Why and what for"),
    Section.SOLUTION: _("What it is and who takes part"),
    Section.RESOURCES: _("Money and people"),
    Section.RESULTS: _("Results and difficulties"),
    Section.TRANSFER: _("What others can take over"),
    Section.MORE: _("More, if it applies"),
}


class Shape(Enum):
    """How a field is filled in and kept."""

    LINE = "line"
    """One line of text."""
    TEXT = "text"
    """Markdown."""
    DATE = "date"
    FLAG = "flag"
    """Yes, or not said."""
    ANSWER = "answer"
    """Yes, no, or not answered."""
    CHOICE = "choice"
    LIST = "list"
    """Several values of one kind."""
    MONEY = "money"
    """Whole grosz, or cents of another currency."""
    NUMBER = "number"
    DECIMAL = "decimal"
    PERSON = "person"
    ROWS = "rows"
    """A list of rows with columns of their own."""
    FILES = "files"
    PRACTICE = "practice"
    """Kept with the practice, the same for all its revisions."""


class Rule(Enum):
    """What is asked of a field when the practice is submitted, never while it is written."""

    REQUIRED = "required"
    RECOMMENDED = "recommended"
    OPTIONAL = "optional"
    AUTO = "auto"
    """Derived or generated."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """One column of a list below a revision."""

    name: str
    shape: Shape
    label: str | Promise
    limit: int = 0
    required: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Field:
    """One thing to fill in; several may share a number of the template.

    `limit` counts characters of a text, `most` entries of a list; 0 is no limit.
    """

    number: int
    name: str
    section: Section
    shape: Shape
    rule: Rule
    label: str | Promise
    limit: int = 0
    most: int = 0

    @property
    def help(self) -> str | Promise:
        """What to write, under the label; empty where the label says it."""
        return HELPS.get(self.name, "")

    @property
    def written(self) -> bool:
        """Whether a person writes it into the revision."""
        return self.shape not in {Shape.PRACTICE, Shape.FILES} and self.rule is not Rule.AUTO


def _f(
    number: int, name: str, shape: Shape, rule: Rule, label: str | Promise
) -> tuple[int, str, Shape, Rule, str | Promise]:
    return number, name, shape, rule, label


_R, _C, _O, _A = Rule.REQUIRED, Rule.RECOMMENDED, Rule.OPTIONAL, Rule.AUTO
_LAYOUT = {
    Section.BASICS: (
        _f(1, "title", Shape.LINE, _R, _("Name of the practice")),
        _f(2, "summary", Shape.LINE, _R, _("In one sentence")),
        _f(3, "owner_unit", Shape.PRACTICE, _R, _("Local government")),
        _f(4, "contact_role", Shape.LINE, _R, _("Contact: job title")),
        _f(4, "contact_person", Shape.PERSON, _O, _("Contact: person")),
        _f(5, "latitude", Shape.DECIMAL, _O, _("Place: latitude")),
        _f(5, "longitude", Shape.DECIMAL, _O, _("Place: longitude")),
        _f(6, "started_on", Shape.DATE, _R, _("Implemented since")),
        _f(6, "ended_on", Shape.DATE, _O, _("Ended on")),
        _f(6, "ongoing", Shape.FLAG, _O, _("Still going on")),
        _f(7, "stage", Shape.CHOICE, _R, _("Stage")),
        _f(8, "topics", Shape.LIST, _R, _("Topics")),
        _f(9, "unit_type", Shape.PRACTICE, _A, _("Kind of local government")),
        _f(9, "size_class", Shape.PRACTICE, _A, _("Size of local government")),
    ),
    Section.NEED: (
        _f(10, "problem", Shape.TEXT, _R, _("Problem and reasons")),
        _f(11, "objectives", Shape.TEXT, _R, _("Aim")),
    ),
    Section.SOLUTION: (
        _f(12, "solution", Shape.TEXT, _R, _("What it consists in")),
        _f(13, "steps", Shape.ROWS, _C, _("Steps of implementation")),
        _f(14, "stakeholders", Shape.TEXT, _R, _("Participants and beneficiaries")),
        _f(14, "participation", Shape.TEXT, _R, _("Participation of residents")),
    ),
    Section.RESOURCES: (
        _f(16, "cost_once", Shape.MONEY, _R, _("Cost, once")),
        _f(16, "cost_once_unknown", Shape.FLAG, _O, _("We do not know the cost, once")),
        _f(16, "cost_year", Shape.MONEY, _R, _("Cost, every year")),
        _f(16, "cost_year_unknown", Shape.FLAG, _O, _("We do not know the yearly cost")),
        _f(16, "currency", Shape.CHOICE, _O, _("Currency")),
        _f(16, "staff_fte", Shape.DECIMAL, _R, _("Staff, in full-time posts")),
        _f(16, "staff_unknown", Shape.FLAG, _O, _("We do not know how many posts")),
        _f(16, "funding", Shape.ROWS, _R, _("Where the money comes from")),
        _f(16, "funding_unknown", Shape.FLAG, _O, _("We do not know where it comes from")),
        _f(16, "cost_note", Shape.LINE, _O, _("Note on resources")),
    ),
    Section.RESULTS: (
        _f(18, "results", Shape.TEXT, _R, _("Results of the practice")),
        _f(18, "indicators", Shape.ROWS, _R, _("Indicators")),
        _f(18, "qualitative", Shape.FLAG, _O, _("There are no numbers, the result is in words")),
        _f(19, "evidence_proposed", Shape.CHOICE, _R, _("Level of evidence, as you see it")),
        _f(19, "evidence_level", Shape.PRACTICE, _A, _("Level of evidence")),
        _f(20, "challenges", Shape.TEXT, _R, _("Difficulties and failures")),
    ),
    Section.TRANSFER: (
        _f(21, "success_conditions", Shape.TEXT, _R, _("Conditions of success")),
        _f(22, "transferability", Shape.TEXT, _R, _("What to take over, what to adapt")),
        _f(23, "sustainability", Shape.TEXT, _R, _("Lasting effect")),
        _f(29, "offers", Shape.LIST, _C, _("We can help with")),
        _f(29, "offer_capacity", Shape.NUMBER, _O, _("How many times a year")),
        _f(29, "offer_status", Shape.CHOICE, _O, _("Do you take requests now")),
        _f(30, "licence", Shape.PRACTICE, _A, _("Licence")),
        _f(31, "language", Shape.PRACTICE, _A, _("Language")),
        _f(31, "translation_of", Shape.PRACTICE, _A, _("Translation of")),
        _f(32, "review_due_on", Shape.PRACTICE, _A, _("To be checked by")),
    ),
    Section.MORE: (
        _f(15, "integration", Shape.TEXT, _O, _("Link with the strategy")),
        _f(17, "legal_basis", Shape.TEXT, _O, _("Legal basis and procedure")),
        _f(24, "lessons", Shape.TEXT, _C, _("What we would do differently")),
        _f(25, "innovation_note", Shape.TEXT, _O, _("What is new about it")),
        _f(26, "sdg_targets", Shape.LIST, _O, _("Sustainable Development Goals")),
        _f(27, "links", Shape.ROWS, _O, _("Links")),
        _f(27, "files", Shape.FILES, _O, _("Files and pictures")),
        _f(28, "project_link", Shape.LINE, _O, _("Project or programme")),
        _f(28, "sponsored", Shape.ANSWER, _R, _("Commercial support")),
        _f(28, "sponsorship", Shape.LINE, _O, _("Whose support and what kind")),
        _f(33, "signed_off", Shape.FLAG, _O, _("I have the consent of my local government")),
        _f(33, "signed_off_role", Shape.LINE, _O, _("Consent given by: job title")),
        _f(33, "signed_off_on", Shape.DATE, _O, _("Consent given on")),
    ),
}

LIMITS = {
    "title": 100, "summary": 200, "contact_role": 120, "problem": 1500, "objectives": 800,
    "solution": 4000, "stakeholders": 1200, "participation": 1200, "integration": 800,
    "cost_note": 500, "legal_basis": 500, "results": 1500, "challenges": 1500,
    "success_conditions": 1000, "transferability": 1500, "sustainability": 800, "lessons": 1000,
    "innovation_note": 600, "project_link": 300, "sponsorship": 500, "signed_off_role": 120,
}  # fmt: skip
"""Characters of every text."""
MOST = {
    "topics": 5, "steps": 12, "funding": 10, "indicators": 10, "offers": 4, "sdg_targets": 5,
    "links": 10, "files": 10,
}  # fmt: skip
"""Entries of every list."""

COLUMNS: dict[str, tuple[Column, ...]] = {
    "steps": (
        Column(name="text", shape=Shape.LINE, label=_("What is done"), limit=300, required=True),
        Column(name="duration", shape=Shape.LINE, label=_("How long it takes"), limit=80),
        Column(name="role", shape=Shape.LINE, label=_("Who is responsible: job title"), limit=120),
    ),
    "indicators": (
        Column(name="name", shape=Shape.LINE, label=_("What is counted"), limit=160, required=True),
        Column(name="unit", shape=Shape.LINE, label=_("In what"), limit=40),
        Column(name="baseline", shape=Shape.DECIMAL, label=_("Before")),
        Column(name="value", shape=Shape.DECIMAL, label=_("After")),
        Column(name="measured_on", shape=Shape.DATE, label=_("Measured on")),
        Column(name="source", shape=Shape.LINE, label=_("Source"), limit=200),
    ),
    "funding": (
        Column(name="source", shape=Shape.LINE, label=_("Source"), limit=160, required=True),
        Column(name="amount", shape=Shape.MONEY, label=_("Amount")),
    ),
    "links": (
        Column(name="url", shape=Shape.LINE, label=_("Address"), limit=500, required=True),
        Column(name="label", shape=Shape.LINE, label=_("What is there"), limit=160, required=True),
    ),
}
"""Columns of every list that has its own table."""

FIELDS = tuple(
    Field(
        number=number,
        name=name,
        section=section,
        shape=shape,
        rule=rule,
        label=label,
        limit=LIMITS.get(name, 0),
        most=MOST.get(name, 0),
    )
    for section, entries in _LAYOUT.items()
    for number, name, shape, rule, label in entries
)
"""Every field in the order of the form."""
BY_NAME = {field.name: field for field in FIELDS}
WRITTEN = tuple(field for field in FIELDS if field.written)
"""What a person writes into a revision."""
SCALARS = tuple(
    field for field in WRITTEN if field.shape is not Shape.ROWS and field.name != "topics"
)
"""What is a column of the revision."""
ROWS = tuple(field for field in WRITTEN if field.shape is Shape.ROWS)
"""What is a table below the revision."""
SEED_FIELDS = ("title", "summary", "owner_unit", "topics", "problem", "solution")
"""Fields 1, 2, 3, 8, 10, 12: the five-minute sketch."""


def fields_of(section: Section) -> tuple[Field, ...]:
    """Return the fields of one part of the form, those that are derived too."""
    return tuple(field for field in FIELDS if field.section is section)


def written_in(section: Section) -> tuple[Field, ...]:
    """Return what a person writes in one part of the form."""
    return tuple(field for field in WRITTEN if field.section is section)
