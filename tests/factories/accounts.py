"""What the accounts keep of people, for tests; the people themselves are in `people`."""

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from factory.declarations import LazyFunction, Sequence, SubFactory
from factory.django import DjangoModelFactory
from factory.helpers import post_generation

from network.accounts.domain.clients import subject_key
from network.accounts.models import (
    AccessibilityDeclaration,
    ApiToken,
    Consent,
    LostMailbox,
    PersonalRequest,
    PrivacyNotice,
)
from tasks.clock import now
from tests.factories import people


class UserFactory(people.UserFactory):
    """A person of the product, who may have proved an address; call `.create()`."""

    @post_generation
    def proven(self, create, wanted, **kwargs):
        """With `proven=True` the address has been proved to allauth."""
        if wanted:
            EmailAddress.objects.create(
                user=self,
                email=self.email,
                verified=True,
                primary=True,
            )


def make_admin():
    """Make a superuser who may open the administration."""
    return people.make_admin()


class PrivacyNoticeFactory(DjangoModelFactory[PrivacyNotice]):
    """A published privacy notice; call `.create()`."""

    class Meta:
        model = PrivacyNotice

    slug = "network"
    language = "pl"
    version = Sequence(lambda n: n + 1)
    title = "Klauzula informacyjna"
    body = "Administratorem danych jest prezydent miasta."
    published_at = LazyFunction(now)


class ConsentFactory(DjangoModelFactory[Consent]):
    """A consent of somebody known by address only; call `.create()`."""

    class Meta:
        model = Consent

    subject_key = Sequence(lambda n: subject_key(f"consent{n}@example.org"))
    purpose = "network"
    notice_version = SubFactory(PrivacyNoticeFactory)
    given_at = LazyFunction(now)


class LostMailboxFactory(DjangoModelFactory[LostMailbox]):
    """Somebody who asks for the account of a mailbox they lost; call `.create()`."""

    class Meta:
        model = LostMailbox

    old_address = Sequence("stara{}@urzad.example".format)
    new_address = Sequence("nowa{}@urzad.example".format)
    words = "Zmieniła się domena urzędu."
    language = "pl"
    asked_at = LazyFunction(now)


class PersonalRequestFactory(DjangoModelFactory[PersonalRequest]):
    """A copy that somebody asked for and that waits for its job; call `.create()`."""

    class Meta:
        model = PersonalRequest

    person = SubFactory(UserFactory)
    kind = "export"
    asked_at = LazyFunction(now)
    due_at = LazyFunction(now)


class ApiTokenFactory(DjangoModelFactory[ApiToken]):
    """A live reading token whose secret nobody knows; call `.create()`."""

    class Meta:
        model = ApiToken

    person = SubFactory(UserFactory)
    name = Sequence("Program {}".format)
    scope = "read"
    prefix = "rzk_abcd"
    digest = Sequence("{:064d}".format)
    created_at = LazyFunction(now)


class SessionRecordFactory(DjangoModelFactory[UserSession]):
    """A browser somebody is signed in with, as the list of sessions knows it; call `.create()`."""

    class Meta:
        model = UserSession

    user = SubFactory(UserFactory)
    ip = "203.0.113.0"
    user_agent = "Firefox"
    session_key = Sequence("session{}".format)


def make_declaration(**facts):
    """Make the one declaration of accessibility say what is given, and what a fresh one says."""
    day = now().date()
    fresh = {"scope": "Rozkołys", "published_on": day, "updated_on": day, "prepared_on": day}
    AccessibilityDeclaration.objects.all().delete()
    return AccessibilityDeclaration.objects.create(pk=1, **(fresh | facts))
