"""What the practices can refuse, in words a person can be shown; a leaf."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.utils.functional import Promise


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """What is wrong with one field; `field` may go on with place and column: `steps.0.text`."""

    field: str
    code: str
    said: str


class PracticesError(Exception):
    """Any refusal of this app."""


class FieldsRefused(PracticesError):
    """Something that was written cannot be taken; says what, by field."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = list(problems)
        super().__init__(
            ngettext(
                "%(n)d field needs another look.",
                "%(n)d fields need another look.",
                len(self.problems),
            )
            % {"n": len(self.problems)}
        )


class NotComplete(FieldsRefused):
    """What is asked of a practice at submission is not there yet; says what, by field."""


class MayNotWrite(PracticesError):
    """Only authors and coordinators of the owner unit write."""

    def __init__(self) -> None:
        super().__init__(
            _("Only the authors and the coordinators of this local government may write this.")
        )


class MayNotDecide(PracticesError):
    """Decisions are the editors'."""

    def __init__(self) -> None:
        super().__init__(_("Only an editor may do this."))


class MayNotWithdraw(PracticesError):
    """Taking back is for the unit and for editors."""

    def __init__(self) -> None:
        super().__init__(
            _("Only a coordinator of this local government or an editor may withdraw the practice.")
        )


class MayNotReview(PracticesError):
    """Who is asked to review is neither an author nor of the owner unit, and reviews at all."""

    def __init__(self) -> None:
        super().__init__(
            _("A review is written by somebody who reviews and works in another local government.")
        )


class NotAssigned(PracticesError):
    """Reviews are asked for."""

    def __init__(self) -> None:
        super().__init__(_("An editor has to ask you for this review first."))


class AlreadyReviewed(PracticesError):
    """One review a revision and reviewer."""

    def __init__(self) -> None:
        super().__init__(_("You have reviewed this version already."))


class WrongState(PracticesError):
    """The verb does not lead anywhere from this state."""

    def __init__(self, state: str | Promise) -> None:
        super().__init__(
            _("This cannot be done now: the practice is “%(state)s”.") % {"state": state}
        )


class ReviewMissing(PracticesError):
    """A decision needs at least one review without a conflict."""

    def __init__(self) -> None:
        super().__init__(_("A decision needs at least one review without a conflict of interest."))


class ReasonMissing(PracticesError):
    """A refusal is explained."""

    def __init__(self) -> None:
        super().__init__(_("Give a reason; the authors will read it."))


class ReasonTooLong(PracticesError):
    """The reason is over the limit."""

    def __init__(self, *, length: int, limit: int) -> None:
        super().__init__(
            ngettext(
                "The text may have at most %(limit)d character, yours has %(length)d.",
                "The text may have at most %(limit)d characters, yours has %(length)d.",
                limit,
            )
            % {"limit": limit, "length": length}
        )


class EditorIsAuthor(PracticesError):
    """Nobody decides on their own practice."""

    def __init__(self) -> None:
        super().__init__(_("You are an author of this practice; another editor has to decide."))


class NothingInWork(PracticesError):
    """There is no version that could be written."""

    def __init__(self) -> None:
        super().__init__(_("There is no version in work; start one first."))


class LastAuthor(PracticesError):
    """A practice in work keeps somebody who answers for it."""

    def __init__(self) -> None:
        super().__init__(_("This is the last author; add another one first."))


class UnitMissing(PracticesError):
    """A practice belongs to a unit that its author works for."""

    def __init__(self) -> None:
        super().__init__(_("You can write practices only of a local government you work for."))


class TextMissing(PracticesError):
    """An empty question helps nobody."""

    def __init__(self) -> None:
        super().__init__(_("Write something before you send."))


class NotOpen(PracticesError):
    """Questions are passed on by insiders, about published practices."""

    def __init__(self) -> None:
        super().__init__(
            _("Questions can be asked by people of the network, about published practices.")
        )


class NobodyAnswers(PracticesError):
    """The unit has neither a contact nor a coordinator any more."""

    def __init__(self) -> None:
        super().__init__(_("Nobody in this local government takes questions through the network."))


class TooManyQuestions(PracticesError):
    """The day's questions have been passed on."""

    def __init__(self, *, limit: int) -> None:
        super().__init__(
            ngettext(
                "You may send %(limit)d question in 24 hours. Try again tomorrow.",
                "You may send %(limit)d questions in 24 hours. Try again tomorrow.",
                limit,
            )
            % {"limit": limit}
        )


class UnknownFormat(PracticesError):
    """The file is none of the three that can be read."""

    def __init__(self) -> None:
        super().__init__(_("The file is neither JSONL nor CSV nor XLSX, or has no header we know."))


class FileTooBig(PracticesError):
    """The file has more than one import takes."""

    def __init__(self, *, rows: int) -> None:
        super().__init__(
            ngettext(
                "One file may have at most %(rows)d row; divide it.",
                "One file may have at most %(rows)d rows; divide it.",
                rows,
            )
            % {"rows": rows}
        )


class RowsRefused(PracticesError):
    """Some rows are wrong, so nothing was written."""

    def __init__(self, problems: Sequence[object]) -> None:
        self.problems = problems
        super().__init__(
            ngettext(
                "%(n)d row is wrong, nothing was written.",
                "%(n)d rows are wrong, nothing was written.",
                len(problems),
            )
            % {"n": len(problems)}
        )
