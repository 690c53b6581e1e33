"""`network.portal.services.persons`: a marker in every field comes out whole and goes whole."""

from __future__ import annotations

import json
from io import BytesIO
from uuid import uuid4
from zipfile import ZipFile

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import models

from network.accounts.models import ApiToken, LostMailbox, PersonalRequest, User
from network.accounts.services.tokens import issue_token
from network.accounts.services.tombstones import bury_user
from network.files.models import StoredFile
from network.members.choices import Audience
from network.members.models import Affiliation, Handle, Member, MemberSeed, Profile, Verification
from network.members.models import ContactMessage as Message
from network.members.services.contacting import send_contact
from network.portal.services.persons import collect, erase_everywhere, export_everything
from network.search.models import Entry
from network.search.registry import declared_searchables
from network.search.services.indexing import reindex
from network.web.models import IdempotentAnswer
from network.workshops.models import EditionOrganiser, Facilitator, Registration
from tasks.clock import now
from tasks.models import AuditEntry, Event, OutgoingMail
from tasks.services.linking import issue_link
from tasks.services.running import run_due_jobs
from tests.architecture.test_privacy import with_a_path_to_a_person
from tests.factories.accounts import PrivacyNoticeFactory, UserFactory
from tests.factories.files import make_file
from tests.factories.members import EVERYBODY, make_insider
from tests.factories.units import UnitDomainFactory
from tests.factories.workshops import TopicFactory, WorkshopFactory, make_registration

pytestmark = pytest.mark.django_db
ADDRESS = "marker@example.org"
MARKED: dict[type[models.Model], tuple[str, ...]] = {
    Registration: (
        "name", "position", "department", "unit_text", "needs", "helps_with", "looks_for",
        "cancel_reason",
    ),
    Facilitator: ("name", "affiliation", "about"),
    Member: ("display_name",),
    Profile: ("bio", "languages", "phone", "helps_with", "looks_for"),
    Affiliation: ("unit_text", "department", "position", "refused_reason"),
    MemberSeed: ("name", "unit_text", "position", "department", "helps_with", "looks_for"),
    Verification: ("note", "reason"),
    Message: ("text",),
    StoredFile: ("original_name",),
    LostMailbox: ("words", "reason"),
    ApiToken: ("name",),
}  # fmt: skip
"""Every column in which somebody's words stand."""
OTHER_COLUMNS = {
    "network_accounts.ApiToken": "prefix and digest of a secret",
    "network_accounts.Consent": "subject_key is a keyed hash",
    "network_accounts.PrivacyNotice": "a text of the house",
    "network_forums.Draft": "tests/forums plants its own markers",
    "network_forums.Flag": "tests/forums plants its own markers",
    "network_forums.ModerationAction": "tests/forums plants its own markers",
    "network_forums.Post": "tests/forums plants its own markers",
    "network_forums.PostEdit": "tests/forums plants its own markers",
    "network_forums.Quote": "tests/forums plants its own markers",
    "network_forums.Thread": "tests/forums plants its own markers",
    "network_practices.Attachment": "tests/practices plants its own markers",
    "network_practices.Decision": "tests/practices plants its own markers",
    "network_practices.Funding": "tests/practices plants its own markers",
    "network_practices.Indicator": "tests/practices plants its own markers",
    "network_practices.Link": "tests/practices plants its own markers",
    "network_practices.Practice": "tests/practices plants its own markers",
    "network_practices.PracticeAuthor": "tests/practices plants its own markers",
    "network_practices.Question": "tests/practices plants its own markers",
    "network_practices.Review": "tests/practices plants its own markers",
    "network_practices.Revision": "tests/practices plants its own markers",
    "network_practices.Score": "tests/practices plants its own markers",
    "network_practices.Step": "tests/practices plants its own markers",
    "network_members.Handle": "made from the name, asserted by the name itself",
    "network_tasks.AuditEntry": "accountability: ids, and the reason of whoever decided",
    "network_tasks.Event": "ids and moments by contract, never names",
    "network_tasks.Link": "hash and purpose",
    "network_tasks.Digest": "a week or a day",
    "network_tasks.MailChoice": "kinds of notices and when they are mailed",
    "network_tasks.MailPlan": "when somebody wants mail",
    "network_tasks.Notice": "ids and kinds",
    "network_tasks.QueuePause": "the name of a queue",
    "network_tasks.OutgoingMail": "the address is looked for as such",
    "network_units.UnitDomain": "belongs to the unit",
}
"""Models with a path to a person and no words of the person, with the reason."""


