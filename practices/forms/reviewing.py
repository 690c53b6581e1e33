"""Forms of the review desk: whom to ask, the rubric, the decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from network.web.forms import LookForm
from practices.choices import REASON_LIMIT, Criterion, EvidenceLevel, Verdict
from practices.services.reviewing import MOST_POINTS, ReviewInput

if TYPE_CHECKING:
    from collections.abc import Iterator

    from practices.exceptions import FieldsRefused

FIELD = "practices/forms/field.html"
LEVELS = [(str(level.value), level.label) for level in EvidenceLevel]
HELPS = {
    Criterion.IMPLEMENTED: _("It works or has worked somewhere; a pilot counts, a plan does not."),
    Criterion.PROBLEM: _("Other local governments have the same problem."),
    Criterion.RESULT: _("Somebody else could check what has changed."),
    Criterion.LASTING: _("It goes on without its first authors and can be done again."),
    Criterion.COMPLETE: _("Whoever reads it knows what was done, by whom, for how much."),
    Criterion.ADAPTABLE: _("It says what can be taken over and what has to be adapted."),
}


class AssignForm(LookForm):
    """Who is asked for a review."""

    reviewer = forms.TypedChoiceField(
        label=_("Reviewer from another local government"),
        coerce=int,
        error_messages={"required": _("Choose somebody.")},
    )

    def __init__(self, data: Any = None, *, possible: list[tuple[int, str]]) -> None:  # noqa: ANN401 -- Django's own
        super().__init__(data)
        field = self.fields["reviewer"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("choose")), *((str(pk), name) for pk, name in possible)]


class ReviewForm(LookForm):
    """Points and a reason for each of the six questions, level of evidence, verdict."""

    def __init__(self, data: Any = None) -> None:  # noqa: ANN401 -- Django's own
        super().__init__(data)
        points = [(str(n), str(n)) for n in range(MOST_POINTS + 1)]
        for criterion in Criterion:
            self.fields[f"points_{criterion}"] = forms.TypedChoiceField(
                label=criterion.label,
                choices=points,
                coerce=int,
                empty_value=None,
                required=False,
                help_text=HELPS[criterion],
                widget=forms.RadioSelect,
            )
            self.fields[f"reason_{criterion}"] = forms.CharField(
                label=_("Reason"),
                max_length=REASON_LIMIT,
                required=False,
                widget=forms.Textarea(attrs={"rows": 2, "class": "input"}),
            )
        self._add_rest()

    def _add_rest(self) -> None:
        self.fields["conflict"] = forms.BooleanField(
            label=_("I have a conflict of interest"),
            help_text=_("For example you have worked on it. The review is then not counted."),
            required=False,
        )
        self.fields["evidence_level"] = forms.TypedChoiceField(
            label=_("Level of evidence"),
            choices=[("", _("not chosen")), *LEVELS],
            coerce=int,
            empty_value=None,
            required=False,
            widget=forms.Select(attrs={"class": "input"}),
        )
        self.fields["verdict"] = forms.ChoiceField(
            label=_("Your advice"),
            choices=Verdict.choices,
            required=False,
            help_text=_("10–12 points suggest to publish, 7–9 to amend, 0–6 not to publish."),
            widget=forms.RadioSelect,
        )
        self.fields["comment"] = forms.CharField(
            label=_("Comment for the authors and the editors"),
            max_length=REASON_LIMIT,
            required=False,
            widget=forms.Textarea(attrs={"rows": 4, "class": "input"}),
        )
        for name, field in self.fields.items():
            if name != "comment":
                field.template_name = FIELD  # type: ignore[attr-defined] # the stubs lack it

    def rubric(self) -> Iterator[tuple[Any, Any]]:
        """Return points and reason of each question, as they are drawn."""
        for criterion in Criterion:
            yield self[f"points_{criterion}"], self[f"reason_{criterion}"]

    def written(self) -> ReviewInput:
        """Return what the service takes; half an answer is left for it to refuse."""
        said = self.cleaned_data
        answered = {
            criterion: (said[f"points_{criterion}"], said[f"reason_{criterion}"])
            for criterion in Criterion
            if said[f"points_{criterion}"] is not None
        }
        level = said["evidence_level"]
        return ReviewInput(
            scores=answered,
            verdict=Verdict(said["verdict"]) if said["verdict"] else None,
            evidence_level=EvidenceLevel(level) if level else None,
            conflict=said["conflict"],
            comment=said["comment"],
        )

    def refuse(self, refusal: FieldsRefused) -> None:
        """Say beside its field what the service has refused."""
        for problem in refusal.problems:
            name, _dot, criterion = problem.field.partition(".")
            if name == "scores":
                asked = self.cleaned_data.get(f"points_{criterion}") is None
                name = f"points_{criterion}" if asked else f"reason_{criterion}"
            self.add_error(name if name in self.fields else None, problem.said)


class DecisionForm(LookForm):
    """What the editor decides; whoever sends back or rejects says why."""

    outcome = forms.ChoiceField(
        label=_("Decision"), choices=Verdict.choices, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=REASON_LIMIT,
        required=False,
        help_text=_("Needed when you ask for changes or reject; the authors read it."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    evidence_level = forms.TypedChoiceField(
        label=_("Level of evidence"),
        choices=[("", _("the lowest one of the reviews")), *LEVELS],
        coerce=int,
        empty_value=None,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the reason where it is needed, beside its field."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        refuses = cleaned.get("outcome") in {Verdict.CHANGES, Verdict.REJECT}
        if refuses and not cleaned.get("reason", "").strip() and "reason" not in self.errors:
            self.add_error("reason", _now("Give a reason; the authors will read it."))
        return cleaned
