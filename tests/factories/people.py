"""People for tests: of the project's own user model, whichever that is.

The product's people are known by their address, those of a plain Django project by a user name;
what else a person has belongs to `tests.factories.accounts`.
"""

from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from factory.declarations import LazyFunction, SelfAttribute, Sequence
from factory.django import DjangoModelFactory
from factory.helpers import post_generation

from tasks.clock import now

_FIELDS = {field.name for field in get_user_model()._meta.get_fields()}


class UserFactory(DjangoModelFactory):
    """A person who can sign in; call `.create()`, so that mypy knows what comes out."""

    class Meta:
        model = settings.AUTH_USER_MODEL
        skip_postgeneration_save = True

    email = Sequence("person{}@example.org".format)
    password = LazyFunction(lambda: make_password(None))
    if "username" in _FIELDS:
        username = SelfAttribute("email")  # nobody is called by it, as in the product
    if "joined_at" in _FIELDS:
        joined_at = LazyFunction(now)

    @post_generation
    def roles(self, create, names, **kwargs):
        """Put the person into the groups named by `roles=[…]`."""
        for name in names or ():
            self.groups.add(  # type: ignore[attr-defined] # a user by now
                Group.objects.get_or_create(name=name)[0]
            )


def make_admin() -> Any:
    """Make a superuser who may open the administration."""
    return UserFactory.create(is_staff=True, is_superuser=True)