MORE = {"znakodpowiedzznak", "znakplikuznak"}
"""What stands in an answer of the API, and in the bytes of a file."""


def marker(model, name: str) -> str:
    """A word that stands in one column and nowhere else."""
    return f"znak{model.__name__.lower()}{name.replace('_', '')}znak"


@pytest.fixture
def media(settings, tmp_path):
    """An empty storage of files."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def person(media):
    """Somebody who did everything that can be done, with a marker in every column."""
    PrivacyNoticeFactory.create(version=1)
    user = UserFactory.create(email=ADDRESS, proven=True)
    member = make_insider("Zofia Znak", user=user, **EVERYBODY)
    act(user, member)
    plant(user)
    for searchable in declared_searchables():
        reindex(searchable.kind)
    return user


def act(user, member) -> None:
    """Leave a trace in every app."""
    workshop = WorkshopFactory.create()
    topic = TopicFactory.create(workshop=workshop)
    yes = {"wants_network": True, "notice_version": 1, "photo_consent": True}
    make_registration(workshop, ADDRESS, topics=[topic], **yes)
    Facilitator.objects.create(workshop=workshop, name="x", user=user)
    EditionOrganiser.objects.create(edition=workshop.edition, user=user, added_at=now())
    other = make_insider("Ewa Inna", directory=True, name_audience=Audience.NETWORK)
    send_contact(sender=user, to=other, text="x", nonce=uuid4())
    send_contact(sender=other.user, to=member, text="y", nonce=uuid4())
    make_file(owner=user, name="x.txt", content=b"znakplikuznak")
    issue_token(user=user, name="x", scope="read")
    issue_link(purpose="x", target=workshop, lifetime=now() - user.joined_at, person=user)
    UnitDomainFactory.create(source="confirmed", verified_by=user, verified_at=now())
    LostMailbox.objects.create(
        old_address=ADDRESS, new_address="new@example.org", asked_at=now(), words="x"
    )
    PersonalRequest.objects.create(person=user, kind="export", asked_at=now(), due_at=now())
    IdempotentAnswer.objects.create(
        client=f"user:{user.pk}", key="k", method="POST", path="/", fingerprint="f", status=201,
        headers={}, body={"name": "znakodpowiedzznak"}, created_at=now(),
    )  # fmt: skip
    run_due_jobs()


def plant(user) -> None:
    """Write the markers past the services, into rows of this person alone."""
    mine = {
        Message: Message.objects.filter(sender__user=user),
        Member: Member.objects.filter(user=user),
        Profile: Profile.objects.filter(member__user=user),
        Affiliation: Affiliation.objects.filter(member__user=user),
        Verification: Verification.objects.filter(member__user=user),
    }
    for model, columns in MARKED.items():
        rows = mine.get(model, model._default_manager.all())
        assert rows.exists(), model
        rows.update(**{name: marker(model, name) for name in columns})


def markers() -> set[str]:
    """Every word that was planted."""
    return {marker(model, name) for model, names in MARKED.items() for name in names}


def everything_kept(media) -> str:
    """Every row of every table and every byte of every file, as one text."""
    rows = [
        f"{model._meta.label}: {vars(row)}"
        for model in apps.get_models()
        for row in model._default_manager.all()
    ]
    files = [path.read_bytes().decode(errors="replace") for path in files_in(media)]
    return "\n".join([*rows, *files])


def files_in(media):
    """Every file in the storage."""
    return [path for path in media.rglob("*") if path.is_file()]


def test_every_marker_stands_in_the_export(person):
    text = json.dumps(collect(user=person), ensure_ascii=False)

    assert sorted(word for word in markers() | {"znakodpowiedzznak"} if word not in text) == []


def test_the_archive_has_one_file_for_programs_and_one_for_people(person):
    with ZipFile(BytesIO(export_everything(user=person))) as archive:
        names, known = archive.namelist(), json.loads(archive.read("data.json"))
        page = archive.read("data.html").decode()

    assert names == ["data.json", "data.html"]
    assert known == collect(user=person)
    assert sorted(word for word in markers() if word not in page) == []


def test_after_erasure_no_marker_is_left_anywhere(
    person, media, django_capture_on_commit_callbacks
):
    number = person.pk
    before = everything_kept(media)
    assert sorted(word for word in MORE | markers() if word not in before) == []

    with django_capture_on_commit_callbacks(execute=True):
        call_command("erase_person", ADDRESS, reason="wniosek", yes=True)
    run_due_jobs()

    left = everything_kept(media)
    assert sorted(word for word in MORE | markers() if word in left) == []
    assert ADDRESS not in left
    assert "Zofia Znak" not in left
    assert not OutgoingMail.objects.filter(recipient=number).exists()
    assert not Event.objects.filter(actor=number).exists()
    assert User.objects.get_queryset().get(pk=number).erased_at is not None


def test_the_copy_holds_every_app_and_erasure_reaches_each(person):
    assert set(collect(user=person)) == {
        "workshops", "members", "practices", "forums", "units", "files", "accounts",
        "notices_and_mail", "api",
    }  # fmt: skip
    assert Entry.objects.filter(kind="members").count() == 2

    erase_everywhere(user=person)
    bury_user(person)

    assert not Member.objects.filter(user=person).exists()
    assert not IdempotentAnswer.objects.exists()
    assert Entry.objects.filter(kind="members").count() == 1


def test_erasing_twice_is_harmless(person):
    erase_everywhere(user=person)
    erase_everywhere(user=person)

    assert not Registration.objects.exists()


def test_every_model_with_a_path_to_a_person_is_marked_or_says_why_not():
    wordless = [
        model._meta.label
        for model in with_a_path_to_a_person()
        if model not in MARKED
        and model._meta.label not in OTHER_COLUMNS
        and any(
            isinstance(field, models.CharField | models.TextField | models.JSONField)
            and not field.choices
            for field in model._meta.concrete_fields
        )
    ]
    assert wordless == []


def test_the_command_writes_the_archive_and_is_audited(person, tmp_path):
    path = tmp_path / "person.zip"

    call_command("export_person", ADDRESS.upper(), str(path), reason="wniosek nr 7")

    assert ZipFile(path).namelist() == ["data.json", "data.html"]
    entry = AuditEntry.objects.get(action="accounts.exported")
    assert (entry.target_id, entry.reason) == (person.pk, "wniosek nr 7")


@pytest.mark.parametrize("command", ["export_person", "erase_person"])
def test_nobody_with_the_address_is_an_error(command, tmp_path):
    arguments = [str(tmp_path / "x.zip")] if command == "export_person" else []

    with pytest.raises(CommandError, match="Nobody"):
        call_command(command, "nobody@example.org", *arguments, reason="x")


def test_erasing_asks_first(person, monkeypatch):
    monkeypatch.setattr("builtins.input", lambda _question: "no")

    with pytest.raises(CommandError, match="Nothing was erased"):
        call_command("erase_person", ADDRESS, reason="x")

    assert Handle.objects.filter(member__user=person).exists()


def test_an_archive_that_cannot_be_written_is_said(person, tmp_path):
    with pytest.raises(CommandError, match="No such file"):
        call_command("export_person", ADDRESS, str(tmp_path / "no" / "x.zip"), reason="x")
