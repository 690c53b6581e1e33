"""Every letter of the accounts: its words in both languages, its secrets, its time."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import resolve
from django.utils.translation import override

from network.accounts.authentication.adapters import _LETTERS
from network.accounts.choices import MailKind
from network.accounts.notices import _COMPOSED
from network.accounts.services.readdressing import read_loss
from network.accounts.services.writing import Sealed, send_sealed
from tasks.clock import now
from tasks.models import Link, OutgoingMail
from tasks.registry import get_letter
from tasks.services.mailing import About, Envelope, queue_letter
from tests.factories.accounts import LostMailboxFactory, PersonalRequestFactory, UserFactory

NBSP = "\N{NO-BREAK SPACE}"
BASE = "https://rozkolys.example"
MOMENT = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
SECRET = {
    "code": "12345678",
    "from_email": "stara@urzad.example",
    "to_email": "nowa@urzad.example",
    "path": "/accounts/password/reset/key/1-abc/",
}
SUBJECTS = {
    MailKind.LOGIN_CODE: ("Kod logowania: 12345678", "Sign-in code: 12345678"),
    MailKind.CONFIRMATION: (
        "Kod potwierdzający adres: 12345678",
        "Code confirming the address: 12345678",
    ),
    MailKind.REAUTH_CODE: ("Kod potwierdzenia: 12345678", "Confirmation code: 12345678"),
    MailKind.UNKNOWN_ACCOUNT: (
        "Dla tego adresu nie ma konta",
        "There is no account for this address",
    ),
    MailKind.ACCOUNT_EXISTS: (
        "Dla tego adresu istnieje już konto",
        "This address has an account already",
    ),
    MailKind.ADDRESS_CHANGED: (
        "Zmieniono adres konta",
        "The address of the account has been changed",
    ),
    MailKind.PASSWORD_RESET: ("Nowe hasło", "New password"),
    MailKind.PASSWORD_CHANGED: ("Zmieniono hasło", "The password has been changed"),
    MailKind.KEY_CHANGED: ("Zmieniono sposoby logowania", "The ways to sign in have been changed"),
    MailKind.MAILBOX_LINK: (
        "Konto czeka pod nowym adresem",
        "Your account is waiting at the new address",
    ),
    MailKind.MAILBOX_WARNING: (
        "Konto przenosi się na inny adres",
        "The account is moving to another address",
    ),
    MailKind.MAILBOX_REFUSED: (
        "Adres konta pozostaje bez zmian",
        "The address of the account stays as it is",
    ),
    MailKind.EXPORT_READY: ("Kopia Państwa danych jest gotowa", "The copy of your data is ready"),
    MailKind.ERASURE_ASKED: ("Państwa konto zostanie usunięte", "Your account will be erased"),
}
CODES = [MailKind.LOGIN_CODE, MailKind.CONFIRMATION, MailKind.REAUTH_CODE]
ABOUT_LOSSES = [MailKind.MAILBOX_LINK, MailKind.MAILBOX_WARNING, MailKind.MAILBOX_REFUSED]
HAPPENED = {
    "app_added": "An authenticator app has been added to your account.",
    "app_removed": "The authenticator app has been removed from your account.",
    "passkey_added": "A passkey has been added to your account.",
    "passkey_removed": "A passkey has been removed from your account.",
    "codes_made": "New recovery codes have been made; the old ones are void.",
    "address_removed": "An address has been removed from your account.",
}


@pytest.fixture(autouse=True)
def base(settings):
    """The address of the site in letters."""
    settings.NETWORK_TASKS_BASE_URL = BASE


def subject_of(kind):
    """What a letter is about."""
    if kind in ABOUT_LOSSES:
        return LostMailboxFactory.create(old_address="a@b.example", new_address="c@d.example")
    if kind == MailKind.EXPORT_READY:
        return PersonalRequestFactory.create(done_at=MOMENT, expires_at=MOMENT)
    if kind == MailKind.ERASURE_ASKED:
        return PersonalRequestFactory.create(kind="erase", due_at=MOMENT)
    return None


def queue(kind, **facts):
    """A letter that waits to be sent."""
    plain = {"at": MOMENT.isoformat(), "happened": "app_added"} | facts
    subject = subject_of(kind)
    if subject is None:
        return send_sealed(
            kind, address="anna@urzad.example", facts=Sealed(secret=SECRET, plain=plain)
        )
    to = Envelope(address="anna@urzad.example", language="pl")
    return queue_letter(kind, key=f"{kind}", to=to, about=About(subject=subject))


def compose(mail, language="en"):
    """The words of a letter in a language."""
    with override(language):
        return get_letter(mail.kind).compose(mail)


def words(letter):
    """Everything a letter says."""
    facts = [f"{fact.label}: {fact.value}" for fact in letter.facts]
    action = [letter.action.label, letter.action.address] if letter.action else []
    return "\n".join([letter.subject, *letter.paragraphs, *facts, *action, *letter.after])


@pytest.mark.parametrize("kind", MailKind)
def test_letter_is_declared_with_its_label(kind):
    declared = get_letter(kind)

    assert (declared.name, str(declared.label)) == (kind, str(kind.label))


def test_every_kind_is_composed_and_stands_in_the_table():
    assert set(_COMPOSED) == set(SUBJECTS) == set(MailKind)


@pytest.mark.parametrize("kind", SUBJECTS)
@pytest.mark.parametrize(("language", "column"), [("pl", 0), ("en", 1)])
def test_letter_has_its_subject_in_both_languages(db, kind, language, column):
    letter = compose(queue(kind), language)

    assert letter.subject.replace(NBSP, " ") == SUBJECTS[kind][column]
    assert letter.paragraphs


@pytest.mark.parametrize("kind", SUBJECTS)
def test_polish_letter_says_nothing_in_english(db, kind):
    polish = set(words(compose(queue(kind), "pl")).split("\n"))
    english = set(words(compose(OutgoingMail.objects.get(), "en")).split("\n"))

    same = {line for line in polish & english if not line.startswith(BASE)}
    assert same == set()


@pytest.mark.parametrize("kind", SUBJECTS)
def test_link_of_a_letter_leads_to_a_page_of_ours(db, kind):
    action = compose(queue(kind)).action

    if action is not None:
        assert action.address.startswith(f"{BASE}/")
        assert resolve(action.address.removeprefix(BASE)).url_name


@pytest.mark.parametrize("kind", SUBJECTS)
def test_row_of_a_letter_holds_no_secret(db, kind):
    mail = queue(kind)

    assert [value for value in SECRET.values() if value in str(mail.facts)] == []


@pytest.mark.parametrize("kind", CODES)
def test_code_stands_in_the_subject_and_alone_in_a_line(db, kind):
    letter = compose(queue(kind))

    assert [(fact.label, fact.value) for fact in letter.facts] == [("Code", "12345678")]
    assert letter.action is None
    assert letter.preview == letter.paragraphs[0]
    assert letter.after[0] == "The code is good for 15 minutes."
    assert "Never give it to anybody." in letter.after[1]


@pytest.mark.parametrize("minutes", [5, 15, 60])
def test_letter_says_how_long_the_code_is_good(db, settings, minutes):
    settings.ACCOUNTS_CODE_LIFETIME = timedelta(minutes=minutes)

    letter = compose(queue(MailKind.LOGIN_CODE), "pl")

    assert letter.after[0].replace(NBSP, " ") == f"Kod jest ważny przez {minutes} min."


@pytest.mark.parametrize("kind", [*CODES, MailKind.ADDRESS_CHANGED, MailKind.PASSWORD_RESET])
@pytest.mark.parametrize("broken", ["", "broken", "gAAAAA"])
def test_letter_whose_seal_is_broken_is_not_sent(db, kind, broken):
    mail = queue(kind)
    mail.facts["sealed"] = broken

    assert compose(mail) is None


@pytest.mark.parametrize(
    ("kind", "setting"),
    [
        *((kind, "ACCOUNTS_CODE_LIFETIME") for kind in CODES),
        (MailKind.ADDRESS_CHANGED, "ACCOUNTS_LINK_LIFETIME"),
        (MailKind.PASSWORD_RESET, "ACCOUNTS_LINK_LIFETIME"),
    ],
)
def test_letter_that_came_too_late_is_not_sent(db, settings, kind, setting):
    mail = queue(kind)
    setattr(settings, setting, timedelta(seconds=-1))

    assert compose(mail) is None


def test_changed_address_is_told_with_old_new_and_moment(db):
    letter = compose(queue(MailKind.ADDRESS_CHANGED))

    assert [(fact.label, fact.value.replace(NBSP, " ")) for fact in letter.facts] == [
        ("Old address", "stara@urzad.example"),
        ("New address", "nowa@urzad.example"),
        ("When", "25 October 2026, 02:30"),
    ]


def test_link_to_a_new_password_is_on_our_own_host(db):
    action = compose(queue(MailKind.PASSWORD_RESET)).action

    assert action.address == f"{BASE}/accounts/password/reset/key/1-abc/"


@pytest.mark.parametrize("happened", HAPPENED)
def test_letter_says_which_way_to_sign_in_has_changed(db, happened):
    letter = compose(queue(MailKind.KEY_CHANGED, happened=happened))

    assert letter.paragraphs == [HAPPENED[happened]]
    assert letter.facts[0].label == "When"


def test_everything_that_can_happen_has_words():
    assert {happened for _kind, happened in _LETTERS.values() if happened} == set(HAPPENED)


@pytest.mark.parametrize("template", _LETTERS)
@pytest.mark.parametrize("language", ["pl", "en"])
def test_letter_of_allauth_is_ours(db, template, language):
    kind, happened = _LETTERS[template]

    letter = compose(queue(kind, happened=happened), language)

    assert letter.paragraphs


@pytest.mark.parametrize("kind", ABOUT_LOSSES)
def test_letter_about_a_loss_that_is_gone_is_not_sent(db, kind):
    mail = queue(kind)
    mail.subject.delete()

    assert compose(OutgoingMail.objects.get()) is None


@pytest.mark.parametrize("kind", [MailKind.EXPORT_READY, MailKind.ERASURE_ASKED])
def test_letter_about_a_request_that_is_gone_is_not_sent(db, kind):
    mail = queue(kind)
    mail.subject.delete()

    assert compose(OutgoingMail.objects.get()) is None


def test_secret_of_the_new_address_is_made_only_when_the_letter_leaves(db):
    mail = queue(MailKind.MAILBOX_LINK)
    loss = mail.subject
    loss.state, loss.decided_at = "confirmed", now()
    loss.save()
    before = Link.objects.count()

    address = compose(mail).action.address

    secret = address.rstrip("/").rpartition("/")[2]
    assert (before, Link.objects.count()) == (0, 1)
    assert read_loss(secret) == loss
    assert secret not in str(vars(OutgoingMail.objects.get()))


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (1, "Link jest ważny przez 1 dzień."),
        (2, "Link jest ważny przez 2 dni."),
        (5, "Link jest ważny przez 5 dni."),
        (12, "Link jest ważny przez 12 dni."),
        (22, "Link jest ważny przez 22 dni."),
        (112, "Link jest ważny przez 112 dni."),
    ],
)
def test_letter_says_how_long_the_link_is_good(db, settings, days, said):
    settings.ACCOUNTS_LINK_LIFETIME = timedelta(days=days)

    letter = compose(queue(MailKind.MAILBOX_LINK), "pl")

    assert [line.replace(NBSP, " ") for line in letter.after] == [said]


@pytest.mark.parametrize(("days", "said"), [(1, "1 day."), (3, "3 days.")])
def test_english_letter_counts_days(db, settings, days, said):
    settings.ACCOUNTS_LINK_LIFETIME = timedelta(days=days)

    assert compose(queue(MailKind.MAILBOX_LINK)).after == [f"The link is good for {said}"]


@pytest.mark.parametrize("kind", [MailKind.MAILBOX_WARNING, MailKind.MAILBOX_REFUSED])
def test_letter_without_a_link_opens_nothing_and_names_nobody(db, kind):
    letter = compose(queue(kind))

    assert letter.action is None
    assert "@" not in words(letter)


@pytest.mark.parametrize(
    ("expires", "day"),
    [
        (datetime(2026, 7, 1, 21, 59, tzinfo=UTC), "1 lipca 2026 r."),
        (datetime(2026, 7, 1, 22, 0, tzinfo=UTC), "2 lipca 2026 r."),
        (datetime(2026, 12, 31, 23, 0, tzinfo=UTC), "1 stycznia 2027 r."),
    ],
    ids=["a minute to midnight", "midnight in summer", "midnight in winter"],
)
def test_copy_is_kept_until_a_day_in_warsaw(db, expires, day):
    mail = queue(MailKind.EXPORT_READY)
    mail.subject.expires_at = expires

    letter = compose(mail, "pl")

    assert [fact.value.replace(NBSP, " ") for fact in letter.facts] == [day]


def test_copy_without_an_end_is_not_announced(db):
    mail = queue(MailKind.EXPORT_READY)
    mail.subject.expires_at = None

    assert compose(mail) is None


def test_erasure_is_announced_with_its_moment(db):
    letter = compose(queue(MailKind.ERASURE_ASKED), "pl")

    assert [fact.value.replace(NBSP, " ") for fact in letter.facts] == [
        "25 października 2026 r., godz. 02:30"
    ]


@pytest.mark.parametrize("field", ["done_at", "cancelled_at"])
def test_erasure_that_is_settled_is_not_announced(db, field):
    mail = queue(MailKind.ERASURE_ASKED)
    setattr(mail.subject, field, now())

    assert compose(mail) is None


def test_letters_are_about_whoever_has_the_address(db):
    user = UserFactory.create(email="anna@urzad.example")

    assert queue(MailKind.LOGIN_CODE).subject == user
