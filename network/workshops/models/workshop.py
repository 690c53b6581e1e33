"""One meeting with seats: its hours, its place, its doors."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from network.workshops.choices import ListVisibility, WaitlistMode, WorkshopStatus
from network.workshops.models.edition import Edition
from network.workshops.querysets import WorkshopQuerySet


class Workshop(models.Model):
    """A meeting of an edition; `capacity` None means as many as come."""

    edition = models.ForeignKey(
        Edition, verbose_name=_("edition"), on_delete=models.CASCADE, related_name="workshops"
    )
    number = models.PositiveSmallIntegerField(_("number"))
    slug = models.SlugField(_("address"), max_length=80)
    title = models.CharField(_("title"), max_length=160)
    lead = models.TextField(_("lead"), max_length=1000, blank=True)
    audience = models.CharField(_("audience"), max_length=300, blank=True)
    goals = models.TextField(
        _("goals"), max_length=4000, blank=True, help_text=_("One goal a line.")
    )
    network_goals = models.TextField(
        _("goals of the network"), max_length=4000, blank=True, help_text=_("One goal a line.")
    )
    language = models.CharField(_("language"), max_length=10, default="pl")
    starts_at = models.DateTimeField(_("starts at"))
    ends_at = models.DateTimeField(_("ends at"))
    room = models.CharField(_("room"), max_length=200, blank=True)
    address = models.CharField(_("address of the venue"), max_length=300, blank=True)
    capacity = models.PositiveIntegerField(
        _("seats"), null=True, blank=True, help_text=_("Empty: as many as come.")
    )
    waitlist = models.CharField(
        _("waiting list"), max_length=6, choices=WaitlistMode.choices, default=WaitlistMode.AUTO
    )
    registration_opens_at = models.DateTimeField(_("registration opens at"), null=True, blank=True)
    registration_closes_on = models.DateField(
        _("last day of registration"), null=True, blank=True, help_text=_("The whole day counts.")
    )
    participant_list = models.CharField(
        _("participants' list"),
        max_length=12,
        choices=ListVisibility.choices,
        default=ListVisibility.PARTICIPANTS,
        help_text=_("The widest circle; each person chooses their own within it."),
    )
    status = models.CharField(
        _("status"), max_length=10, choices=WorkshopStatus.choices, default=WorkshopStatus.DRAFT
    )
    cancel_reason = models.TextField(_("why it is called off"), max_length=1000, blank=True)
    ical_uid = models.CharField(_("calendar id"), max_length=120, unique=True, editable=False)
    ical_sequence = models.PositiveIntegerField(_("calendar sequence"), default=0, editable=False)
    version = models.PositiveIntegerField(_("version"), default=1)
    created_at = models.DateTimeField(_("created at"))

    objects = WorkshopQuerySet.as_manager()

    class Meta:
        verbose_name = _("workshop")
        verbose_name_plural = _("workshops")
        ordering = ("starts_at", "number")
        constraints = (
            models.UniqueConstraint(name="workshops_slug_once", fields=["edition", "slug"]),
            models.UniqueConstraint(name="workshops_number_once", fields=["edition", "number"]),
            models.CheckConstraint(
                name="workshops_ends_after_start",
                condition=models.Q(ends_at__gt=models.F("starts_at")),
                violation_error_message=_("The end has to come after the start."),
            ),
            models.CheckConstraint(
                name="workshops_capacity_positive",
                condition=models.Q(capacity__isnull=True) | models.Q(capacity__gte=1),
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("workshops:workshop", args=[self.edition.slug, self.slug])

    @property
    def place(self) -> str:
        """Where it is, in one line."""
        parts = [self.room, self.address or self.edition.venue, self.edition.city]
        return ", ".join(part for part in parts if part)
