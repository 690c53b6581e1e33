"""Files of the version in work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from network.files.exceptions import FilesError
from practices.exceptions import FieldsRefused, PracticesError
from practices.forms.acting import DescribeForm, UploadForm
from practices.selectors.editing import read_writing
from practices.services.attaching import attach_file, describe_file, remove_file
from practices.views.acting import tell
from practices.views.doors import find_to_write

if TYPE_CHECKING:
    from django.http import HttpResponse

    from practices.models import Attachment, Practice
    from practices.selectors.editing import Writing
    from practices.views.doors import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def files(request: SignedInRequest, slug: str) -> HttpResponse:
    """Show the files of the version in work and take another one in."""
    practice = find_to_write(request, slug)
    writing = read_writing(request.user, practice)
    if writing is None:
        return redirect("practices:edit", practice.slug)
    form, status = UploadForm(), 200
    if request.method == "POST":
        form, status = UploadForm(request.POST, request.FILES), 422
        if _attached(request, practice, form):
            return redirect("practices:files", practice.slug)
    return _draw_files(request, writing, form, status=status)


def _draw_files(
    request: SignedInRequest,
    writing: Writing,
    form: UploadForm,
    *,
    status: int = 200,
    wrong: DescribeForm | None = None,
) -> HttpResponse:
    rows = [
        wrong if wrong and wrong.attachment.pk == row.pk else DescribeForm(row)
        for row in writing.revision.attachments.all()
    ]
    context = {"practice": writing.practice, "writing": writing, "form": form, "rows": rows}
    return render(request, "practices/files.html", context, status=status)


def _attached(request: SignedInRequest, practice: Practice, form: UploadForm) -> bool:
    if not form.is_valid():
        return False
    try:
        attach_file(
            practice=practice,
            by=request.user,
            upload=form.cleaned_data["upload"],
            said=form.said(form.cleaned_data["kind"]),
        )
    except FieldsRefused as refusal:
        form.add_error(None, " ".join(problem.said for problem in refusal.problems))
        return False
    except (PracticesError, FilesError) as refusal:
        form.add_error("upload", str(refusal))
        return False
    messages.success(request, _("The file is added."))
    return True


def _one(writing: Writing | None, pk: int) -> Attachment:
    """Return a file of the version in work, else 404."""
    rows = writing.revision.attachments.all() if writing else []
    for row in rows:
        if row.pk == pk:
            return row
    raise Http404


@require_POST
@login_required
def file(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """Change what is said of a file, or take it out, as the button says."""
    practice = find_to_write(request, slug)
    writing = read_writing(request.user, practice)
    attachment = _one(writing, pk)
    if "remove" in request.POST:
        tell(
            request,
            lambda: remove_file(practice=practice, by=request.user, attachment=attachment),
            _("The file is taken out."),
        )
        return redirect("practices:files", practice.slug)
    form = DescribeForm(attachment, request.POST)
    if not form.is_valid() and writing is not None:
        return _draw_files(request, writing, UploadForm(), status=422, wrong=form)
    said = form.said(attachment.kind)
    tell(
        request,
        lambda: describe_file(practice=practice, by=request.user, attachment=attachment, said=said),
        _("Saved."),
    )
    return redirect("practices:files", practice.slug)
