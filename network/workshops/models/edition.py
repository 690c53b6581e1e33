"""One year's Forum: what workshops belong to."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from network.units.models import LocalGovernment
from network.workshops.choices import EditionStatus
from network.workshops.querysets import EditionQuerySet


class Edition(models.Model):
    """A Forum of one year, its city and its dates."""

    slug = models.SlugField(_("address"), max_length=60, unique=True)
    title = models.CharField(_("title"), max_length=160)
    year = models.PositiveSmallIntegerField(_("year"))
    host_unit = models.ForeignKey(
        LocalGovernment,
        verbose_name=_("host"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    city = models.CharField(_("city"), max_length=120)
    venue = models.CharField(_("venue"), max_length=200, blank=True)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    zone = models.CharField(_("time zone"), max_length=60, default="Europe/Warsaw")
    language = models.CharField(
        _("language"), max_length=10, choices=settings.LANGUAGES, default="pl"
    )
    description = models.TextField(_("description"), max_length=8000, blank=True)
    contact_email = models.EmailField(_("contact e-mail"), blank=True)
    is_sample = models.BooleanField(
        _("sample"), default=False, help_text=_("Says on its pages that it is made up.")
    )
    status = models.CharField(
        _("status"), max_length=10, choices=EditionStatus.choices, default=EditionStatus.DRAFT
    )
    cloned_from = models.ForeignKey(
        "self",
        verbose_name=_("cloned from"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    version = models.PositiveIntegerField(_("version"), default=1)
    created_at = models.DateTimeField(_("created at"))
    archived_at = models.DateTimeField(_("archived at"), null=True, blank=True)

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ("-starts_on", "pk")
        constraints = (
            models.CheckConstraint(
                name="workshops_edition_ends_after_start",
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                violation_error_message=_("The last day cannot come before the first."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.title} {self.year}"

    def get_absolute_url(self) -> str:
        return reverse("workshops:edition", args=[self.slug])


class EditionOrganiser(models.Model):
    """Who runs an edition: the role opens the desk, this row opens the edition on it."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="organiser_rows")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        on_delete=models.CASCADE,
        related_name="+",
        help_text=_("Purpose: who may run the edition. Kept as long as the edition."),
    )
    added_at = models.DateTimeField(_("added at"))

    class Meta:
        verbose_name = _("organiser of an edition")
        verbose_name_plural = _("organisers of editions")
        constraints = (
            models.UniqueConstraint(name="workshops_organiser_once", fields=["edition", "user"]),
        )

    def __str__(self) -> str:
        return f"#{self.pk}"
