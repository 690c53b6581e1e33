"""Users of whichever project the tests run under: the house's own, or a host's plain ones."""

from __future__ import annotations

from itertools import count
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model

_numbers = count(1)


def make_user(**fields: Any) -> Any:
    """Somebody who can sign in; `fields` are columns of the project's user."""
    if apps.is_installed("network.accounts"):
        from tests.factories.accounts import UserFactory  # noqa: PLC0415 -- not in every project

        return UserFactory.create(**fields)
    number = next(_numbers)
    fields.setdefault("username", f"person-{number}")
    fields.setdefault("email", f"person-{number}@example.org")
    fields.setdefault("first_name", "Anna")
    fields.setdefault("last_name", f"Wrzos {number}")
    return get_user_model().objects.create_user(**fields)


def make_admin() -> Any:
    """Somebody who may do everything."""
    return make_user(is_staff=True, is_superuser=True)
