"""The lists other apps write into when Django starts: jobs, periodic jobs, notice kinds, letters.

`jobs.py` and `notices.py` of any app call `job`, `periodic`, `declare` and `declare_letter`;
services of this app call the getters.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from tasks.choices import Reason
from tasks.exceptions import UnknownJob, UnknownKind

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import timedelta

    from django.contrib.auth.models import _User as User
    from django.db.models import QuerySet
    from django.utils.functional import Promise

    from tasks.domain.letters import Letter
    from tasks.models import Event, OutgoingMail

    Audiences = list[tuple[Reason, QuerySet[User]]]

JobFunction = TypeVar("JobFunction", bound=Callable[..., None])

_jobs: dict[str, Callable[..., None]] = {}
_outside: set[str] = set()
_periodic: dict[str, timedelta] = {}
_kinds: dict[str, Kind] = {}
_letters: dict[str, LetterKind] = {}


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """What a notice says, in the language that is active: one line, perhaps a second, a page."""

    title: str
    body: str = ""
    address: str = ""
    """Path of the page to open, beginning with a slash."""
    mute: str = ""
    """Path of the page with one button after which the reader hears no more of this."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind:
    """One kind of notice: what it is called, who hears of it why, and what it says."""

    name: str
    label: str | Promise
    audiences: Callable[[Event], Audiences]
    """Strongest reason first; querysets, so that the database can copy them without a list."""
    say: Callable[[Event], Said]
    """Words for the event, made when they are read, so that names and rights are today's."""
    visible: Callable[[User, Collection[int]], set[int]] | None = None
    """Which of these subjects' ids the reader may see; None when being addressed is enough."""
    group: Callable[[Collection[int]], Mapping[int, str]] | None = None
    """Under which name notices about these subjects' ids stand together in the inbox, such as the
    thread of posts; None is the subject itself."""
    reads: tuple[str, ...] = ()
    """Relations of the subject that `say` follows, so that a page of notices reads them at once."""
    mailed: bool = True
    """False where a letter of its own goes to the same person, so that nobody reads it twice."""


@dataclass(frozen=True, kw_only=True, slots=True)
class LetterKind:
    """One kind of letter to an address: composed when it is sent, never stored in words."""

    name: str
    label: str | Promise
    compose: Callable[[OutgoingMail], Letter | None]
    """None when there is nothing to say any more: the mail is then cancelled."""
    reason: Reason = Reason.MANDATORY


def job(name: str, *, outside: bool = False) -> Callable[[JobFunction], JobFunction]:
    """Register the decorated function; it is called with the payload as keyword arguments.

    It runs in the transaction that marks the job as done, so a worker that comes late takes all
    of it back. A job that talks to the `outside` world, such as a mail server, runs without one
    and has to guard every step itself.
    """

    def register(function: JobFunction) -> JobFunction:
        _jobs[name] = function
        (_outside.add if outside else _outside.discard)(name)
        return function

    return register


def periodic(name: str, *, every: timedelta) -> Callable[[JobFunction], JobFunction]:
    """Register the decorated function as a job that is queued once for every slot of `every`.

    Slots are counted from the Unix epoch in UTC; a slot missed while everything was down is
    made up for once.
    """

    def register(function: JobFunction) -> JobFunction:
        _periodic[name] = every
        return job(name)(function)

    return register


def get_job(name: str) -> Callable[..., None]:
    """Return the function of a job, or raise `UnknownJob`."""
    try:
        return _jobs[name]
    except KeyError:
        raise UnknownJob(name) from None


def talks_outside(name: str) -> bool:
    """Whether a job runs without a transaction of ours."""
    return name in _outside


def periodic_jobs() -> dict[str, timedelta]:
    """Return the periodic jobs and the length of their slots."""
    return dict(_periodic)


def declare(kind: Kind) -> Kind:
    """Register a kind of notice and return it."""
    _kinds[kind.name] = kind
    return kind


def get_kind(name: str) -> Kind:
    """Return a declared kind, or raise `UnknownKind`."""
    try:
        return _kinds[name]
    except KeyError:
        raise UnknownKind(name) from None


def declared_kinds() -> list[Kind]:
    """Return every kind of notice, by name."""
    return [_kinds[name] for name in sorted(_kinds)]


def declare_letter(kind: LetterKind) -> LetterKind:
    """Register a kind of letter and return it."""
    _letters[kind.name] = kind
    return kind


def get_letter(name: str) -> LetterKind:
    """Return a declared kind of letter, or raise `UnknownKind`."""
    try:
        return _letters[name]
    except KeyError:
        raise UnknownKind(name) from None


def declared_letters() -> list[LetterKind]:
    """Return every kind of letter, by name."""
    return [_letters[name] for name in sorted(_letters)]
