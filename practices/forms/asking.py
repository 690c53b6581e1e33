"""A question to whoever answers for a practice."""

from __future__ import annotations

from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from network.web.forms import LookForm
from practices.choices import QUESTION_LIMIT


class QuestionForm(LookForm):
    """The text; the hidden nonce makes a second click harmless."""

    text = forms.CharField(
        label=_("Your question"),
        max_length=QUESTION_LIMIT,
        help_text=_("Neither side is shown the other’s address."),
        error_messages={"required": _("Write something before you send.")},
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    nonce = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
