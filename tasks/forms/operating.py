"""What operators fill in: what they look for, and why they step in."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from network.web.forms import LookForm
from tasks.choices import JobState, MailState

BIGGEST = 2**63 - 1


class ReasonForm(LookForm):
    """Why somebody steps in; it is kept with what they did."""

    reason = forms.CharField(label=_("Reason"), max_length=500)


class _FindForm(LookForm):
    number = forms.IntegerField(
        label=_("Number"),
        required=False,
        min_value=0,
        max_value=BIGGEST,
        help_text=_("Its own, or that of what it is about."),
    )

    def asked(self) -> dict[str, object]:
        """Return what was asked for; what makes no sense is not asked."""
        self.is_valid()
        return {name: said for name, said in self.cleaned_data.items() if said not in ("", None)}


class FindJobForm(_FindForm):
    """Which jobs to show."""

    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("any")), *JobState.choices]
    )
    queue = forms.CharField(label=_("Queue"), required=False, max_length=40)
    field_order = ["state", "queue", "number"]


class FindMailForm(_FindForm):
    """Which mails to show."""

    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("any")), *MailState.choices]
    )
    field_order = ["state", "number"]
