"""Forms of the organiser's desk."""

from __future__ import annotations

from datetime import UTC, date
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo, available_timezones

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.forms import inlineformset_factory
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.text.domain.dates import at_local
from network.text.domain.folding import slug
from network.units.forms import UnitField, UnitPickerMixin
from network.web.forms import LookForm, LookMixin, LookModelForm
from network.workshops.choices import FIRST_YEAR, LAST_YEAR, RegistrationState
from network.workshops.models import Facilitator, ProgrammeItem, Topic, Workshop
from network.workshops.services.editing import EditionInput
from network.workshops.services.scheduling import WorkshopInput

if TYPE_CHECKING:
    from datetime import datetime

    from network.workshops.models import Edition

_DAY = forms.DateInput(attrs={"type": "date", "class": "input short"}, format="%Y-%m-%d")
_DAYS = (
    MinValueValidator(date(FIRST_YEAR, 1, 1)),
    MaxValueValidator(date(LAST_YEAR, 12, 31)),
)
_MOMENT = {"type": "datetime-local", "class": "input short"}


def show_version(form: forms.BaseForm, version: int) -> None:
    """Let a form that came too late be sent again: it names the version it was told about."""
    form.data = {**form.data.dict(), "version": version}  # type: ignore[attr-defined] # a QueryDict


class WallClockField(forms.DateTimeField):
    """A day and an hour on the wall of the edition's city; the form makes it a moment."""

    widget = forms.DateTimeInput(attrs=_MOMENT, format="%Y-%m-%dT%H:%M")
    input_formats = ("%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%d.%m.%Y %H:%M")

    def to_python(self, value: Any) -> datetime | None:  # noqa: ANN401 -- Django's own signature
        """Return the naive hour as typed, whether or not the current time zone has such an hour.

        An hour that the spring leaves out, or the autumn has twice, is for `at_local` to settle.
        """
        with timezone.override(UTC):  # where every hour comes exactly once
            moment = super().to_python(value)
        if moment and not FIRST_YEAR <= moment.year <= LAST_YEAR:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return moment.replace(tzinfo=None) if moment else None

    def prepare_value(self, value: Any) -> Any:  # noqa: ANN401 -- Django's own signature
        """Leave what was typed as it is."""
        return value


