"""`tasks.services.composing`: words made when the mail leaves, for its reader, by what is true."""

import pytest
from django.utils import timezone, translation

from tasks.adapter import Reader, TasksAdapter
from tasks.choices import Reason
from tasks.clock import now
from tasks.domain.letters import Attachment, Letter
from tasks.registry import Said
from tasks.services.composing import compose_mail, why
from tests.factories.people import UserFactory
from tests.factories.tasks import make_kind, make_letter, make_mail, make_notice


class Moved(TasksAdapter):
    """A host that knows another address of everybody."""

    def reader(self, user):
        return Reader(address="moved@example.org", language="en", zone="America/New_York")


class Abroad(TasksAdapter):
    """A host whose people read English on the clock of Lisbon."""

    def reader(self, user):
        return Reader(address=user.email, language="en", zone="Europe/Lisbon")


def compose(mail):
    """Compose a mail that somebody is to get."""
    return compose_mail(mail)


def compose_row(*key, **fields):
    """Write a mail and compose it."""
    return compose(make_mail(*key, **fields))


def compose_of_notice(recipient, *, notice=None, **fields):
    notice = notice or make_notice(recipient, **fields)
    told = {"kind": notice.kind, "reason": notice.reason, "address": ""}
    return compose_row(notice=notice, recipient=recipient, **told)


def test_letter_to_a_bare_address_speaks_the_language_that_was_said(db):
    make_letter(compose=lambda _mail: Letter(subject=translation.get_language()))

    composed = compose_row(address="anna@example.org", language="en")

    assert (composed.address, composed.drawn.subject, composed.attachments) == (
        "anna@example.org",
        "en",
        [],
    )


def test_letter_to_a_bare_address_is_on_the_sites_clock(db, settings):
    settings.TIME_ZONE = "Europe/Warsaw"
    make_letter(compose=lambda _mail: Letter(subject=timezone.get_current_timezone_name()))

    assert compose_row().drawn.subject == "Europe/Warsaw"


def test_letter_to_a_person_is_theirs_in_address_language_and_clock(db, settings):
    settings.NETWORK_TASKS_ADAPTER = f"{__name__}.Abroad"
    anna = UserFactory.create(email="anna@example.org")

    def compose(_mail):
        return Letter(
            subject=f"{translation.get_language()} {timezone.get_current_timezone_name()}"
        )

    make_letter(compose=compose)

    composed = compose_row(recipient=anna, address="", language="pl")

    assert (composed.address, composed.drawn.subject) == ("anna@example.org", "en Europe/Lisbon")


def test_bare_address_wins_over_that_of_the_account(db):
    anna = UserFactory.create()
    make_letter()

    composed = compose_row(recipient=anna, address="new@example.org")

    assert composed.address == "new@example.org"


def test_address_is_read_when_the_mail_leaves(db):
    anna = UserFactory.create(email="old@example.org")
    make_letter()
    mail = make_mail(recipient=anna, address="")
    anna.email = "new@example.org"
    anna.save()

    assert compose(mail).address == "new@example.org"


def test_host_says_how_somebody_reads(db, settings):
    settings.NETWORK_TASKS_ADAPTER = f"{__name__}.Moved"
    make_letter(compose=lambda _mail: Letter(subject=translation.get_language()))

    composed = compose_row(recipient=UserFactory.create(), address="")

    assert (composed.address, composed.drawn.subject) == ("moved@example.org", "en")


def test_language_and_clock_of_the_caller_are_left_as_they_were(db):
    make_letter()
    with translation.override("pl"), timezone.override("Asia/Tokyo"):
        compose_row(language="en")

        assert translation.get_language() == "pl"
        assert timezone.get_current_timezone_name() == "Asia/Tokyo"


@pytest.mark.parametrize(
    "fields",
    [{"address": ""}, {"address": "", "language": ""}],
    ids=["no address", "nothing at all"],
)
def test_mail_to_nowhere_is_for_nobody(db, fields):
    make_letter()

    assert compose_row(**fields) is None


