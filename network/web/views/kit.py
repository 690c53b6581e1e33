"""`/kit/`: every component on one page, to look at and to test."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.shortcuts import render
from django.views.decorators.http import require_safe

from network.web.forms import LookForm

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class SampleForm(LookForm):
    """One field of each kind; sent to nobody."""

    name = forms.CharField(label="Imię i nazwisko", max_length=80)
    code = forms.CharField(
        label="Kod z listu", help_text="Sześć cyfr, ważny 15 minut.", max_length=6
    )
    county = forms.ChoiceField(
        label="Województwo", choices=[("wielkopolskie", "wielkopolskie"), ("opolskie", "opolskie")]
    )
    about = forms.CharField(
        label="O czym chcesz porozmawiać", widget=forms.Textarea, required=False
    )
    pace = forms.ChoiceField(
        label="Jak wysyłać powiadomienia",
        choices=[("weekly", "Raz w tygodniu"), ("at_once", "Od razu")],
        widget=forms.RadioSelect,
    )
    needs = forms.MultipleChoiceField(
        label="Potrzeby dostępności",
        choices=[("loop", "pętla indukcyjna"), ("pjm", "tłumacz PJM")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    photo = forms.FileField(label="Zdjęcie", required=False)
    consent = forms.BooleanField(label="Zgadzam się na umieszczenie w katalogu osób")


@require_safe
def kit(request: HttpRequest) -> HttpResponse:
    """Draw the components, a form as it opens and one that was refused."""
    messages.success(request, "Szkic usunięty.")
    wrong = SampleForm({"code": "204981123", "name": "Anna Wrzos"}, auto_id="wrong_%s")
    return render(request, "web/kit/page.html", {"form": SampleForm(), "wrong": wrong})