class EditionForm(UnitPickerMixin, LookForm):
    """An edition's words and days."""

    title = forms.CharField(label=_("Title"), max_length=160)
    year = forms.IntegerField(label=_("Year"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    slug = forms.SlugField(
        label=_("Address"),
        max_length=60,
        required=False,
        help_text=_("The last part of the page's address. Empty: made from the title and year."),
    )
    city = forms.CharField(label=_("City"), max_length=120)
    venue = forms.CharField(label=_("Venue"), max_length=200, required=False)
    unit = UnitField(label=_("Hosting local government"), required=False)
    starts_on = forms.DateField(label=_("First day"), widget=_DAY, validators=_DAYS)
    ends_on = forms.DateField(label=_("Last day"), widget=_DAY, validators=_DAYS)
    zone = forms.CharField(label=_("Time zone"), max_length=60, initial="Europe/Warsaw")
    description = forms.CharField(
        label=_("Description"),
        max_length=8000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Markdown: **bold**, lists, links."),
    )
    contact_email = forms.EmailField(
        label=_("Contact e-mail"), required=False, help_text=_("Shown on the public pages.")
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)

    @classmethod
    def about(cls, edition: Edition) -> dict[str, object]:
        """Return the initial values of a form about `edition`."""
        plain = (
            "title", "year", "slug", "city", "venue", "starts_on", "ends_on", "zone",
            "description", "contact_email", "version",
        )  # fmt: skip
        return {name: getattr(edition, name) for name in plain} | {"unit": edition.host_unit}

    def clean_zone(self) -> str:
        """Refuse a zone nobody knows."""
        zone: str = self.cleaned_data["zone"]
        if zone not in available_timezones():
            raise forms.ValidationError(_("Use a name such as Europe/Warsaw."))
        return zone

    def clean(self) -> dict[str, Any]:
        """Refuse a last day before the first."""
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day cannot come before the first."))
        return cleaned

    def written(self, *, language: str = "pl", is_sample: bool = False) -> EditionInput:
        """Return what the organiser wrote; the form is valid."""
        said = self.cleaned_data
        return EditionInput(
            slug=said["slug"] or slug(f"{said['title']}-{said['year']}")[:60],
            host_unit=said.get("unit"),
            language=language,
            is_sample=is_sample,
            **{
                name: said[name]
                for name in (
                    "title", "year", "city", "venue", "starts_on", "ends_on", "zone",
                    "description", "contact_email",
                )
            },
        )  # fmt: skip


class WorkshopForm(LookModelForm):
    """A workshop's words, hours, place and seats; hours are the wall clock of the edition."""

    starts_at = WallClockField(label=_("Starts at"))
    ends_at = WallClockField(label=_("Ends at"))
    registration_opens_at = WallClockField(
        label=_("Registration opens at"),
        required=False,
        help_text=_("Empty: as soon as the workshop is published."),
    )
    slug = forms.SlugField(
        label=_("Address"),
        max_length=80,
        required=False,
        help_text=_("The last part of the page's address. Empty: made from the title."),
    )
    capacity = forms.IntegerField(
        label=_("Seats"),
        min_value=1,
        max_value=32_767,
        required=False,
        help_text=_("Empty: as many as come."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)

    class Meta:
        model = Workshop
        fields = (
            "title", "number", "slug", "lead", "audience", "goals", "network_goals",
            "starts_at", "ends_at", "room", "address", "capacity", "waitlist",
            "registration_opens_at", "registration_closes_on", "participant_list",
        )  # fmt: skip
        widgets = {
            "registration_closes_on": _DAY,
            "lead": forms.Textarea(attrs={"rows": 3}),
            "goals": forms.Textarea(attrs={"rows": 4}),
            "network_goals": forms.Textarea(attrs={"rows": 4}),
        }

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own signature
        super().__init__(*args, **kwargs)
        self.edition = edition
        zone = ZoneInfo(edition.zone)
        for name in ("starts_at", "ends_at", "registration_opens_at"):
            moment = getattr(self.instance, name, None)
            if self.instance.pk and moment:
                self.initial[name] = moment.astimezone(zone).replace(tzinfo=None)
        if self.instance.pk:
            self.initial["version"] = self.instance.version

    def clean(self) -> dict[str, Any]:
        """Turn hours on the wall into moments; refuse an end before the start."""
        cleaned = super().clean() or self.cleaned_data
        for name in ("starts_at", "ends_at", "registration_opens_at"):
            if cleaned.get(name):
                cleaned[name] = at_local(cleaned[name], self.edition.zone)
        start, end = cleaned.get("starts_at"), cleaned.get("ends_at")
        if start and end and end <= start:
            self.add_error("ends_at", _("The end has to come after the start."))
        closes = cleaned.get("registration_closes_on")
        if start and closes and closes > start.date():
            self.add_error(
                "registration_closes_on", _("Registration cannot end after the workshop.")
            )
        return cleaned

    def _post_clean(self) -> None:
        """Leave the instance alone: services write it, and the database checks it there."""

    def written(self) -> WorkshopInput:
        """Return what the organiser wrote; the form is valid."""
        said = self.cleaned_data
        names = [name for name in WorkshopInput.__dataclass_fields__ if name in said]
        fields = {name: said[name] for name in names}
        fields["slug"] = said["slug"] or slug(said["title"])[:80]
        language = self.instance.language if self.instance.pk else self.edition.language
        return WorkshopInput(language=language, **fields)


class ReasonForm(LookForm):
    """A reason that the people concerned will read."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=1000,
        help_text=_("The people concerned read it in the letter."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AddressForm(LookForm):
    """One e-mail address."""

    address = forms.EmailField(label=_("E-mail address"), max_length=254)


class FilterForm(LookForm):
    """What the table of registrations shows."""

    is_filter = True

    q = forms.CharField(label=_("Name, address or office"), max_length=100, required=False)
    state = forms.ChoiceField(
        label=_("State"), choices=[("", _("all")), *RegistrationState.choices], required=False
    )
    topic = forms.ChoiceField(label=_("Chosen topic"), required=False)
    needs = forms.BooleanField(label=_("Only with access or dietary needs"), required=False)

    def __init__(self, *args: Any, workshop: Workshop, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own signature
        super().__init__(*args, **kwargs)
        topics = [(str(topic.pk), str(topic)) for topic in workshop.topics.all()]
        field = self.fields["topic"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("all")), *topics]


class _PartForm(LookMixin, forms.ModelForm):
    """A row of one of the lists below."""


TopicFormSet = inlineformset_factory(
    Workshop, Topic, form=_PartForm, fields=("number", "title", "context"), extra=2, max_num=30,
    widgets={"context": forms.Textarea(attrs={"rows": 2})},
)  # fmt: skip
FacilitatorFormSet = inlineformset_factory(
    Workshop, Facilitator, form=_PartForm, fields=("name", "affiliation", "about"), extra=1,
    max_num=20, widgets={"about": forms.Textarea(attrs={"rows": 2})},
)  # fmt: skip
ProgrammeFormSet = inlineformset_factory(
    Workshop, ProgrammeItem, form=_PartForm,
    fields=("starts_after", "minutes", "kind", "title", "private_note"), extra=2, max_num=60,
    widgets={"private_note": forms.Textarea(attrs={"rows": 2})},
)  # fmt: skip
