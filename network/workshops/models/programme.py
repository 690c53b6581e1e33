"""What a workshop is made of: topics, the people who lead it, the order of the hours."""

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from network.workshops.choices import LONGEST_PROGRAMME, ProgrammeKind
from network.workshops.models.workshop import Workshop


class Topic(models.Model):
    """One of the questions a workshop turns around."""

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="topics")
    number = models.PositiveSmallIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=300)
    context = models.TextField(_("context"), max_length=4000, blank=True)

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(
                name="workshops_topic_number_once",
                fields=["workshop", "number"],
                violation_error_message=_("Two topics cannot have the same number."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


class Facilitator(models.Model):
    """Who leads a workshop, by name as text; an account is not needed."""

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="facilitators")
    name = models.CharField(
        _("first and last name"),
        max_length=120,
        help_text=_("Purpose: announcing who leads the workshop. Kept as long as the edition."),
    )
    affiliation = models.CharField(_("affiliation"), max_length=160, blank=True)
    about = models.TextField(_("about"), max_length=1000, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("facilitator")
        verbose_name_plural = _("facilitators")
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name


class ProgrammeItem(models.Model):
    """A point of the programme; it starts so many minutes after the workshop."""

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="programme")
    starts_after = models.PositiveSmallIntegerField(
        _("minutes from the start"),
        validators=[MaxValueValidator(LONGEST_PROGRAMME)],
        help_text=_("0 is the beginning of the workshop."),
    )
    minutes = models.PositiveSmallIntegerField(
        _("length in minutes"), validators=[MaxValueValidator(LONGEST_PROGRAMME)]
    )
    kind = models.CharField(
        _("kind"), max_length=10, choices=ProgrammeKind.choices, default=ProgrammeKind.DISCUSSION
    )
    title = models.CharField(_("title"), max_length=200)
    topic = models.ForeignKey(
        Topic, verbose_name=_("topic"), on_delete=models.SET_NULL, null=True, blank=True
    )
    private_note = models.TextField(
        _("note for the organisers"), max_length=1000, blank=True, help_text=_("Not shown outside.")
    )

    class Meta:
        verbose_name = _("point of the programme")
        verbose_name_plural = _("programme")
        ordering = ("starts_after", "pk")

    def __str__(self) -> str:
        return self.title
