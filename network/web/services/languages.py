"""Remember the language somebody chose: called by the language switch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User


@transaction.atomic
def keep_language(*, user: User, language: str) -> None:
    """Write `language` to the user, if the host's users have one and the language exists here."""
    known = language in dict(settings.LANGUAGES)
    users = get_user_model()
    has_one = any(field.name == "language" for field in users._meta.get_fields())  # noqa: SLF001 -- the documented name
    if known and has_one:
        users._default_manager.filter(pk=user.pk).update(language=language)  # noqa: SLF001 -- as above
