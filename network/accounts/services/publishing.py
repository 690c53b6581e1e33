"""Publish the texts that organisers keep: privacy notice, terms, accessibility declaration."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction

from network.accounts.exceptions import NoticeUnchanged
from network.accounts.models import AccessibilityDeclaration, PrivacyNotice
from network.web.exceptions import Stale
from network.web.services.versions import claim_version
from tasks.clock import now
from tasks.services.auditing import Change, record

if TYPE_CHECKING:
    from network.accounts.models import User


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """What an organiser typed: which text, in which language, in what words."""

    slug: str
    language: str
    title: str
    body: str


@transaction.atomic
def publish_notice(*, draft: Draft, version: int, actor: User | None) -> PrivacyNotice:
    """Publish the next version of a text; `version` is the one it was written from, 0 for none.

    Raises `Stale` when somebody published in the meantime, `NoticeUnchanged` for the same words.
    """
    texts = PrivacyNotice.objects.select_for_update().filter(
        slug=draft.slug, language=draft.language
    )
    latest = texts.order_by("-version").first()
    if (latest.version if latest else 0) != version:
        raise Stale
    if latest and (latest.title, latest.body) == (draft.title, draft.body):
        raise NoticeUnchanged
    try:
        with transaction.atomic():
            notice = PrivacyNotice.objects.create(
                slug=draft.slug,
                language=draft.language,
                version=version + 1,
                title=draft.title,
                body=draft.body,
                published_at=now(),
                published_by=actor,
            )
    except IntegrityError:
        raise Stale from None
    change = Change(before={"version": version}, after={"version": version + 1})
    record("accounts.notice_published", actor=actor, target=notice, change=change)
    return notice


@transaction.atomic
def save_declaration(
    *, declaration: AccessibilityDeclaration, values: dict[str, Any], version: int, actor: User
) -> AccessibilityDeclaration:
    """Save what an organiser changed in the accessibility declaration.

    Raises `Stale` when somebody else saved since `version`.
    """
    AccessibilityDeclaration.objects.get_or_create(
        pk=1,
        defaults={
            "scope": declaration.scope,
            "published_on": declaration.published_on,
            "updated_on": declaration.updated_on,
            "prepared_on": declaration.prepared_on,
        },
    )
    declaration = AccessibilityDeclaration.objects.get(pk=1)
    claim_version(declaration, version=version)
    for name, value in values.items():
        setattr(declaration, name, value)
    declaration.save(update_fields=list(values))
    record("accounts.declaration_saved", actor=actor, target=declaration)
    return declaration
