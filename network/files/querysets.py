"""Filters over files that read aloud; who sees a file is decided by what it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q, Sum

from network.files.choices import FileState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.contrib.auth.models import _AnyUser as AnyUser
    from django.contrib.auth.models import _User as User
    from django.db.models import Model

    from network.files.models import StoredFile


class StoredFileQuerySet(models.QuerySet["StoredFile"]):
    """Stored files."""

    def visible_to(self, user: AnyUser) -> Self:
        """Files of objects that `user` may see, and their own that belong to nothing yet."""
        seen = Q(pk__in=[])
        if user.is_authenticated:
            seen |= Q(owner=user, state=FileState.PENDING)
        for parent_type in self.parent_types():
            parents: Any = getattr(parent_type.model_class(), "_default_manager", None)
            if hasattr(parents, "visible_to"):
                visible = parents.visible_to(user).order_by().values("pk")
                seen |= Q(parent_type=parent_type, parent_id__in=visible)
        return self.filter(seen)

    def parent_types(self) -> models.QuerySet[ContentType]:
        """Kinds of objects that have files."""
        return ContentType.objects.filter(
            pk__in=self.model.objects.order_by().values("parent_type").distinct()
        )

    def of(self, parent: Model) -> Self:
        """Files that belong to `parent`, the oldest first."""
        return self.filter(
            parent_type=ContentType.objects.get_for_model(parent), parent_id=parent.pk
        ).order_by("uploaded_at", "pk")

    def of_many(self, parents: Sequence[Model]) -> Self:
        """Files that belong to one of these objects of one model, the oldest first."""
        return self.filter(
            parent_type=ContentType.objects.get_for_model(parents[0]),
            parent_id__in=[parent.pk for parent in parents],
        ).order_by("uploaded_at", "pk")

    def owned_by(self, user: User) -> Self:
        """Files that `user` has sent."""
        return self.filter(owner=user)

    def pending(self) -> Self:
        """Files that belong to nothing yet."""
        return self.filter(state=FileState.PENDING)

    def total_size(self) -> int:
        """How many bytes they take together."""
        return self.aggregate(total=Sum("size"))["total"] or 0
