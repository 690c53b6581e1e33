"""The registration form, for the person and for an organiser who adds somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from network.accounts.querysets import normalise_address
from network.accounts.selectors.privacy import current_notice
from network.units.forms import OTHER, Picked, UnitField, UnitPickerMixin
from network.web.forms import LookForm
from network.workshops.choices import ListVisibility
from network.workshops.conf import conf
from network.workshops.services.registering import Application

if TYPE_CHECKING:
    from network.workshops.models import Registration, Workshop

_CHOICES = (_("First choice"), _("Second choice"), _("Third choice"))
_UNIT_TEXT = 160
_RANKS = ("topic_1", "topic_2", "topic_3")
_CONSENTED = ("list_visibility", "photo_consent", "wants_network", "helps_with", "looks_for")
"""Asked only once a privacy notice says what somebody would agree to."""


class RegistrationForm(UnitPickerMixin, LookForm):
    """Who comes, from where, for which topics, with which needs, and what they agree to."""

    name = forms.CharField(
        label=_("First and last name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Work e-mail"),
        max_length=254,
        help_text=_("The confirmation and the calendar file go there."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    position = forms.CharField(
        label=_("Job title"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )
    department = forms.CharField(label=_("Department"), max_length=120, required=False)
    unit = UnitField(
        label=_("Local government"),
        help_text=_("Type a part of the name; namesakes are told apart by kind and county."),
        allow_other=True,
    )
    needs = forms.CharField(
        label=_("What do you need to take part comfortably?"),
        help_text=_("For example an induction loop, sign language, a way without stairs, a diet."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    wants_network = forms.BooleanField(
        label=_("I want a profile in the cooperation network after the workshop"),
        help_text=_(
            "We keep what you write here as a draft of your profile until you sign in. "
            "You decide who sees which field."
        ),
        required=False,
    )
    helps_with = forms.CharField(
        label=_("What can you help others with?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    looks_for = forms.CharField(
        label=_("What are you looking for?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    list_visibility = forms.ChoiceField(
        label=_("Who may see your name and office on the participants' list?"),
        choices=ListVisibility.choices,
        initial=ListVisibility.HIDDEN,
        widget=forms.RadioSelect,
    )
    photo_consent = forms.BooleanField(
        label=_("I may be in photographs from the workshop"), required=False
    )
    nonce = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, workshop: Workshop, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own signature
        initial = {"nonce": uuid4(), **(kwargs.pop("initial", None) or {})}
        super().__init__(*args, initial=initial, **kwargs)
        self.workshop = workshop
        self.notice = current_notice()
        for name in () if self.notice else _CONSENTED:
            del self.fields[name]
        self.topics = {str(topic.pk): topic for topic in workshop.topics.all()}
        choices = [("", "–")] + [(pk, str(topic)) for pk, topic in self.topics.items()]
        ranks = _RANKS[: min(conf.topics_to_choose, len(self.topics))]
        for name, label in zip(ranks, _CHOICES, strict=False):
            self.fields[name] = forms.ChoiceField(
                label=label,
                choices=choices,
                required=False,
                widget=forms.Select(attrs={"class": "input"}),
            )

    @property
    def topic_fields(self) -> list[forms.BoundField]:
        """The selects of the topics, first choice first."""
        return [self[name] for name in _RANKS if name in self.fields]

    def clean(self) -> dict[str, Any]:
        """Refuse a topic chosen twice, beside the second choice."""
        cleaned = super().clean() or self.cleaned_data
        seen: set[str] = set()
        for name in _RANKS:
            chosen = cleaned.get(name)
            if chosen and chosen in seen:
                self.add_error(name, _("This topic is chosen twice. Choose another or none."))
            elif chosen:
                seen.add(chosen)
        if len(cleaned.get("unit_text", "")) > _UNIT_TEXT:
            self.add_error("unit", _("Shorten the name of your office to 160 characters."))
        return cleaned

    def application(self) -> Application:
        """Return what the person told us; the form is valid."""
        said = self.cleaned_data
        chosen = [said[name] for name in _RANKS if said.get(name)]
        agreed = {name: said[name] for name in _CONSENTED if name in said}
        return Application(
            email=normalise_address(said["email"]),
            name=said["name"],
            position=said["position"],
            department=said["department"],
            unit=said.get("unit"),
            unit_text=said.get("unit_text", ""),
            topics=[self.topics[pk] for pk in chosen],
            needs=said["needs"],
            **agreed,
            notice_version=self.notice.version if self.notice else None,
            language=get_language() or "pl",
        )


class ChangeForm(RegistrationForm):
    """The same for a registration that stands; its address is not changed here."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, registration: Registration, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own signature
        plain = (
            "name", "email", "position", "department", "unit", "needs", "wants_network",
            "helps_with", "looks_for", "list_visibility", "photo_consent", "version",
        )  # fmt: skip
        initial = {name: getattr(registration, name) for name in plain}
        chosen = registration.preferences.order_by("rank").values_list("topic_id", flat=True)
        initial |= {name: str(pk) for name, pk in zip(_RANKS, chosen, strict=False)}
        if registration.unit is None:
            initial["unit"] = Picked(code=OTHER, other=registration.unit_text)
        super().__init__(*args, workshop=registration.workshop, initial=initial, **kwargs)
        self.fields["email"].disabled = True
        self.fields["email"].help_text = _("To use another address, register again with it.")
