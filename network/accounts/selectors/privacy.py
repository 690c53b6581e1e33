"""Published texts and a person's consents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import get_language

from network.accounts.models import Consent, PrivacyNotice

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from network.accounts.models import User

NETWORK = "network"
TERMS = "terms"


def current_notice(slug: str = NETWORK) -> PrivacyNotice | None:
    """Return the version in force, in the reader's language, else in the site's, else in any."""
    found = {
        notice.language: notice
        for notice in PrivacyNotice.objects.filter(slug=slug).order_by("version", "pk")
    }
    wanted = [(get_language() or "")[:2], settings.LANGUAGE_CODE, *found]
    return next((found[language] for language in wanted if language in found), None)


def latest_version(*, slug: str, language: str) -> PrivacyNotice | None:
    """Return the newest version of a text in one language, for its editor."""
    return PrivacyNotice.objects.filter(slug=slug, language=language).newest_first().first()


def consents_of(user: User) -> QuerySet[Consent]:
    """Return the consents of `user` in force, newest first."""
    return Consent.objects.visible_to(user).in_force().select_related("notice_version")
