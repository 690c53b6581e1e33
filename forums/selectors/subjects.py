"""What a thread is about, and which thread is about a thing: called by pages and the portal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType

from forums.models import Thread

if TYPE_CHECKING:
    from django.contrib.auth.models import _AnyUser as AnyUser
    from django.db.models import Model


@dataclass(frozen=True, kw_only=True, slots=True)
class Subject:
    """The thing a thread is about, as one reader may be shown it."""

    title: str
    address: str
    obj: Model


def thread_about(subject: Model, *, user: AnyUser) -> Thread | None:
    """Return the thread about `subject`, if there is one for this reader."""
    rows = Thread.objects.visible_to(user).select_related("board")
    return rows.filter(**_named(subject)).first()


def thread_of(subject: Model) -> Thread | None:
    """Return the thread about `subject` whoever may read it; for services."""
    return Thread.objects.filter(**_named(subject)).first()


def subject_of(thread: Thread, *, user: AnyUser) -> Subject | None:
    """Return what `thread` is about, for a reader to whom the thing itself says it is visible.

    A model without `visible_to` is shown to nobody.
    """
    if thread.subject_type_id is None:
        return None
    model = ContentType.objects.get_for_id(thread.subject_type_id).model_class()
    rows: Any = getattr(model, "_default_manager", None)
    if not hasattr(rows, "visible_to"):
        return None
    obj = rows.visible_to(user).filter(pk=thread.subject_id).first()
    if obj is None:
        return None
    address = getattr(obj, "get_absolute_url", str)()
    return Subject(title=str(obj), address=address, obj=obj)


def _named(subject: Model) -> dict[str, object]:
    return {
        "subject_type": ContentType.objects.get_for_model(subject),
        "subject_id": subject.pk,
    }
