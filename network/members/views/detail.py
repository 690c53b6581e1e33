"""The page of one member."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from network.members import rules
from network.members.models import Member
from network.members.selectors.detail import read_member

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def detail(request: HttpRequest, handle: str) -> HttpResponse:
    """Show a member as this reader may see them; a former handle leads to the present one."""
    viewer = Member.objects.viewer(request.user)
    try:
        page = read_member(viewer, handle)
    except Member.DoesNotExist as missing:
        raise Http404 from missing
    if page.person.member.handle != handle:
        return redirect(page.person.url)
    own = rules.is_own(viewer, page.person.member)
    return render(request, "members/detail.html", {"page": page, "viewer": viewer, "own": own})
