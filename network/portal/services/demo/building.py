"""Build the demonstration step by step and write down what there is in `demo.json`."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from shutil import rmtree
from time import monotonic
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.urls import reverse

from forums.models import Board
from network.accounts.services.publishing import Draft, publish_notice
from network.members.models import Member
from network.portal.exceptions import DemoNotOurs
from network.portal.services.demo import coming, history, library, roles, talks
from network.portal.services.demo.people import sample_people
from network.search.registry import declared_searchables
from network.search.services.indexing import reindex
from network.units.models import LocalGovernment
from network.workshops.models import Workshop
from practices.models import Practice
from tasks.clock import acting_at
from tasks.services.draining import drain

if TYPE_CHECKING:
    from collections.abc import Callable

    from network.accounts.models import User
    from network.workshops.models import Edition

STAGES = ("empty", "editions", "network")
_LATER = (
    "closed_survey", "survey", "survey_password", "invitation", "compendium", "thesis",
    "position", "trace",
)  # fmt: skip
"""Objects that come with later releases; null until then."""


@dataclass(slots=True)
class Demo:
    """What has been built so far."""

    stage: str
    say: Callable[[str], None]
    organiser: User | None = None
    edition: Edition | None = None
    upcoming: Edition | None = None
    people: list[roles.RolePerson] = field(default_factory=list)
    tokens: dict[str, str] = field(default_factory=dict)
    talks: talks.Talks | None = None

    def step(self, words: str, work: Callable[[], object]) -> None:
        """Do one step and say how long it took."""
        began = monotonic()
        work()
        self.say(f"{words} … {monotonic() - began:.1f} s")


def build_demo(*, stage: str, say: Callable[[str], None]) -> Demo:
    """Build everything up to `stage` through the services; call on an empty database only."""
    demo = Demo(stage=stage, say=say)
    demo.step("registry of local governments", lambda: call_command("load_units", verbosity=0))
    demo.step("privacy notice", _publish_notice)
    everybody = sample_people()
    if stage == "empty":
        return demo
    with acting_at(history.ANNOUNCED):
        demo.organiser = roles.make_organiser(everybody[roles.ORGANISER_PLACE])
    organiser = demo.organiser
    demo.step("the edition of 2017", lambda: _announce(demo, organiser))
    if stage == "network":
        _walk_history(demo, organiser)
    demo.step("the next edition", lambda: _open_next(demo, organiser))
    if stage == "network":
        workshop = _workshop(demo.upcoming)
        demo.step(
            "28 of 30 seats of the next workshop",
            lambda: coming.fill_seats(workshop, everybody[10:]),
        )
        demo.step("roles", lambda: _hand_out(demo, everybody))
        demo.step("discussions", lambda: _hold_talks(demo, workshop))
        demo.step("good practices", lambda: _fill_library(demo, workshop))
    demo.step("search index", _index)
    return demo


def _walk_history(demo: Demo, organiser: User) -> None:
    everybody = sample_people()
    edition = demo.edition
    workshop = _workshop(edition)
    members = everybody[: history.MEMBERS_OF_2017]
    demo.step(
        "34 registrations of 2017",
        lambda: history.register_people(workshop, everybody[:34], yes=history.MEMBERS_OF_2017),
    )
    demo.step(
        "24 members of the network",
        lambda: history.become_members(members, organiser=organiser, second=roles.make_staff()),
    )
    if edition is not None:
        demo.step("archive of 2017", lambda: history.close(edition, organiser=organiser))


def _announce(demo: Demo, organiser: User) -> None:
    demo.edition = history.announce(organiser=organiser)


def _open_next(demo: Demo, organiser: User) -> None:
    if demo.edition is not None:
        demo.upcoming = coming.open_next(demo.edition, organiser=organiser)


def _hand_out(demo: Demo, everybody: list[Any]) -> None:
    demo.people = roles.hand_out_roles(everybody)
    demo.tokens = roles.issue_tokens(demo.people)
    drain()


def _somebody(demo: Demo, role: str) -> User:
    return next(person.user for person in demo.people if person.role == role)


def _hold_talks(demo: Demo, workshop: Workshop) -> None:
    demo.talks = talks.hold_talks(workshop, moderator=_somebody(demo, "moderator"))


def _fill_library(demo: Demo, workshop: Workshop) -> None:
    if demo.talks is not None:
        library.fill_library(workshop, editor=_somebody(demo, "editor"), talks=demo.talks)


def _publish_notice() -> None:
    body = (
        "To jest klauzula przykładowa, wpisana na potrzeby pokazu. W prawdziwym wdrożeniu "
        "jej treść ustala inspektor ochrony danych organizatora."
    )
    with acting_at(history.ANNOUNCED):
        draft = Draft(slug="network", language="pl", title="Klauzula informacyjna", body=body)
        publish_notice(draft=draft, version=0, actor=None)


def _index() -> None:
    for searchable in declared_searchables():
        reindex(searchable.kind)


def _workshop(edition: Edition | None) -> Workshop:
    return Workshop.objects.select_related("edition").get(edition=edition)


def describe(demo: Demo, *, base: str) -> dict[str, Any]:
    """Return the content of `demo.json`: addresses are absolute, what is not there is null."""

    def absolute(obj: object) -> str | None:
        return f"{base}{obj.get_absolute_url()}" if obj is not None else None  # type: ignore[attr-defined] # every object here has one

    past = Workshop.objects.filter(edition=demo.edition).select_related("edition").first()
    upcoming = Workshop.objects.filter(edition=demo.upcoming).select_related("edition").first()
    form = None
    if upcoming is not None:
        slugs = [upcoming.edition.slug, upcoming.slug]
        form = f"{base}{reverse('workshops:register', args=slugs)}"
    member = next((p.user for p in demo.people if p.role == "member"), None)
    return {
        "base": base,
        "stage": demo.stage,
        "people": [
            {
                "role": person.role,
                "name": person.name,
                "email": person.user.email,
                "sign_in": base
                + reverse("portal:demo_sign_in", args=[roles.sign_in_secret(person.user)]),
            }
            for person in demo.people
        ],
        "objects": {
            "edition": absolute(demo.edition),
            "workshop": absolute(past),
            "next_edition": absolute(demo.upcoming),
            "registration_form": form,
            "member": absolute(Member.objects.filter(user=member).first() if member else None),
            "unit": absolute(LocalGovernment.objects.filter(code="306401").first()),
            **_rooms(demo, absolute),
            **dict.fromkeys(_LATER),
        },
        "tokens": demo.tokens,
    }


def _rooms(demo: Demo, absolute: Callable[[object], str | None]) -> dict[str, str | None]:
    """Return the addresses of a thread, its board, and a practice, where they are."""
    thread = next(iter(demo.talks.threads.values()), None) if demo.talks else None
    board = thread.board if thread else Board.objects.first()
    practice = Practice.objects.published().order_by("pk").first()
    return {
        "board": absolute(board),
        "thread": absolute(thread),
        "practice": absolute(practice),
    }


def write_description(described: dict[str, Any]) -> Path:
    """Write `demo.json` into the directory of the installation, readable by its owner only."""
    path = Path(settings.DATA_DIR) / "demo.json"
    path.touch(mode=0o600)
    path.write_text(json.dumps(described, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return path


def rebase(described: dict[str, Any], *, base: str) -> dict[str, Any]:
    """Return a description with another base address: the port may differ at the next start."""
    text = json.dumps(described, ensure_ascii=False)
    moved: dict[str, Any] = json.loads(text.replace(described["base"], base))
    return moved


def forget_demo() -> None:
    """Delete the database file, the mail and the files of the demonstration; the key stays.

    Raises `DemoNotOurs` for a database that is not the file of this directory.
    """
    folder = Path(settings.DATA_DIR)
    database = settings.DATABASES["default"]
    if database["ENGINE"] != "django.db.backends.sqlite3":
        raise DemoNotOurs
    connection.close()
    for suffix in ("", "-wal", "-shm"):
        Path(f"{database['NAME']}{suffix}").unlink(missing_ok=True)
    (folder / "demo.json").unlink(missing_ok=True)
    for name in ("mail", "media"):
        rmtree(folder / name, ignore_errors=True)


def is_built() -> bool:
    """Whether the database holds a demonstration, or anything else, already."""
    return LocalGovernment.objects.exists()
