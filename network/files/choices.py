"""Closed vocabularies of the files; a leaf."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FileState(models.TextChoices):
    """Whether a file belongs to something already."""

    PENDING = "pending", _("waiting to be attached")
    ATTACHED = "attached", _("attached")
