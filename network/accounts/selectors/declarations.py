"""The accessibility declaration as it stands, and what it still lacks."""

from __future__ import annotations

from django.utils import timezone

from network.accounts.models import AccessibilityDeclaration
from tasks.clock import now
from tasks.conf import conf as tasks_conf

NAME = "Rozkołys"
_ONLY_THE_ENTITY_KNOWS = (
    "entity",
    "contact",
    "email",
    "telephone",
    "architecture",
    "communication",
)


def current_declaration() -> AccessibilityDeclaration:
    """Return the declaration, or a fresh one that is saved with the first edit."""
    today = timezone.localdate(now())
    return AccessibilityDeclaration.objects.filter(pk=1).first() or AccessibilityDeclaration(
        pk=1, scope=NAME, published_on=today, updated_on=today, prepared_on=today
    )


def site_address(declaration: AccessibilityDeclaration) -> str:
    """Return the address the declaration is about: the one that was set, else the site's own."""
    return declaration.url or tasks_conf.base_url


def missing_parts(declaration: AccessibilityDeclaration) -> list[str]:
    """Return the names of what only the entity knows and nobody has filled in yet."""
    names = {
        field.name: str(field.verbose_name)
        for field in AccessibilityDeclaration._meta.fields  # noqa: SLF001 -- Django's word
    }
    return [names[name] for name in _ONLY_THE_ENTITY_KNOWS if not getattr(declaration, name)]
