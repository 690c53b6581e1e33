"""`network.members.notices`: whole sentences in both languages, and nothing once it is over."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.utils.translation import override

from network.members.choices import Audience, LetterName, NoticeKind
from network.members.models import Affiliation, ContactMessage, Member, Profile
from network.members.notices import contact_visible, waiting_visible
from network.members.services.affiliating import end_affiliation
from network.members.services.contacting import send_contact
from network.members.services.managing import suspend_member
from network.members.services.purging import purge
from network.members.services.seeding import withdraw_seed
from network.members.services.verifying import refuse_member, revoke_verification
from tasks.clock import acting_at, now
from tasks.models import Event, OutgoingMail
from tasks.registry import get_kind, get_letter
from tests.factories.accounts import UserFactory
from tests.factories.members import make_insider, make_member, make_organiser, make_seed
from tests.factories.units import UnitFactory

MOMENT = datetime(2026, 3, 1, 10, tzinfo=UTC)
HARD = "\N{NO-BREAK SPACE}"


def newest(kind):
    """Return the newest event of a kind."""
    return Event.objects.filter(kind=kind).latest("pk")


def said(event, language):
    """Return the title, the text and the address of a notice."""
    with override(language):
        words = get_kind(event.kind).say(event)
    return words.title, words.body, words.address


def letter(kind, language="pl"):
    """Return the newest letter of a kind as it would be sent now."""
    mail = OutgoingMail.objects.filter(kind=kind).latest("pk")
    with override(language):
        return get_letter(kind).compose(mail)


@pytest.fixture
def unit(db):
    return UnitFactory.create(name="Poznań")


def verified(unit):
    make_insider("Anna Wrzos", unit=unit)
    return newest(NoticeKind.VERIFIED)


def refused(unit):
    member = make_member("Anna Wrzos", unit=unit)
    refuse_member(member=member, by=make_organiser(), version=member.version, reason="<b>Nie</b>")
    return newest(NoticeKind.REFUSED)


def revoked(unit):
    member = make_insider("Anna Wrzos", unit=unit)
    revoke_verification(member=member, by=make_organiser(), reason="Odejście")
    return newest(NoticeKind.ENDED)


def run_out(unit):
    member = make_insider("Anna Wrzos", unit=unit)
    moment = now() + timedelta(days=1)
    member.verifications.update(expires_at=moment)
    with acting_at(moment):
        purge(now=moment)
    return newest(NoticeKind.ENDED)


def waiting(unit):
    make_member("Anna Wrzos", unit=unit)
    return newest(NoticeKind.TO_VERIFY)


WORDS = {
    "verified": (
        verified,
        (
            "Weryfikacja zakończona: Poznań",
            "Katalog osób i\xa0wszystko, co przeznaczono dla sieci, jest już dla ciebie otwarte.",
            "/members/",
        ),
        (
            "You are verified: Poznań",
            "The directory of people and everything kept for the network are open to you now.",
            "/members/",
        ),
    ),
    "refused": (
        refused,
        ("Odmowa weryfikacji twojego miejsca pracy: Poznań", "<b>Nie</b>", "/settings/profile/"),
        ("Your place of work was not confirmed: Poznań", "<b>Nie</b>", "/settings/profile/"),
    ),
    "revoked": (
        revoked,
        ("Twoja weryfikacja się skończyła", "Odejście", "/settings/profile/"),
        ("Your verification has ended", "Odejście", "/settings/profile/"),
    ),
    "run out": (
        run_out,
        (
            "Twoja weryfikacja się skończyła",
            "Jej czas minął. Ktoś z\xa0twojego urzędu może ją odnowić.",
            "/settings/profile/",
        ),
        (
            "Your verification has ended",
            "Its time has run out. Somebody from your office can renew it.",
            "/settings/profile/",
        ),
    ),
    "waiting": (
        waiting,
        ("Anna Wrzos czeka na weryfikację: Poznań", "", "/colleagues/"),
        ("Anna Wrzos waits for verification: Poznań", "", "/colleagues/"),
    ),
}


@pytest.mark.parametrize("what", WORDS)
def test_notice_says_what_happened_in_both_languages(unit, what):
    make, polish, english = WORDS[what]
    event = make(unit)

    assert (said(event, "pl"), said(event, "en")) == (polish, english)


def test_verified_whose_work_has_ended_since_is_told_without_it(unit):
    event = verified(unit)
    end_affiliation(member=Member.objects.get())

    assert said(event, "en")[0] == "You are verified"


def test_renamed_person_is_called_by_the_new_name(unit):
    event = waiting(unit)
    Member.objects.update(display_name="Anna Łąka")

    assert said(event, "en")[0] == "Anna Łąka waits for verification: Poznań"


def test_waiting_is_shown_only_as_long_as_it_can_be_decided(unit):
    organiser, colleague = make_organiser(), make_insider("Obok", unit=unit)
    member = make_member("Anna Wrzos", unit=unit)
    ids = [member.pk, 999_999]
    assert [waiting_visible(user, ids) for user in (organiser, colleague.user, member.user)] == [
        {member.pk},
        {member.pk},
        set(),
    ]

    Affiliation.objects.filter(member=member).update(unit=UnitFactory.create())

    assert [waiting_visible(user, ids) for user in (organiser, colleague.user)] == [
        {member.pk},
        set(),
    ]
    suspend_member(member=member, by=organiser, reason="Spam")
    assert waiting_visible(organiser, ids) == set()


@pytest.fixture
def message(db):
    """A message from Anna to Jan."""
    anna, jan = make_insider("Anna Wrzos"), make_insider("Jan Łąka")
    return send_contact(sender=anna.user, to=jan, text="Dzień <b>dobry</b>", nonce=uuid4())


def test_notice_of_a_message_names_who_wrote_and_not_what(message):
    event = newest(NoticeKind.CONTACT)

    assert said(event, "pl") == ("Anna Wrzos pisze do ciebie", "", message.get_absolute_url())
    assert said(event, "en")[0] == "Anna Wrzos has written to you"


def test_notice_of_a_message_is_for_the_two(message):
    ids = [message.pk, 999_999]

    seen = [
        contact_visible(user, ids)
        for user in (
            message.sender.user,
            message.recipient.user,
            make_organiser(),
            UserFactory.create(),
        )
    ]

    assert seen == [{message.pk}, {message.pk}, set(), set()]


def test_notice_of_a_deleted_message_says_no_name(message):
    event = newest(NoticeKind.CONTACT)
    ContactMessage.objects.all().delete()
    event = Event.objects.get(pk=event.pk)

    assert said(event, "en")[0] == "A message from the network"
    assert get_kind(event.kind).audiences(event) == []


def test_message_goes_by_its_own_letter_and_not_twice():
    assert not get_kind(NoticeKind.CONTACT).mailed


def test_letter_of_a_message_says_everything_but_the_address(message):
    composed = letter(LetterName.CONTACT, "en")

    assert composed is not None
    assert composed.subject == "Anna Wrzos has written to you in the network"
    assert composed.paragraphs == ["Anna Wrzos has sent a message through the network:"]
    assert composed.quote == "Dzień <b>dobry</b>"
    assert composed.action is not None
    assert composed.action.address.endswith(message.get_absolute_url())
    assert composed.action.address.startswith("http")


def test_letter_of_a_sender_who_hides_the_name_now_keeps_it_for_the_network(message):
    Profile.objects.update(name_audience=Audience.NETWORK, directory=False)

    composed = letter(LetterName.CONTACT, "en")

    assert composed is not None
    assert composed.subject.startswith("Anna Wrzos")


def test_letter_of_a_deleted_message_is_not_sent(message):
    ContactMessage.objects.all().delete()

    assert letter(LetterName.CONTACT) is None


def test_letter_of_a_seed_says_what_waits_and_until_when(unit):
    with acting_at(MOMENT):
        make_seed(unit=unit, expires_at=datetime(2026, 3, 31, 22, 30, tzinfo=UTC))

        composed, english = letter(LetterName.SEED_WAITING), letter(LetterName.SEED_WAITING, "en")

    assert composed is not None
    assert english is not None
    assert [(fact.label, fact.value) for fact in english.facts] == [
        ("Name", "Anna Wrzos"),
        ("Local government", "Poznań, urban gmina, county poznański, wielkopolskie"),
    ]
    until = f"do 1{HARD}kwietnia{HARD}2026{HARD}r."
    assert composed.after == [
        f"Jeśli nikt nie zaloguje się {until}, przygotowane dane zostaną usunięte."
    ]


def test_letter_of_a_seed_names_the_unit_as_typed_and_leaves_out_what_nobody_said(db):
    make_seed(name="", unit_text="Związek Miast")
    composed = letter(LetterName.SEED_WAITING, "en")
    assert composed is not None
    assert [fact.value for fact in composed.facts] == ["Związek Miast"]


@pytest.mark.parametrize("what", ["withdrawn", "expired", "deleted"])
def test_letter_of_a_seed_that_is_over_is_not_sent(db, what):
    seed = make_seed()
    assert letter(LetterName.SEED_WAITING) is not None
    if what == "withdrawn":
        withdraw_seed(address=seed.address)
    elif what == "deleted":
        seed.delete()

    with acting_at(now() + timedelta(days=31 if what == "expired" else 0)):
        assert letter(LetterName.SEED_WAITING) is None
