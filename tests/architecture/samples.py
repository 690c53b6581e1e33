"""Objects for the permission matrix: a row names its maker, which returns the parameters.

What is somebody's own is the member's; what is organised is the organiser's; `foreign` things
belong to nobody of the twelve.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession

from forums.choices import BoardAccess
from network.accounts.models import LostMailbox
from network.accounts.services.readdressing import Loss, report_loss
from network.accounts.services.requesting import ask_personal
from network.accounts.services.tokens import issue_token
from network.members.choices import NoticeKind
from network.members.models import Member, Verification
from network.members.services.contacting import send_contact
from network.workshops.choices import EditionStatus, ListVisibility, WorkshopStatus
from network.workshops.models import EditionOrganiser
from network.workshops.services.rooms import board_slug
from practices.choices import Verdict
from practices.services.deciding import decide
from practices.services.drafting import share_seed, start_practice
from practices.services.publishing import publish_practice
from practices.services.reviewing import assign_reviewer, write_review
from practices.services.submitting import submit_practice
from practices.services.topics import ensure_topics
from tasks.choices import JobState, MailState
from tasks.clock import now
from tasks.models import Job, Suppression
from tasks.registry import declared_kinds
from tasks.services.suppressing import suppress
from tests.factories.accounts import UserFactory
from tests.factories.files import make_file
from tests.factories.forums import make_board, make_thread
from tests.factories.members import make_insider, make_member
from tests.factories.practices import TOPIC, full_content, good_review
from tests.factories.tasks import make_mail, make_notice
from tests.factories.units import UnitFactory
from tests.factories.workshops import (
    EditionFactory,
    TopicFactory,
    WorkshopFactory,
    make_registration,
    register_address,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from network.accounts.models import User
    from network.workshops.models import Edition, Registration, Workshop
    from practices.models import Practice
    from tests.architecture.conftest import World

    Maker = Callable[[World], dict[str, object]]

SAMPLES: dict[str, Maker] = {}
"""Name → maker."""
STRANGER, ANOTHER = "stranger@elsewhere.example", "another@elsewhere.example"


def sample(function: Maker) -> Maker:
    """Let rows of the table name this maker."""
    SAMPLES[function.__name__.replace("_", "-")] = function
    return function


def run_edition(world: World, **fields: object) -> Edition:
    """Make an edition that the organiser runs."""
    edition = EditionFactory.create(**fields)
    EditionOrganiser.objects.create(edition=edition, user=world.user("organiser"), added_at=now())
    return edition


def run_workshop(world: World) -> Workshop:
    """Make a workshop of such an edition, with a topic."""
    workshop = WorkshopFactory.create(edition=run_edition(world))
    TopicFactory.create(workshop=workshop)
    make_registration(workshop, STRANGER, list_visibility=ListVisibility.PUBLIC)
    return workshop


def slugs(workshop: Workshop) -> dict[str, object]:
    """Return the parameters of a workshop's addresses."""
    return {"edition": workshop.edition.slug, "workshop": workshop.slug}


@sample
def edition(world: World) -> dict[str, object]:
    """Published, run by the organiser."""
    return {"edition": run_workshop(world).edition.slug}


@sample
def draft_edition(world: World) -> dict[str, object]:
    """Not published."""
    return {"edition": run_edition(world, status=EditionStatus.DRAFT).slug}


@sample
def foreign_edition(world: World) -> dict[str, object]:
    """Published, run by somebody else."""
    return {"edition": EditionFactory.create().slug}


@sample
def edition_slug(world: World) -> dict[str, object]:
    """As the API names it."""
    return {"slug": run_edition(world).slug}


@sample
def draft_edition_slug(world: World) -> dict[str, object]:
    """As the API names it."""
    return {"slug": run_edition(world, status=EditionStatus.DRAFT).slug}


@sample
def workshop(world: World) -> dict[str, object]:
    """Published, run by the organiser."""
    return slugs(run_workshop(world))


@sample
def foreign_workshop(world: World) -> dict[str, object]:
    """Published, run by somebody else."""
    return slugs(WorkshopFactory.create())


@sample
def draft_workshop(world: World) -> dict[str, object]:
    """Not published, in a published edition."""
    return slugs(WorkshopFactory.create(edition=run_edition(world), status=WorkshopStatus.DRAFT))


@sample
def parts(world: World) -> dict[str, object]:
    """One of the lists of a workshop."""
    return {**slugs(run_workshop(world)), "part": "topics"}


@sample
def foreign_parts(world: World) -> dict[str, object]:
    """One of the lists of somebody else's workshop."""
    return {**slugs(WorkshopFactory.create()), "part": "topics"}


@sample
def workshop_id(world: World) -> dict[str, object]:
    """As the API names it."""
    return {"pk": run_workshop(world).pk}


