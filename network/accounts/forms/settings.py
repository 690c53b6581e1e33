"""Forms of a person's own settings, and of somebody who lost the mailbox."""

from __future__ import annotations

from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from network.accounts.choices import Scope
from network.web.forms import LookForm


def _zones() -> list[tuple[str, str]]:
    """European zones by name, the site's own first: who works in a Polish office needs no other."""
    europe = sorted(name for name in available_timezones() if name.startswith("Europe/"))
    names = dict.fromkeys([settings.TIME_ZONE, *europe, "UTC"])
    return [(name, name.replace("_", " ")) for name in names]


class LanguageForm(LookForm):
    """Language of pages and letters, and the zone of the clock."""

    language = forms.ChoiceField(
        label=_("Language"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )
    zone = forms.ChoiceField(label=_("Time zone"), choices=_zones)


class TokenForm(LookForm):
    """A new key to the API."""

    name = forms.CharField(
        label=_("Name of the token"),
        max_length=80,
        help_text=_("For example the program that will use it."),
    )
    scope = forms.ChoiceField(
        label=_("What it may do"),
        choices=Scope.choices,
        initial=Scope.READ,
        widget=forms.RadioSelect,
    )


class CodeForm(LookForm):
    """A mailed code, typed."""

    code = forms.CharField(
        label=_("Code"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )


class LossForm(LookForm):
    """What an organiser needs to know to let somebody back in."""

    old_address = forms.EmailField(
        label=_("Address of the account, which you cannot read any more"),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    new_address = forms.EmailField(
        label=_("Address you can read"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    words = forms.CharField(
        label=_("What happened"),
        max_length=2000,
        help_text=_(
            "Say who you are and how the organisers can check it, "
            "for example by calling your office."
        ),
        widget=forms.Textarea(attrs={"rows": 5}),
    )
