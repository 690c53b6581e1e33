"""Published texts: privacy, terms, accessibility; and the desk on which they are edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from network.accounts import rules
from network.accounts.exceptions import AccountsError
from network.accounts.forms.desk import DeclarationForm, NoticeForm
from network.accounts.selectors.declarations import (
    current_declaration,
    missing_parts,
    site_address,
)
from network.accounts.selectors.personal_data import CHECKLIST, personal_tables
from network.accounts.selectors.privacy import NETWORK, TERMS, current_notice, latest_version
from network.accounts.services.publishing import Draft, publish_notice, save_declaration
from network.accounts.views.guarding import only
from network.text.domain.markdown import render as render_text
from network.web.exceptions import WebError

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from network.accounts.views.guarding import SignedInRequest


@require_safe
def notice(request: HttpRequest) -> HttpResponse:
    """The privacy notice, every personal field, and how to use one's rights."""
    found = current_notice(NETWORK)
    context = {
        "notice": found,
        "text": render_text(found.body) if found else "",
        "tables": personal_tables(),
    }
    return render(request, "accounts/notice.html", context)


@require_safe
def terms(request: HttpRequest) -> HttpResponse:
    """The terms of use, as the organisers published them."""
    found = current_notice(TERMS)
    context = {"notice": found, "text": render_text(found.body) if found else ""}
    return render(request, "accounts/terms.html", context)


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The statutory declaration of accessibility."""
    declaration = current_declaration()
    context = {
        "declaration": declaration,
        "site_address": site_address(declaration),
        "mail": declaration.email,
        "edits": rules.may_edit_notices(request.user),
        "missing": missing_parts(declaration),
    }
    return render(request, "accounts/accessibility.html", context)


@only(rules.may_edit_notices)
@require_safe
def desk(request: SignedInRequest) -> HttpResponse:
    """List what can be edited and what is still missing."""
    texts = [
        {"slug": slug, "language": code, "label": label, "latest": latest}
        for slug in (NETWORK, TERMS)
        for code, label in settings.LANGUAGES
        for latest in [latest_version(slug=slug, language=code)]
    ]
    context = {"texts": texts, "missing": missing_parts(current_declaration())}
    return render(request, "accounts/notices_desk.html", context)


@only(rules.may_edit_notices)
def edit(request: SignedInRequest, slug: str, language: str) -> HttpResponse:
    """Edit a text and publish it as a new version, the checklist of Article 13 beside it."""
    if slug not in {NETWORK, TERMS} or language not in dict(settings.LANGUAGES):
        raise Http404
    latest = latest_version(slug=slug, language=language)
    initial: dict[str, object] = {"version": latest.version if latest else 0}
    if latest is not None:
        initial |= {"title": latest.title, "body": latest.body}
    form = NoticeForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        draft = Draft(slug=slug, language=language, title=asked["title"], body=asked["body"])
        try:
            publish_notice(draft=draft, version=asked["version"], actor=request.user)
        except (AccountsError, WebError) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The new version has been published."))
            return redirect("accounts:desk")
    checklist = CHECKLIST if slug == NETWORK else ()
    context = {"form": form, "latest": latest, "checklist": checklist}
    status = 422 if form.errors else 200
    return render(request, "accounts/notice_edit.html", context, status=status)


@only(rules.may_edit_notices)
def declare(request: SignedInRequest) -> HttpResponse:
    """Edit the accessibility declaration."""
    declaration = current_declaration()
    form = DeclarationForm(
        request.POST or None, instance=declaration, initial={"version": declaration.version}
    )
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        version = values.pop("version")
        try:
            save_declaration(
                declaration=declaration, values=values, version=version, actor=request.user
            )
        except WebError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("accounts:accessibility")
    status = 422 if form.errors else 200
    return render(request, "accounts/declaration_edit.html", {"form": form}, status=status)
