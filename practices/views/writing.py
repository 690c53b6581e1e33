"""Writing a practice: the sketch, the overview, one part at a time, the preview."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from network.web.domain.typed import typed_text
from network.web.exceptions import Stale
from practices.choices import EvidenceLevel, Significance
from practices.domain.template import Section
from practices.exceptions import FieldsRefused, PracticesError
from practices.forms.asking import QuestionForm
from practices.forms.sections import SectionForm
from practices.forms.sketching import SketchForm
from practices.models import Practice, Topic
from practices.selectors.content import revision_in_work as work_of
from practices.selectors.detail import show_revision
from practices.selectors.editing import last_answer, read_writing
from practices.selectors.history import conflict_with
from practices.selectors.seeds import units_to_write_for
from practices.services.drafting import save_draft
from practices.services.sketching import begin_practice
from practices.views.doors import find_to_write

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from practices.selectors.editing import Writing
    from practices.views.doors import SignedInRequest

CONFLICT, REFUSED = 409, 422


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def create(request: SignedInRequest) -> HttpResponse:
    """Begin a practice with six fields; only they are asked for."""
    units = units_to_write_for(request.user)
    if not units:
        return render(request, "practices/no_unit.html")
    form = SketchForm(
        request.POST or None,
        units=units,
        topics=Topic.objects.visible_to(request.user),
        key=f"{request.user.pk}:practice:new",
        share="keep" not in request.POST,
    )
    if request.method == "POST":
        practice = _begun(request, form)
        if practice is not None:
            return redirect("practices:edit", practice.slug)
    status = REFUSED if request.method == "POST" else 200
    return render(request, "practices/new.html", {"form": form}, status=status)


def _begun(request: SignedInRequest, form: SketchForm) -> Practice | None:
    if not form.is_valid():
        return None
    unit, fields = form.written()
    try:
        practice = begin_practice(author=request.user, unit=unit, fields=fields, share=form.share)
    except FieldsRefused as refusal:
        form.refuse(refusal)
        return None
    except PracticesError as refusal:
        form.add_error(None, str(refusal))
        return None
    said = _("The network sees your sketch.") if form.share else _("The draft is saved.")
    messages.success(request, said)
    return practice


@require_safe
@login_required
def edit(request: SignedInRequest, slug: str) -> HttpResponse:
    """Show how far the version in work has come, what is missing, and what can be done with it."""
    practice = find_to_write(request, slug)
    context = {
        "practice": practice,
        "viewer": Practice.objects.viewer(request.user),
        "writing": read_writing(request.user, practice),
        "answer": last_answer(request.user, practice),
        "work": work_of(practice),
        "significances": Significance.choices,
    }
    return render(request, "practices/edit.html", context)


def _section(name: str) -> Section:
    try:
        return Section(name)
    except ValueError as unknown:
        raise Http404 from unknown


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def edit_section(request: SignedInRequest, slug: str, section: str) -> HttpResponse:
    """Write one part; a button adds or takes away a row, another saves."""
    practice, part = find_to_write(request, slug), _section(section)
    writing = read_writing(request.user, practice)
    if writing is None:
        return _closed(request, practice)
    form = SectionForm(writing, part, request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return _draw(request, writing, form)
    if "rows" in request.POST:
        return _draw(request, writing, form.retyped(request.POST["rows"]))
    if "json" in request.headers.get("Accept", ""):
        return _autosave(request, writing, form)
    return _save(request, writing, form)


def _closed(request: SignedInRequest, practice: Practice) -> HttpResponse:
    """Say that nothing can be written now; what was sent is given back to be copied."""
    if request.method != "POST":
        return redirect("practices:edit", practice.slug)
    context = {"practice": practice, "typed": typed_text(request)}
    return render(request, "practices/closed.html", context, status=CONFLICT)


def _draw(
    request: HttpRequest, writing: Writing, form: SectionForm, *, status: int = 200
) -> HttpResponse:
    sections = list(Section)
    place = sections.index(form.section)
    context = {
        "practice": writing.practice,
        "writing": writing,
        "form": form,
        "section": form.section,
        "place": place + 1,
        "places": len(sections),
        "next": sections[place + 1] if place + 1 < len(sections) else None,
        "before": sections[place - 1] if place else None,
    }
    return render(request, "practices/section.html", context, status=status)


def _save(request: SignedInRequest, writing: Writing, form: SectionForm) -> HttpResponse:
    if not form.is_valid():
        return _draw(request, writing, form, status=REFUSED)
    theirs = set(request.POST.getlist("theirs"))
    changes = {name: said for name, said in form.changes().items() if name not in theirs}
    try:
        _write(request, writing, form, changes)
    except Stale:
        return _conflict(request, writing, form, changes)
    except FieldsRefused as refusal:
        form.refuse(refusal.problems)
    except PracticesError as refusal:
        form.add_error(None, str(refusal))
    else:
        messages.success(request, _("Saved."))
        return _onwards(request, writing.practice, form.section)
    return _draw(request, writing, form, status=REFUSED)


def _onwards(request: SignedInRequest, practice: Practice, section: Section) -> HttpResponse:
    """Go where the button says: the next part, the same one, the overview."""
    then = section.value if request.POST.get("then") == "stay" else request.POST.get("then", "")
    if then in {known.value for known in Section}:
        return redirect("practices:edit_section", practice.slug, then)
    return redirect("practices:edit", practice.slug)


def _write(
    request: SignedInRequest, writing: Writing, form: SectionForm, changes: dict[str, Any]
) -> int:
    """Save `changes` at the version that the form was opened with; return the new version."""
    revision = save_draft(
        practice=writing.practice,
        by=request.user,
        version=form.cleaned_data["version"],
        changes=changes,
    )
    return int(revision.version)


def _conflict(
    request: SignedInRequest, writing: Writing, form: SectionForm, typed: dict[str, Any]
) -> HttpResponse:
    """Show what somebody has saved meanwhile beside what was typed; nothing of either is lost."""
    fresh = read_writing(request.user, writing.practice)
    if fresh is None:
        return _closed(request, writing.practice)
    differences = conflict_with(fresh.revision, typed)
    if not differences:  # the same form sent twice
        return redirect("practices:edit_section", writing.practice.slug, form.section.value)
    form.data = form.data.copy()  # type: ignore[attr-defined] # what was posted is a QueryDict
    form.data["version"] = str(fresh.revision.version)  # type: ignore[index] # the copy is mutable
    context = {
        "practice": writing.practice,
        "writing": fresh,
        "form": form,
        "section": form.section,
        "differences": differences,
    }
    return render(request, "practices/conflict.html", context, status=CONFLICT)


def _autosave(request: SignedInRequest, writing: Writing, form: SectionForm) -> JsonResponse:
    """Keep what can be kept while somebody writes; says what cannot, and the new version."""
    form.is_valid()
    if "version" not in form.cleaned_data:
        return JsonResponse({"detail": _("Load the page again.")}, status=REFUSED)
    try:
        version = _keep(request, writing, form)
    except Stale as stale:
        return JsonResponse({"detail": str(stale)}, status=CONFLICT)
    except PracticesError as refusal:
        return JsonResponse({"detail": str(refusal)}, status=CONFLICT)
    wrong = [label for _id, label, _said in form.problems()]
    detail = _("Not saved yet, please correct: %(fields)s") % {"fields": ", ".join(wrong)}
    return JsonResponse({"version": version, "detail": detail if wrong else ""})


def _keep(request: SignedInRequest, writing: Writing, form: SectionForm) -> int:
    """Save what the form and the service let through; the rest is said by the form."""
    changes = form.changes()
    try:
        return _write(request, writing, form, changes)
    except FieldsRefused as refusal:
        form.refuse(refusal.problems)
        bad = {problem.field.partition(".")[0] for problem in refusal.problems}
        good = {name: said for name, said in changes.items() if name not in bad}
        return _write(request, writing, form, good)


@require_safe
@login_required
def preview(request: SignedInRequest, slug: str) -> HttpResponse:
    """Show the version in work as readers would see it."""
    practice = find_to_write(request, slug)
    writing = read_writing(request.user, practice)
    if writing is None:
        return redirect(practice)
    page = show_revision(request.user, practice.slug, writing.revision)
    context = {
        "page": page,
        "levels": list(EvidenceLevel),
        "form": QuestionForm(),
        "previewing": True,
    }
    return render(request, "practices/detail.html", context)


@require_POST
@login_required
def preview_text(request: HttpRequest) -> HttpResponse:
    """Show a text as a page would; for the editor."""
    return render(request, "practices/_preview.html", {"text": request.POST.get("text", "")})
