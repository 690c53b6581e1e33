"""What a member says about themselves: the pieces, and the one long form made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from network.members.choices import (
    BIO_LIMIT,
    NAME_AUDIENCES,
    TEXT_LIMIT,
    Audience,
    ContactWay,
    Level,
)
from network.members.forms.fields import LongText
from network.members.selectors.own import levels_of, topics, work_of
from network.members.services.affiliating import Work
from network.members.services.profiling import EDITABLE, ProfileEdit
from network.units.forms import OTHER, Picked, UnitField, UnitPickerMixin
from network.web.forms import LookForm, VersionMixin

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

    from network.members.models import Affiliation
    from network.units.models import LocalGovernment

WHO = _("Who sees this")


def audience_field(label: StrPromise = WHO) -> forms.ChoiceField:
    """Return the choice of an audience."""
    return forms.ChoiceField(label=label, choices=Audience.choices)


class WorkFields(UnitPickerMixin, LookForm):
    """Name and place of work."""

    name = forms.CharField(
        label=_("Name and surname"),
        max_length=120,
        error_messages={
            "required": _("Give the name under which people of the network will know you.")
        },
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    unit = UnitField(label=_("Local government"), required=False, allow_other=True)
    position = forms.CharField(
        label=_("Job title"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )
    department = forms.CharField(label=_("Department"), max_length=160, required=False)

    @property
    def work(self) -> Work:
        """The place of work that was typed."""
        return Work(
            unit=self.cleaned_data["unit"],
            unit_text=self.cleaned_data["unit_text"],
            position=self.cleaned_data["position"],
            department=self.cleaned_data["department"],
        )


class TopicFields(LookForm):
    """How far somebody has come with each topic of the vocabulary."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- a form's own
        super().__init__(*args, **kwargs)
        choices = [("", _("not mine")), *Level.choices]
        for topic in topics():
            self.fields[f"topic_{topic.pk}"] = forms.ChoiceField(
                label=topic.title,
                choices=choices,
                required=False,
                widget=forms.Select(attrs={"class": "input"}),
            )

    @property
    def levels(self) -> dict[int, Level]:
        """The chosen level of every topic by its primary key."""
        chosen = {
            int(name.removeprefix("topic_")): level
            for name, level in self.cleaned_data.items()
            if name.startswith("topic_")
        }
        return {pk: Level(level) for pk, level in chosen.items() if level}

    @property
    def topic_fields(self) -> list[forms.BoundField]:
        """The bound fields of the topics, for the template."""
        return [self[name] for name in self.fields if name.startswith("topic_")]


class ExchangeFields(LookForm):
    """What somebody can give and needs."""

    helps_with = LongText(
        label=_("What I can help with"),
        max_length=TEXT_LIMIT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    looks_for = LongText(
        label=_("What I am looking for"),
        max_length=TEXT_LIMIT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ReachFields(LookForm):
    """Languages and ways of contact."""

    languages = forms.CharField(
        label=_("Languages"),
        help_text=_("The ones you can work in, such as: Polish, English."),
        max_length=200,
        required=False,
    )
    languages_audience = audience_field()
    phone = forms.CharField(
        label=_("Telephone"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    phone_audience = audience_field()
    website = forms.URLField(
        label=_("Website"),
        required=False,
        assume_scheme="https",
        help_text=_("With https:// at the beginning."),
    )
    website_audience = audience_field()
    contact = forms.ChoiceField(
        label=_("How people of the network can write to you"),
        help_text=_("Your e-mail address is shown to nobody."),
        choices=ContactWay.choices,
        widget=forms.RadioSelect,
    )


class AudienceFields(LookForm):
    """The directory, and who sees the fields that most profiles have."""

    directory = forms.BooleanField(
        label=_("Show me in the directory of people"),
        help_text=_("Without this only organisers and the coordinator of your office find you."),
        required=False,
    )
    name_audience = forms.ChoiceField(
        label=_("Who sees the name"),
        help_text=_("If everybody, your page can be found outside the network too."),
        choices=NAME_AUDIENCES,
    )
    work_audience = audience_field(_("Who sees the local government and the job title"))
    topics_audience = audience_field(_("Who sees the topics"))
    helps_with_audience = audience_field(_("Who sees what you can help with"))
    looks_for_audience = audience_field(_("Who sees what you are looking for"))


class BioFields(LookForm):
    """A few words about oneself."""

    bio = LongText(
        label=_("About me"),
        max_length=BIO_LIMIT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    bio_audience = audience_field()


def _unit_of(work: Affiliation) -> LocalGovernment | Picked:
    """Return what the picker draws: a unit, or the name of one that the registry lacks."""
    return work.unit or Picked(code=OTHER, other=work.unit_text, from_form=True)


class EditForm(VersionMixin, LookForm):
    """Base of whatever edits a profile: starts from the member, ends as a `ProfileEdit`."""

    @classmethod
    def initial_of(cls, member: Any) -> dict[str, Any]:  # noqa: ANN401 -- a Member with its profile
        """Return what the form shows before anything is typed."""
        work = work_of(member)
        return {
            **{name: getattr(member.profile, name) for name in EDITABLE},
            **{f"topic_{pk}": level for pk, level in levels_of(member).items()},
            "name": member.display_name,
            "unit": _unit_of(work) if work else None,
            "position": work.position if work else "",
            "department": work.department if work else "",
            "version": member.profile.version,
        }

    @property
    def edit(self) -> ProfileEdit:
        """What was typed, as the service takes it."""
        work = isinstance(self, WorkFields)
        return ProfileEdit(
            fields={name: value for name, value in self.cleaned_data.items() if name in EDITABLE},
            name=self.cleaned_data["name"] if work else None,
            work=self.work if isinstance(self, WorkFields) else None,
            levels=self.levels if isinstance(self, TopicFields) else None,
        )

    @property
    def is_searching(self) -> bool:
        """Whether somebody only looks for their unit and has not sent the form."""
        return isinstance(self, WorkFields) and self.is_only_searching()

    def carry_version(self, version: int) -> None:
        """Let the next try save over the version that has just been shown to be newer."""
        self.data = self.data.copy()  # type: ignore[attr-defined] # a QueryDict
        self.data["version"] = str(version)  # type: ignore[index] # copied, so it takes it


class ProfileForm(
    TopicFields, WorkFields, ExchangeFields, BioFields, ReachFields, AudienceFields, EditForm
):
    """The whole profile on one page."""


class FirstStepForm(TopicFields, WorkFields, ExchangeFields, EditForm):
    """The half-filled profile, to be checked."""


class DirectoryStepForm(AudienceFields, EditForm):
    """Whether to be found, and who sees what."""


class ContactStepForm(ReachFields, EditForm):
    """Languages and contact."""


class JoinForm(WorkFields):
    """Coming in later: a name, a place of work and an explicit yes."""

    consent = forms.BooleanField(
        label=_("I agree that the network keeps my profile, so that we can work together."),
        help_text=_("You can withdraw this at any time in the settings of the profile."),
        error_messages={"required": _("To join the network, agree that it keeps your profile.")},
    )
