"""`/kit/`: every component on one page, to look at and to test."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from network.web.forms import EditorPlaces, LookForm, MarkdownField

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


SAMPLE_PEOPLE = ("Anna Wrzos", "Antoni Lis", "Marek Tolak")


class SampleText(LookForm):
    """A long text."""

    text = MarkdownField(label="Treść wpisu", help_text="Widzą ją osoby z sieci.", max_length=2000)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.places = EditorPlaces(
            preview=reverse("kit_preview"),
            people=reverse("kit_people"),
            key="kit",
        )


@require_safe
def kit(request: HttpRequest) -> HttpResponse:
    """Draw the components, a form as it opens and one that was refused."""
    messages.success(request, "Szkic usunięty.")
    wrong = SampleForm({"code": "204981123", "name": "Anna Wrzos"}, auto_id="wrong_%s")
    facts = {"form": SampleForm(), "wrong": wrong, "editor": SampleText()}
    return render(request, "web/kit/page.html", facts)


@require_POST
def preview(request: HttpRequest) -> HttpResponse:
    """Show a text as a page would."""
    return render(request, "web/kit/_preview.html", {"text": request.POST.get("text", "")})


@require_safe
def people(request: HttpRequest) -> JsonResponse:
    """Name the sample people whose name begins with `q`, as an editor asks for them."""
    begins = request.GET.get("q", "").casefold()
    found = [name for name in SAMPLE_PEOPLE if name.casefold().startswith(begins)]
    return JsonResponse(
        {
            "people": [
                {"mention": f"@{name.split()[0].lower()}", "name": name, "detail": "Płock"}
                for name in found
            ],
            "said": f"Znalezione osoby: {len(found)}",
        }
    )
