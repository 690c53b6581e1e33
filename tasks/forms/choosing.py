"""The choice of mail: one question for everything, one more for each kind that is folded away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from network.web.forms import LookForm
from tasks.models.choice import EVERYTHING
from tasks.selectors.choosing import kinds_to_choose

if TYPE_CHECKING:
    from collections.abc import Mapping

HOUSE, AT_ONCE, INBOX = "house", "at-once", "inbox"
ANSWERS: dict[str, bool | None] = {HOUSE: None, AT_ONCE: True, INBOX: False}
_NAMES = {said: name for name, said in ANSWERS.items()}


class ChoiceForm(LookForm):
    """What comes by mail at once; the inbox has everything either way."""

    general = forms.ChoiceField(
        label=_("Mail at once"),
        choices=[
            (HOUSE, _("When something concerns me directly (recommended)")),
            (AT_ONCE, _("Everything, also what I only watch")),
            (INBOX, _("Only what I have to know; the rest waits in the inbox")),
        ],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, chosen: Mapping[str, bool], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own
        super().__init__(*args, **kwargs)
        self.fields["general"].initial = _NAMES[chosen.get(EVERYTHING)]
        for place, kind in enumerate(kinds_to_choose()):
            self.fields[f"kind_{place}"] = forms.ChoiceField(
                label=str(kind.label),
                required=False,
                initial=_NAMES[chosen.get(kind.name)],
                choices=[
                    (HOUSE, _("as above")),
                    (AT_ONCE, _("at once")),
                    (INBOX, _("inbox only")),
                ],
            )

    def kinds(self) -> list[forms.BoundField]:
        """Return the fields of single kinds."""
        return [self[name] for name in self.fields if name != "general"]

    def choices(self) -> dict[str, bool | None]:
        """Return the choices of a valid form by kind; a kind that was not sent is not chosen."""
        said = self.cleaned_data
        answers = {EVERYTHING: ANSWERS[said["general"]]}
        for place, kind in enumerate(kinds_to_choose()):
            answers[kind.name] = ANSWERS[said.get(f"kind_{place}") or HOUSE]
        return answers
