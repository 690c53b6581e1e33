"""Lists below a revision: steps, indicators, sources of money, links, files."""

from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from network.files.models import StoredFile
from practices.choices import AttachmentKind, Licence
from practices.models.revision import Revision


class Step(models.Model):
    """One step of implementation."""

    revision = models.ForeignKey(
        Revision, verbose_name=_("revision"), on_delete=models.CASCADE, related_name="steps"
    )
    place = models.PositiveSmallIntegerField(_("place"))
    text = models.CharField(_("what is done"), max_length=300)
    duration = models.CharField(_("how long it takes"), max_length=80, blank=True)
    role = models.CharField(
        _("who is responsible: job title"),
        max_length=120,
        blank=True,
        help_text=_("Purpose: who does it, by office. Kept as long as the practice."),
    )

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        ordering = ("place", "pk")
        constraints = (
            models.UniqueConstraint(name="practices_step_place_once", fields=["revision", "place"]),
        )

    def __str__(self) -> str:
        return self.text


class Indicator(models.Model):
    """One number before and after, with where it comes from."""

    revision = models.ForeignKey(
        Revision, verbose_name=_("revision"), on_delete=models.CASCADE, related_name="indicators"
    )
    place = models.PositiveSmallIntegerField(_("place"))
    name = models.CharField(_("what is counted"), max_length=160)
    unit = models.CharField(_("in what"), max_length=40, blank=True)
    baseline = models.DecimalField(
        _("before"), max_digits=18, decimal_places=4, null=True, blank=True
    )
    value = models.DecimalField(_("after"), max_digits=18, decimal_places=4, null=True, blank=True)
    measured_on = models.DateField(_("measured on"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ("place", "pk")
        constraints = (
            models.UniqueConstraint(
                name="practices_indicator_place_once", fields=["revision", "place"]
            ),
        )

    def __str__(self) -> str:
        return self.name


class Funding(models.Model):
    """One source of money."""

    revision = models.ForeignKey(
        Revision, verbose_name=_("revision"), on_delete=models.CASCADE, related_name="funding"
    )
    place = models.PositiveSmallIntegerField(_("place"))
    source = models.CharField(_("source"), max_length=160)
    amount = models.PositiveBigIntegerField(_("amount"), null=True, blank=True)

    class Meta:
        verbose_name = _("source of money")
        verbose_name_plural = _("sources of money")
        ordering = ("place", "pk")
        constraints = (
            models.UniqueConstraint(
                name="practices_funding_place_once", fields=["revision", "place"]
            ),
        )

    def __str__(self) -> str:
        return self.source


class Link(models.Model):
    """An address that supports an answer."""

    revision = models.ForeignKey(
        Revision, verbose_name=_("revision"), on_delete=models.CASCADE, related_name="links"
    )
    place = models.PositiveSmallIntegerField(_("place"))
    url = models.URLField(
        _("address"), max_length=500, validators=[URLValidator(schemes=["http", "https"])]
    )
    label = models.CharField(_("what is there"), max_length=160)

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        ordering = ("place", "pk")
        constraints = (
            models.UniqueConstraint(name="practices_link_place_once", fields=["revision", "place"]),
        )

    def __str__(self) -> str:
        return self.label


class Attachment(models.Model):
    """A file that a revision carries; later revisions may carry the same one.

    The stored file belongs to the revision it was sent for, and from a publication on to the
    published one, so that whoever reads the practice may fetch it.
    """

    revision = models.ForeignKey(
        Revision, verbose_name=_("revision"), on_delete=models.CASCADE, related_name="attachments"
    )
    file = models.ForeignKey(
        StoredFile, verbose_name=_("file"), on_delete=models.CASCADE, related_name="+"
    )
    kind = models.CharField(
        _("what it is"),
        max_length=8,
        choices=AttachmentKind.choices,
        default=AttachmentKind.DOCUMENT,
    )
    alt = models.CharField(_("in words, for those who do not see it"), max_length=300, blank=True)
    licence = models.CharField(_("licence"), max_length=12, choices=Licence.choices, blank=True)
    source = models.CharField(_("who made it"), max_length=160, blank=True)

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(name="practices_file_once", fields=["revision", "file"]),
        )

    def __str__(self) -> str:
        return f"#{self.pk}"
