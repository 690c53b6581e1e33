"""What a member tells about themselves, and to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from network.members.choices import BIO_LIMIT, NAME_AUDIENCES, TEXT_LIMIT, Audience, ContactWay
from network.members.models.member import Member

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


def _audience(label: _StrPromise, default: Audience = Audience.NETWORK) -> models.CharField:  # type: ignore[type-arg] # the stubs ask for types Django does not have at run time
    return models.CharField(label, max_length=8, choices=Audience.choices, default=default)


class Profile(models.Model):
    """A profile; every field has its audience, read by `selectors.showing.shown` alone."""

    member = models.OneToOneField(
        Member,
        verbose_name=_("member"),
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="profile",
    )
    bio = models.TextField(
        _("about me"),
        max_length=BIO_LIMIT,
        blank=True,
        help_text=_("Purpose: to introduce oneself. Kept as long as the profile. Markdown."),
    )
    languages = models.CharField(
        _("languages"),
        max_length=200,
        blank=True,
        help_text=_("Purpose: to know how to talk. Kept as long as the profile."),
    )
    phone = models.CharField(
        _("telephone"),
        max_length=40,
        blank=True,
        help_text=_("Purpose: contact with whom the person chose. Kept as long as the profile."),
    )
    website = models.URLField(
        _("website"),
        blank=True,
        help_text=_("Purpose: to introduce oneself. Kept as long as the profile."),
    )
    helps_with = models.TextField(
        _("can help with"),
        max_length=TEXT_LIMIT,
        blank=True,
        help_text=_("Purpose: to find people who can help. Kept as long as the profile."),
    )
    looks_for = models.TextField(
        _("looks for"),
        max_length=TEXT_LIMIT,
        blank=True,
        help_text=_("Purpose: to find people who can be helped. Kept as long as the profile."),
    )
    name_audience = models.CharField(
        _("who sees the name"), max_length=8, choices=NAME_AUDIENCES, default=Audience.NETWORK
    )
    work_audience = _audience(_("who sees the local government and the job title"))
    topics_audience = _audience(_("who sees the topics"))
    bio_audience = _audience(_("who sees “about me”"))
    languages_audience = _audience(_("who sees the languages"))
    phone_audience = _audience(_("who sees the telephone"), Audience.ME)
    website_audience = _audience(_("who sees the website"))
    helps_with_audience = _audience(_("who sees “can help with”"))
    looks_for_audience = _audience(_("who sees “looks for”"))
    directory = models.BooleanField(
        _("in the directory"), default=False, help_text=_("Nobody is listed without asking.")
    )
    contact = models.CharField(
        _("how to be written to"),
        max_length=5,
        choices=ContactWay.choices,
        default=ContactWay.RELAY,
    )
    updated_at = models.DateTimeField(_("updated at"))
    version = models.PositiveIntegerField(_("version"), default=0)

    class Meta:
        verbose_name = _("profile")
        verbose_name_plural = _("profiles")
        constraints = (
            models.CheckConstraint(
                name="members_profile_name_is_shown",
                condition=Q(name_audience__in=[Audience.NETWORK, Audience.PUBLIC]),
            ),
        )

    def __str__(self) -> str:
        return f"#{self.pk}"