def test_suspended_person_is_told_nothing_not_even_at_another_address(db):
    make_letter()
    gone = UserFactory.create(is_active=False)

    assert compose_row("a", recipient=gone, address="") is None
    assert compose_row("b", recipient=gone, address="other@example.org") is None


def test_person_without_an_address_cannot_be_written_to(db):
    make_letter()

    assert compose_row(recipient=UserFactory.create(email=""), address="") is None


def test_letter_with_nothing_to_say_is_none(db):
    make_letter(compose=lambda _mail: None)

    assert compose_row() is None


def test_files_leave_with_the_letter(db):
    file = Attachment(name="a.ics", content=b"x", mimetype="text/calendar")
    make_letter(compose=lambda _mail: Letter(subject="A", attachments=[file]))

    assert compose_row().attachments == [file]


def test_notice_is_told_with_its_page_and_why_it_came(db, settings):
    settings.NETWORK_TASKS_ADAPTER = f"{__name__}.Abroad"
    settings.NETWORK_TASKS_BASE_URL = "https://siec.example.org"
    anna = UserFactory.create()

    drawn = compose_of_notice(anna, reason=Reason.MANDATORY).drawn

    assert drawn.subject.startswith("Thing ")
    assert "It changed.\n\nOpen the page:\nhttps://siec.example.org/things/\n" in drawn.text
    assert drawn.text.endswith("You get this message because it is something you have to know.\n")


@pytest.mark.parametrize(
    ("said", "paragraphs", "page"),
    [
        (Said(title="A"), "A", "http://localhost:8000/"),
        (Said(title="A", body="B", address="/c/"), "A\n\nB", "http://localhost:8000/c/"),
    ],
    ids=["a title alone", "everything"],
)
def test_notice_says_what_its_kind_says(db, settings, said, paragraphs, page):
    settings.NETWORK_TASKS_ADAPTER = f"{__name__}.Abroad"
    anna = UserFactory.create()

    drawn = compose_of_notice(anna, kind=make_kind(say=lambda _event: said)).drawn

    assert drawn.subject == "A"
    start = f"Good day,\n\n{paragraphs}\n\nOpen the page:\n{page}\n\nNo more mail of this kind:\n"
    assert drawn.text.startswith(f"{start}http://localhost:8000/n/")


@pytest.mark.parametrize("field", ["read_at", "retracted_at"])
def test_notice_that_is_no_news_any_more_is_none(db, field):
    anna = UserFactory.create()

    assert compose_of_notice(anna, **{field: now()}) is None


def test_notice_about_what_is_gone_or_out_of_sight_is_none(db):
    anna = UserFactory.create()
    gone = make_notice(anna)
    type(anna).objects.filter(pk=gone.subject_id).delete()

    assert compose_of_notice(anna, notice=gone) is None
    closed = make_kind("tests.closed", visible=lambda _user, _ids: set())
    hidden = make_notice(anna, kind=closed)
    mail = make_mail("b", notice=hidden, recipient=anna, address="")
    assert compose_mail(mail) is None


@pytest.mark.parametrize(
    ("reason", "polish", "english"),
    [
        (
            Reason.MANDATORY,
            "Ta wiadomość zawiera informację niezbędną dla Państwa.",
            "You get this message because it is something you have to know.",
        ),
        (
            Reason.DIRECT,
            "Ta wiadomość dotyczy bezpośrednio Państwa.",
            "You get this message because it concerns you directly.",
        ),
        (
            Reason.WATCHED,
            "Ta wiadomość dotyczy sprawy, o\xa0której chcą Państwo otrzymywać powiadomienia.",
            "You get this message because you watch what it is about.",
        ),
        (
            Reason.FOLLOWED,
            "Ta wiadomość dotyczy tematu, który Państwo śledzą.",
            "You get this message because you follow what it is about.",
        ),
    ],
    ids=lambda said: getattr(said, "name", ""),
)
def test_every_reason_is_said_in_both_languages(reason, polish, english):
    with translation.override("pl"):
        assert why(reason) == polish
    with translation.override("en"):
        assert why(reason) == english
