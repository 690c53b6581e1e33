"""Somebody of the network."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from network.members.choices import MemberState
from network.members.domain.naming import (
    FOLDED_LENGTH,
    HANDLE_LENGTH,
    SORT_KEY_LENGTH,
    initials,
)
from network.members.querysets import MemberQuerySet


class Member(models.Model):
    """A person who said yes to the network; what they tell about themselves is their profile.

    A seed is not a member yet, and an erased person is not one any more: only the burnt handle
    is left of them here.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("user"),
        on_delete=models.CASCADE,
        related_name="member",
    )
    public_id = models.UUIDField(_("public id"), default=uuid4, unique=True, editable=False)
    handle = models.CharField(
        _("handle"),
        max_length=HANDLE_LENGTH,
        unique=True,
        help_text=_("Purpose: the address of the profile. Kept as long as the profile."),
    )
    display_name = models.CharField(
        pgettext_lazy("person", "name"),
        max_length=120,
        blank=True,
        help_text=_("Purpose: to show who speaks. Kept as long as the profile."),
    )
    folded = models.CharField(
        _("name without accents"),
        max_length=FOLDED_LENGTH,
        blank=True,
        help_text=_("Made from the name."),
    )
    sort_key = models.CharField(
        _("sort key"),
        max_length=SORT_KEY_LENGTH,
        blank=True,
        db_index=True,
        help_text=_("Made from the name."),
    )
    state = models.CharField(
        _("state"), max_length=10, choices=MemberState.choices, default=MemberState.CLAIMED
    )
    consent_notice_version = models.PositiveIntegerField(_("version of the privacy notice"))
    consented_at = models.DateTimeField(
        _("consented at"),
        help_text=_("Purpose: proof of consent. Kept as long as the profile."),
    )
    joined_at = models.DateTimeField(_("joined at"))
    welcomed_at = models.DateTimeField(_("first steps finished at"), null=True, blank=True)
    version = models.PositiveIntegerField(_("version"), default=0)

    objects = MemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        ordering = ("sort_key", "pk")
        constraints = (
            models.CheckConstraint(
                name="members_member_known_state",
                condition=models.Q(state__in=MemberState.values),
            ),
        )

    def __str__(self) -> str:
        return f"#{self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("members:detail", args=[self.handle])

    @property
    def initials(self) -> str:
        """Two letters for the round mark beside the name."""
        return initials(self.display_name)
