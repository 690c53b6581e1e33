"""`network.members.notices`: who hears of what, and in which words."""

from datetime import timedelta

from django.utils.translation import override

from network.members.models import Member
from network.members.services.claiming import claim_seed
from network.members.services.verifying import refuse_member, revoke_verification
from tasks.choices import Reason
from tasks.clock import now
from tasks.models import Event, OutgoingMail
from tasks.registry import get_kind, get_letter
from tests.factories.accounts import UserFactory
from tests.factories.members import make_insider, make_member, make_organiser, make_seed
from tests.factories.units import UnitFactory


def heard(event):
    """Return who hears of `event` and why."""
    return [(reason, set(users)) for reason, users in get_kind(event.kind).audiences(event)]


def test_waiting_is_watched_by_organisers_and_verified_colleagues(db):
    unit, organiser = UnitFactory.create(name="Poznań"), make_organiser()
    colleague, stranger = make_insider("Swój", unit=unit), make_insider("Obcy")
    member = make_member("Anna Wrzos", unit=unit)

    event = Event.objects.filter(kind="members.to_verify").latest("pk")
    kind = get_kind(event.kind)
    [(reason, users)] = heard(event)

    assert reason == Reason.WATCHED
    assert {organiser, colleague.user} <= users
    assert not users & {stranger.user, member.user}
    assert kind.say(event).title == "Anna Wrzos czeka na weryfikację: Poznań"
    assert kind.visible is not None
    assert kind.visible(colleague.user, [member.pk]) == {member.pk}
    assert kind.visible(stranger.user, [member.pk]) == set()


def test_decisions_are_told_to_the_person_with_the_reason(db):
    unit = UnitFactory.create(name="Poznań")
    verified, waiting = make_insider("Anna", unit=unit), make_member("Jan", unit=unit)
    organiser = make_organiser()
    refuse_member(member=waiting, by=organiser, version=waiting.version, reason="Nikt nie zna")
    revoke_verification(member=verified, by=organiser, reason="Zmiana pracy")

    said = {}
    for kind, person in (
        ("members.verified", verified),
        ("members.refused", waiting),
        ("members.verification_ended", verified),
    ):
        event = Event.objects.get(kind=kind)
        assert heard(event) == [(Reason.DIRECT, {person.user})]
        words = get_kind(kind).say(event)
        said[kind] = (words.title, words.body, words.address)

    assert said["members.verified"][0] == "Weryfikacja zakończona: Poznań"
    assert said["members.refused"] == (
        "Odmowa weryfikacji twojego miejsca pracy: Poznań",
        "Nikt nie zna",
        "/settings/profile/",
    )
    assert said["members.verification_ended"][:2] == (
        "Twoja weryfikacja się skończyła",
        "Zmiana pracy",
    )


def test_notices_of_somebody_erased_reach_nobody_and_still_speak(db):
    make_insider()
    Member.objects.all().delete()

    for event in Event.objects.all():
        assert heard(event) == []
        assert get_kind(event.kind).say(event).title


def test_seed_letter_says_what_waits_until_when(db, settings):
    settings.LOGIN_URL = "/accounts/login/"
    make_seed(unit=UnitFactory.create(name="Poznań"), expires_at=now() + timedelta(days=9))
    mail = OutgoingMail.objects.get()
    compose = get_letter(mail.kind).compose

    letter = compose(mail)
    with override("en"):
        english = compose(mail)

    assert letter is not None
    assert english is not None
    assert letter.subject == "Państwa profil w\xa0sieci współpracy czeka"
    assert english.subject == "Your profile in the network is waiting"
    assert next(fact.value for fact in letter.facts) == "Anna Wrzos"
    assert letter.action is not None
    assert letter.action.address.endswith("/accounts/login/")


def test_seed_letter_is_not_sent_once_the_seed_is_claimed(db):
    seed = make_seed()
    mail = OutgoingMail.objects.get()

    claim_seed(user=UserFactory.create(email=seed.address))

    assert get_letter(mail.kind).compose(mail) is None
