"""A file somebody has sent, checked and stored under a random name."""

from uuid import uuid4

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from network.files.choices import FileState
from network.files.domain.kinds import INLINE
from network.files.querysets import StoredFileQuerySet


class StoredFile(models.Model):
    """What is known of a file; its bytes lie outside the web root and leave through a view only."""

    public_id = models.UUIDField(_("public id"), default=uuid4, unique=True, editable=False)
    file = models.FileField(_("place in the storage"), max_length=100, unique=True, editable=False)
    original_name = models.CharField(
        _("name"),
        max_length=120,
        help_text=_(
            "Purpose: the name a file is offered under for download. Kept as long as the file."
        ),
    )
    mimetype = models.CharField(_("type"), max_length=100)
    size = models.PositiveIntegerField(_("size in bytes"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("sent by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Purpose: quota and export. Kept as long as the file and the account."),
    )
    parent_type = models.ForeignKey(
        ContentType,
        verbose_name=_("kind of what it belongs to"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
    )
    parent_id = models.PositiveBigIntegerField(_("what it belongs to"), null=True, blank=True)
    parent = GenericForeignKey("parent_type", "parent_id")
    state = models.CharField(
        _("state"), max_length=10, choices=FileState.choices, default=FileState.PENDING
    )
    uploaded_at = models.DateTimeField(_("uploaded at"))

    objects = StoredFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        constraints = (
            models.CheckConstraint(
                name="files_attached_has_parent",
                condition=models.Q(
                    state=FileState.PENDING, parent_type__isnull=True, parent_id__isnull=True
                )
                | models.Q(
                    state=FileState.ATTACHED, parent_type__isnull=False, parent_id__isnull=False
                ),
            ),
        )
        indexes = (models.Index(name="files_of_parent", fields=["parent_type", "parent_id"]),)

    def __str__(self) -> str:
        return f"#{self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("files:file", args=[self.public_id, self.original_name])

    def belong_to(self, parent: models.Model | None) -> None:
        """Say what the file belongs to; not saved. None while that does not exist."""
        self.parent_type = ContentType.objects.get_for_model(parent) if parent else None
        self.parent_id = parent.pk if parent else None
        self.state = FileState.ATTACHED if parent else FileState.PENDING

    @property
    def is_picture(self) -> bool:
        """Whether a page may show it: only what was encoded here."""
        return self.mimetype in INLINE
