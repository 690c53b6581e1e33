"""The directory of people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from network.members.forms.directory import DirectoryForm, PageForm
from network.members.models import Member
from network.members.selectors.directory import read_directory

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def directory(request: HttpRequest) -> HttpResponse:
    """Show the people this reader may find, with facets counted over the same people."""
    viewer = Member.objects.viewer(request.user)
    form = DirectoryForm(request.GET)
    found = read_directory(viewer, form.asked, page=PageForm(request.GET).number)
    return render(
        request,
        "members/list.html",
        {"form": form, "found": found, "viewer": viewer, "asked": form.asked},
    )
