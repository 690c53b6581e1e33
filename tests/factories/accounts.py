"""Users, notices and consents for tests."""

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from factory.declarations import LazyFunction, Sequence, SubFactory
from factory.django import DjangoModelFactory
from factory.helpers import post_generation

from network.accounts.domain.clients import subject_key
from network.accounts.models import Consent, PrivacyNotice
from tasks.clock import now


class UserFactory(DjangoModelFactory):
    """A person who can sign in; call `.create()`, so that mypy knows what comes out."""

    class Meta:
        model = settings.AUTH_USER_MODEL
        skip_postgeneration_save = True

    email = Sequence("person{}@example.org".format)
    joined_at = LazyFunction(now)
    password = LazyFunction(lambda: make_password(None))

    @post_generation
    def roles(self, create, names, **kwargs):
        """Put the person into the groups named by `roles=[…]`."""
        for name in names or ():
            self.groups.add(  # type: ignore[attr-defined] # a user by now
                Group.objects.get_or_create(name=name)[0]
            )

    @post_generation
    def proven(self, create, wanted, **kwargs):
        """With `proven=True` the address has been proved to allauth."""
        if wanted:
            EmailAddress.objects.create(user=self, email=self.email, verified=True, primary=True)


def make_admin():
    """Make a superuser who may open the administration."""
    return UserFactory.create(is_staff=True, is_superuser=True)


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
