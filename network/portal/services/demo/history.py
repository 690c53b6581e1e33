"""The workshop of 6 December 2017 as it may have gone: registered, seated, claimed, verified."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from importlib.resources import files
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from network.accounts.services.admitting import ensure_user, welcome
from network.members.choices import Audience
from network.members.models import Member
from network.members.services.profiling import ProfileEdit, update_profile
from network.members.services.verifying import verify_member
from network.members.services.welcoming import finish_welcome
from network.portal.domain.edition_files import read_edition_file
from network.portal.services.demo.people import application_of
from network.portal.services.loading import load_edition
from network.workshops.models import EditionOrganiser
from network.workshops.services.editing import archive_edition, publish_edition
from network.workshops.services.registering import confirm_registration, register
from tasks.clock import acting_at, now
from tasks.services.draining import drain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from network.accounts.models import User
    from network.portal.services.demo.people import SamplePerson
    from network.workshops.models import Edition, Workshop

ANNOUNCED = datetime(2017, 10, 16, 8, tzinfo=UTC)
MORNING_AFTER = datetime(2017, 12, 7, 8, tzinfo=UTC)
MEMBERS_OF_2017 = 24


def announce(*, organiser: User) -> Edition:
    """Load the edition of 2017 and publish it, on the day of its announcement."""
    content = (files("network.portal") / "data/edition-2017.json").read_bytes()
    with acting_at(ANNOUNCED):
        loaded = load_edition(file=read_edition_file(content), actor=organiser)
        edition = loaded.edition
        if edition is None:
            raise LookupError("edition")  # load_edition always has one when it writes
        EditionOrganiser.objects.get_or_create(
            edition=edition, user=organiser, defaults={"added_at": now()}
        )
        publish_edition(edition=edition, actor=organiser)
        drain()
    return edition


def register_people(workshop: Workshop, people: Iterable[SamplePerson], *, yes: int) -> None:
    """Let `people` register one after another; the first `yes` of them want the network."""
    start = ANNOUNCED + timedelta(days=1)
    for place, person in enumerate(people):
        with acting_at(start + timedelta(hours=31 * place)):
            register_one(workshop, person, yes=place < yes)


def register_one(workshop: Workshop, person: SamplePerson, *, yes: bool) -> None:
    """Send the form and press the button in the letter, as `person` would."""
    registration = register(
        workshop=workshop,
        application=application_of(person, workshop, yes=yes),
        nonce=uuid5(NAMESPACE_URL, f"{workshop.ical_uid}/{person.email}"),
    )
    confirm_registration(public_id=registration.public_id, link=None)
    drain()


def become_members(people: Iterable[SamplePerson], *, organiser: User, second: User) -> None:
    """Let the people who said yes sign in on the morning after, be verified, open their profile.

    Nobody verifies themselves: the organiser is confirmed by `second`.
    """
    for place, person in enumerate(people):
        with acting_at(MORNING_AFTER + timedelta(minutes=20 * place)):
            user = ensure_user(address=person.email, language="pl")
            welcome(user=user)
            member = Member.objects.select_related("profile").get(user=user)
            open_profile(member, public=place % 3 == 0)
            by = organiser if user != organiser else second
            verify_member(member=member, by=by, version=member.version)
            drain()


def open_profile(member: Member, *, public: bool) -> None:
    """Walk the four steps: listed in the directory, some of it for everybody."""
    audience = Audience.PUBLIC if public else Audience.NETWORK
    fields = {"directory": True, "name_audience": audience, "work_audience": audience}
    edit = ProfileEdit(fields={**fields, "topics_audience": audience, "languages": "polski"})
    update_profile(member=member, version=member.profile.version, edit=edit)
    finish_welcome(member=member)


def close(edition: Edition, *, organiser: User) -> None:
    """Archive the edition today: retention counts from here, so that 2017 can still be read."""
    archive_edition(edition=edition, actor=organiser)
    drain()