@sample
def draft_workshop_id(world: World) -> dict[str, object]:
    """As the API names it."""
    draft = WorkshopFactory.create(edition=run_edition(world), status=WorkshopStatus.DRAFT)
    return {"pk": draft.pk}


def named(registration: Registration) -> dict[str, object]:
    """Return the parameters of a registration's addresses."""
    return {"public_id": registration.public_id}


@sample
def own_registration(world: World) -> dict[str, object]:
    """The member's, for the organiser's workshop, with everything on a public list."""
    registered = make_registration(
        run_workshop(world),
        world.user("member").email,
        needs="tłumacz języka migowego",
        list_visibility=ListVisibility.PUBLIC,
    )
    return named(registered)


@sample
def unconfirmed_registration(world: World) -> dict[str, object]:
    """The member's, not confirmed yet."""
    return named(register_address(run_workshop(world), world.user("member").email))


@sample
def foreign_registration(world: World) -> dict[str, object]:
    """A stranger's, for somebody else's workshop."""
    return named(make_registration(WorkshopFactory.create(), STRANGER))


@sample
def link_nobody_sent(world: World) -> dict[str, object]:
    """A made-up secret for a registration that is there."""
    return {**named(make_registration(run_workshop(world), ANOTHER)), "secret": "no-such-link"}


@sample
def own_session(world: World) -> dict[str, object]:
    """One of the member's."""
    session = UserSession.objects.create(
        user=world.user("member"), ip="127.0.0.1", session_key="elsewhere", user_agent="x"
    )
    return {"pk": session.pk}


@sample
def own_request(world: World) -> dict[str, object]:
    """The member has asked for a copy of their data."""
    return {"pk": ask_personal(user=world.user("member"), kind="export").pk}


@sample
def own_token(world: World) -> dict[str, object]:
    """The member's key to the API."""
    return {"pk": issue_token(user=world.user("member"), name="skrypt", scope="read").token.pk}


@sample
def role_of_somebody(world: World) -> dict[str, object]:
    """The editor's role."""
    return {"pk": world.user("editor").pk, "role": "editor"}


@sample
def loss(world: World) -> dict[str, object]:
    """Somebody cannot read their mailbox."""
    report_loss(
        loss=Loss(
            old_address=world.user("member").email,
            new_address=STRANGER,
            words="Zmiana urzędu.",
            language="pl",
        )
    )
    return {"pk": LostMailbox.objects.latest("pk").pk}


@sample
def losses(world: World) -> dict[str, object]:
    """The same, in the list."""
    loss(world)
    return {}


@sample
def own_notice(world: World) -> dict[str, object]:
    """The member's unread notice."""
    kind = next(kind for kind in declared_kinds() if kind.name == NoticeKind.VERIFIED)
    verification = Verification.objects.get(member__user=world.user("member"))
    notice = make_notice(world.user("member"), kind=kind, subject=verification)
    return {"notice_id": notice.pk}


@sample
def network_member(world: World) -> dict[str, object]:
    """Listed, for the network only."""
    return {"handle": make_insider("Sieć Tylko", unit=UnitFactory.create(code="306201")).handle}


@sample
def public_member(world: World) -> dict[str, object]:
    """Listed, with a name for everybody."""
    found = make_insider(
        "Nazwisko Publiczne", unit=UnitFactory.create(code="306201"), name_audience="public"
    )
    return {"handle": found.handle}


@sample
def unlisted_member(world: World) -> dict[str, object]:
    """In the network, of the member's unit, not in the directory."""
    found = make_insider("Poza Katalogiem", unit=UnitFactory.create(code="306401"), directory=False)
    return {"handle": found.handle}


@sample
def network_member_id(world: World) -> dict[str, object]:
    """By the public id."""
    found = make_insider("Sieć Tylko", unit=UnitFactory.create(code="306201"))
    return {"public_id": found.public_id}


@sample
def own_message(world: World) -> dict[str, object]:
    """From the other unit to the member."""
    message = send_contact(
        sender=world.user("other-unit member"),
        to=Member.objects.get(user=world.user("member")),
        text="Dzień dobry, jak to robicie?",
        nonce=uuid4(),
    )
    return {"public_id": message.public_id}


@sample
def unit(world: World) -> dict[str, object]:
    """A city."""
    found = UnitFactory.create(code="306401")
    return {"code": found.code, "slug": found.slug}


@sample
def unit_code(world: World) -> dict[str, object]:
    """A city by its code alone."""
    return {"code": UnitFactory.create(code="306401").code}


@sample
def public_file(world: World) -> dict[str, object]:
    """Belongs to something everybody sees."""
    file = make_file(None, UnitFactory.create(code="306401"))
    return {"public_id": file.public_id, "name": "notes.txt"}


