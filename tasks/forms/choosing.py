"""The choice of mail: a few questions for everything, one more for each kind, folded away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from network.web.forms import LookForm
from tasks.choices import Pace, Rhythm
from tasks.clock import today
from tasks.domain.resolving import Plan
from tasks.models.choice import EVERYTHING
from tasks.selectors.choosing import kinds_to_choose

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

HOUSE = "house"
ANSWERS: dict[str, Pace | None] = {HOUSE: None, **{pace.value: pace for pace in Pace}}


class ChoiceForm(LookForm):
    """What comes by mail and when; the inbox has everything at once either way."""

    general = forms.ChoiceField(
        label=_("Notices by mail"),
        choices=[
            (HOUSE, _("At once what concerns me directly, the rest in the digest (recommended)")),
            (Pace.AT_ONCE, _("Everything at once, also what I only watch")),
            (Pace.DIGEST, _("Everything in the digest")),
            (Pace.INBOX, _("Only what I have to know; the rest waits in the inbox")),
        ],
        widget=forms.RadioSelect,
    )
    rhythm = forms.ChoiceField(
        label=_("The digest comes"),
        choices=[
            (Rhythm.HOUSE, _("once a week, and daily around a workshop of mine (recommended)")),
            (Rhythm.DAILY, _("every working day")),
            (Rhythm.WEEKLY, _("once a week")),
            (Rhythm.NEVER, _("never")),
        ],
        widget=forms.RadioSelect,
    )
    office_hours = forms.BooleanField(
        label=_("Mail at once only on working days in office hours"),
        required=False,
        help_text=_("What happens in the evening comes in the morning."),
    )
    paused_until = forms.DateField(
        label=_("No mail before"),
        required=False,
        help_text=_("For a holiday. What you miss is in the first digest after it."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- Django's own
        chosen: Mapping[str, Pace],
        plan: Plan,
        **kwargs: Any,  # noqa: ANN401 -- Django's own
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["general"].initial = chosen.get(EVERYTHING, HOUSE)
        self.fields["rhythm"].initial = plan.rhythm
        self.fields["office_hours"].initial = plan.office_hours
        self.fields["paused_until"].initial = plan.paused_until
        self._kinds = kinds_to_choose()
        for place, kind in enumerate(self._kinds):
            self.fields[f"kind_{place}"] = forms.ChoiceField(
                label=str(kind.label),
                required=False,
                initial=chosen.get(kind.name, HOUSE),
                choices=[(HOUSE, _("as above")), *Pace.choices],
            )

    def clean_paused_until(self) -> date | None:
        """Refuse a day that has come: nothing would be paused."""
        until: date | None = self.cleaned_data["paused_until"]
        if until is not None and until <= today():
            raise forms.ValidationError(_("Choose a day that is still to come."))
        return until

    def kinds(self) -> list[forms.BoundField]:
        """Return the fields of single kinds."""
        return [self[f"kind_{place}"] for place in range(len(self._kinds))]

    def choices(self) -> dict[str, Pace | None]:
        """Return the choices of a valid form by kind; a kind that was not sent is not chosen."""
        said = self.cleaned_data
        answers = {EVERYTHING: ANSWERS[said["general"]]}
        for place, kind in enumerate(self._kinds):
            answers[kind.name] = ANSWERS[said.get(f"kind_{place}") or HOUSE]
        return answers

    def plan(self) -> Plan:
        """Return when the person of a valid form wants mail."""
        return Plan(
            rhythm=Rhythm(self.cleaned_data["rhythm"]),
            office_hours=self.cleaned_data["office_hours"],
            paused_until=self.cleaned_data["paused_until"],
        )
