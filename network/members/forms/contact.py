"""A message to somebody of the network."""

from __future__ import annotations

from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from network.members.choices import MESSAGE_LIMIT
from network.members.forms.fields import LongText
from network.web.forms import LookForm


class ContactForm(LookForm):
    """The text; the hidden nonce makes a second click harmless."""

    text = LongText(
        label=_("Message"),
        max_length=MESSAGE_LIMIT,
        error_messages={"required": _("Write something before you send.")},
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    nonce = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
