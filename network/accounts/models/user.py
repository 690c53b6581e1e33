"""Somebody who can sign in: an address and nothing that says who it is."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.utils.translation import gettext_lazy as _

from network.accounts.querysets import UserManager


class User(AbstractBaseUser, PermissionsMixin):
    """A person by e-mail address; names, offices and photos belong to `network.members`.

    An erased person's row stays as a tombstone: `erased_at` is set, the address is a random one
    under `.invalid`, nothing else is left.
    """

    public_id = models.UUIDField(_("public id"), default=uuid4, unique=True, editable=False)
    email = models.EmailField(
        _("e-mail address"),
        unique=True,
        help_text=_(
            "Purpose: signing in and mail of the network. Kept as long as the account; lower case."
        ),
    )
    language = models.CharField(
        _("language"), max_length=10, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE
    )
    zone = models.CharField(_("time zone"), max_length=60, default=settings.TIME_ZONE)
    is_active = models.BooleanField(_("active"), default=True)
    is_staff = models.BooleanField(
        _("staff"), default=False, help_text=_("May open the administration pages.")
    )
    joined_at = models.DateTimeField(_("joined at"))
    erased_at = models.DateTimeField(_("erased at"), null=True, blank=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")

    def __str__(self) -> str:
        return f"#{self.pk}"
