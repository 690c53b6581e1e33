"""Decisions about somebody else: the desk of verification and the organiser's buttons."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from network.members.choices import Method
from network.web.forms import LookForm, VersionMixin

ORGANISER_METHODS = [
    (method.value, method.label) for method in (Method.DOMAIN, Method.ORGANISER, Method.DOCUMENT)
]


class DecisionForm(VersionMixin, LookForm):
    """One person on the desk: a note that may be left out, unless it is a refusal."""

    note = forms.CharField(
        label=_("Note"),
        help_text=_("When you refuse, the person reads it."),
        max_length=500,
        required=False,
    )


class ConfirmForm(VersionMixin, LookForm):
    """One person on a colleague's list."""

    note = forms.CharField(label=_("Note"), max_length=500, required=False)


class OrganiserDecisionForm(DecisionForm):
    """An organiser also says what the decision rests on."""

    method = forms.ChoiceField(label=_("What it rests on"), choices=ORGANISER_METHODS)


class ManageForm(LookForm):
    """A reason; the button says for what."""

    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Kept in the record of decisions; the end of a verification is told with it."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
