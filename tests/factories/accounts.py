"""Users for tests."""

from django.conf import settings
from factory.declarations import LazyFunction, Sequence
from factory.django import DjangoModelFactory

from tasks.clock import now


class UserFactory(DjangoModelFactory):
    """A person who can sign in; call `.create()`, so that mypy knows what comes out."""

    class Meta:
        model = settings.AUTH_USER_MODEL

    email = Sequence("person{}@example.org".format)
    joined_at = LazyFunction(now)