@sample
def own_file(world: World) -> dict[str, object]:
    """Received from the member and not used yet."""
    file = make_file(world.user("member"))
    return {"public_id": file.public_id, "name": "notes.txt"}


@sample
def foreign_passkey(world: World) -> dict[str, object]:
    """A stranger's."""
    owner = UserFactory.create()
    return {"pk": Authenticator.objects.create(user=owner, type="webauthn", data={}).pk}


@sample
def colleague_who_waits(world: World) -> dict[str, object]:
    """Works where the member does and waits for verification."""
    waits = make_member("Czeka Na Decyzję", unit=UnitFactory.create(code="306401"))
    prefix = str(waits.public_id)
    return {"form": {"person": prefix, "decision": "verify", f"{prefix}-version": waits.version}}


@sample
def member_to_manage(world: World) -> dict[str, object]:
    """An organiser names a coordinator."""
    return {**network_member(world), "form": {"decision": "name"}}


def begun_practice(author: User, code: str) -> Practice:
    """Begin a whole practice of a unit as somebody who works there."""
    return start_practice(author=author, unit=UnitFactory.create(code=code), **full_content())


@sample
def practice(world: World) -> dict[str, object]:
    """Published, of a unit that is nobody's of the twelve."""
    unit = UnitFactory.create(code="306201")
    author = make_insider("Praktyka Cudza", unit=unit).user
    reviewer, editor = world.user("reviewer"), world.user("editor")
    made = begun_practice(author, unit.code)
    submit_practice(practice=made, by=author, version=1)
    assign_reviewer(practice=made, reviewer=reviewer, by=editor)
    write_review(practice=made, by=reviewer, review=good_review())
    decide(practice=made, by=editor, outcome=Verdict.ACCEPT)
    return {"slug": publish_practice(practice=made, by=author).slug}


@sample
def practice_version(world: World) -> dict[str, object]:
    """Its first version."""
    return {**practice(world), "number": 1}


@sample
def draft_practice(world: World) -> dict[str, object]:
    """The member's, not submitted."""
    return {"slug": begun_practice(world.user("member"), "306401").slug}


@sample
def sketch(world: World) -> dict[str, object]:
    """The member's, shown to the network."""
    member = world.user("member")
    made = begun_practice(member, "306401")
    return {"slug": share_seed(practice=made, by=member).slug}


@sample
def practice_topic(world: World) -> dict[str, object]:
    """Anybody may follow it."""
    return {"slug": ensure_topics(["Partycypacja"])[0].slug}


@sample
def practice_export(world: World) -> dict[str, object]:
    """A published one as a file."""
    return {**practice(world), "shape": "json"}


@sample
def practice_citation(world: World) -> dict[str, object]:
    """How to cite it."""
    return {**practice(world), "shape": "bib"}


@sample
def practice_section(world: World) -> dict[str, object]:
    """A part of the member's draft."""
    return {**draft_practice(world), "section": "need"}


@sample
def no_attachment(world: World) -> dict[str, object]:
    """A file that the member's draft does not have."""
    return {**draft_practice(world), "pk": 0}


@sample
def practice_author(world: World) -> dict[str, object]:
    """The member as the author of their draft."""
    made = begun_practice(world.user("member"), "306401")
    return {"slug": made.slug, "pk": made.authors.get().user_id}


@sample
def practice_to_withdraw(world: World) -> dict[str, object]:
    """A published one that an editor takes back."""
    return {**practice(world), "verb": "withdraw"}


@sample
def waiting_case(world: World) -> dict[str, object]:
    """A version in review, asked of the reviewer."""
    unit = UnitFactory.create(code="306201")
    author = make_insider("Praktyka Cudza", unit=unit).user
    made = begun_practice(author, unit.code)
    revision = submit_practice(practice=made, by=author, version=1)
    assign_reviewer(practice=made, reviewer=world.user("reviewer"), by=world.user("editor"))
    return {"pk": revision.pk}


@sample
def practice_to_discuss(world: World) -> dict[str, object]:
    """Published, with a board of its topic."""
    make_board(board_slug(TOPIC), access=BoardAccess.NETWORK)
    return practice(world)


@sample
def thread_id(world: World) -> dict[str, object]:
    """A thread that everybody reads."""
    return {"thread_id": make_thread(make_board()).pk}


@sample
def dead_job(_world: World) -> dict[str, object]:
    """A job that was given up."""
    return {"job_id": Job.objects.create(name="tasks.fan_out", state=JobState.DEAD).pk}


@sample
def failed_mail(_world: World) -> dict[str, object]:
    """A mail that was refused."""
    return {"mail_id": make_mail(state=MailState.FAILED).pk}


@sample
def blocked_address(_world: World) -> dict[str, object]:
    """An address that takes no mail."""
    suppress("nikt@example.org", reason="SMTPRecipientsRefused")
    return {"suppression_id": Suppression.objects.get().pk}
