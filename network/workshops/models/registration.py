"""One person and one workshop: the waiting list is a state of this row."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from network.units.models import LocalGovernment
from network.workshops.choices import (
    LIVE_STATES,
    CancelledBy,
    ListVisibility,
    RegistrationState,
)
from network.workshops.models.programme import Topic
from network.workshops.models.workshop import Workshop
from network.workshops.querysets import RegistrationQuerySet

_PURPOSE = _("Purpose: running the workshop. Kept for 1 year after the edition is archived.")


class Registration(models.Model):
    """A registration; `seat_no` is set exactly while it holds a seat."""

    public_id = models.UUIDField(_("public id"), default=uuid4, unique=True, editable=False)
    workshop = models.ForeignKey(
        Workshop,
        verbose_name=_("workshop"),
        on_delete=models.CASCADE,
        related_name="registrations",
    )
    number = models.PositiveIntegerField(_("number"))
    state = models.CharField(_("state"), max_length=10, choices=RegistrationState.choices)
    seat_no = models.PositiveIntegerField(_("seat"), null=True, blank=True)
    email = models.EmailField(_("work e-mail"), help_text=_PURPOSE)
    name = models.CharField(_("first and last name"), max_length=120, help_text=_PURPOSE)
    position = models.CharField(_("job title"), max_length=120, blank=True, help_text=_PURPOSE)
    department = models.CharField(_("department"), max_length=120, blank=True, help_text=_PURPOSE)
    unit = models.ForeignKey(
        LocalGovernment,
        verbose_name=_("local government"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_PURPOSE,
    )
    unit_text = models.CharField(
        _("office, in your own words"), max_length=160, blank=True, help_text=_PURPOSE
    )
    needs = models.TextField(
        _("access and dietary needs"),
        max_length=1000,
        blank=True,
        help_text=_("Purpose: making the workshop accessible. Kept for 30 days after it."),
    )
    helps_with = models.TextField(
        _("what you can help with"),
        max_length=1000,
        blank=True,
        help_text=_("Purpose: your profile in the network, if you want one. Kept as above."),
    )
    looks_for = models.TextField(
        _("what you look for"),
        max_length=1000,
        blank=True,
        help_text=_("Purpose: your profile in the network, if you want one. Kept as above."),
    )
    wants_network = models.BooleanField(_("wants a profile in the network"), default=False)
    list_visibility = models.CharField(
        _("who sees me on the participants' list"),
        max_length=12,
        choices=ListVisibility.choices,
        default=ListVisibility.HIDDEN,
    )
    photo_consent = models.BooleanField(_("may be in photographs"), default=False)
    notice_version = models.PositiveIntegerField(
        _("version of the privacy notice"), null=True, blank=True
    )
    consented_at = models.DateTimeField(_("consents given at"), null=True, blank=True)
    language = models.CharField(_("language of letters"), max_length=10, default="pl")
    nonce = models.UUIDField(_("form"), help_text=_("Names the form that was sent last."))
    serial = models.PositiveIntegerField(
        _("serial of the state"), default=0, help_text=_("Counts changes of state and seat.")
    )
    queued_at = models.DateTimeField(_("in line since"), null=True, blank=True)
    state_at = models.DateTimeField(_("in this state since"))
    created_at = models.DateTimeField(_("registered at"))
    cancelled_by = models.CharField(
        _("cancelled by"), max_length=10, choices=CancelledBy.choices, blank=True
    )
    cancel_reason = models.TextField(_("reason"), max_length=1000, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("added by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    version = models.PositiveIntegerField(_("version"), default=1)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering = ("workshop", "number")
        constraints = (
            models.UniqueConstraint(
                name="workshops_one_live_registration",
                fields=["workshop", "email"],
                condition=models.Q(state__in=LIVE_STATES),
            ),
            models.UniqueConstraint(
                name="workshops_seat_once",
                fields=["workshop", "seat_no"],
                condition=models.Q(seat_no__isnull=False),
            ),
            models.UniqueConstraint(
                name="workshops_registration_number", fields=["workshop", "number"]
            ),
            models.CheckConstraint(
                name="workshops_seat_exactly_when_held",
                condition=models.Q(seat_no__isnull=False, state=RegistrationState.CONFIRMED)
                | (models.Q(seat_no__isnull=True) & ~models.Q(state=RegistrationState.CONFIRMED)),
            ),
            models.CheckConstraint(
                name="workshops_in_line_since",
                condition=models.Q(queued_at__isnull=False)
                | ~models.Q(state__in=[RegistrationState.WAITING, RegistrationState.CONFIRMED]),
            ),
            models.CheckConstraint(
                name="workshops_cancelled_by_somebody",
                condition=~models.Q(state=RegistrationState.CANCELLED) | ~models.Q(cancelled_by=""),
            ),
        )
        indexes = (
            models.Index(
                name="workshops_queue",
                fields=["workshop", "queued_at", "id"],
                condition=models.Q(state=RegistrationState.WAITING),
            ),
            models.Index(name="workshops_address", fields=["email"]),
        )

    def __str__(self) -> str:
        return f"#{self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("workshops:registration", args=[self.public_id])

    @property
    def unit_name(self) -> str:
        """The office as the register or the person calls it; the unit must be loaded."""
        return self.unit.full_name if self.unit else self.unit_text


class TopicPreference(models.Model):
    """A topic somebody wants to talk about, first choice first."""

    registration = models.ForeignKey(
        Registration, on_delete=models.CASCADE, related_name="preferences"
    )
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="preferences")
    rank = models.PositiveSmallIntegerField(_("choice"))

    class Meta:
        verbose_name = _("topic preference")
        verbose_name_plural = _("topic preferences")
        ordering = ("rank",)
        constraints = (
            models.UniqueConstraint(
                name="workshops_preference_topic_once", fields=["registration", "topic"]
            ),
            models.UniqueConstraint(
                name="workshops_preference_rank_once", fields=["registration", "rank"]
            ),
        )

    def __str__(self) -> str:
        return f"{self.rank}"
