"""Pages for what goes wrong: one set of words, drawn in the house's dress or without any help.

Below `conf.api_prefix` the same trouble is told as problem details.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render, resolve_url
from django.template.loader import get_template
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from network.web.conf import conf
from network.web.domain.clients import known_user_id
from network.web.domain.problems import problem_response
from network.web.domain.typed import resendable, typed_text

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.utils.functional import Promise


@dataclass(frozen=True, kw_only=True, slots=True)
class Trouble:
    """One kind of trouble: the code a program reads, the words a person reads."""

    status: int
    code: str
    title: Promise
    text: Promise


BAD_REQUEST = Trouble(
    status=400,
    code="bad_request",
    title=_("This request cannot be understood"),
    text=_("Go back, load the page again and repeat what you were doing."),
)
FORBIDDEN = Trouble(
    status=403,
    code="permission_denied",
    title=_("This page is not open to you"),
    text=_("Your account may not see or change this. If you need it, write to the organisers."),
)
UNCHECKED = Trouble(
    status=403,
    code="csrf_failed",
    title=_("This form could not be checked"),
    text=_(
        "Nothing was saved. The page may have been open for very long, somebody may have signed "
        "in or out in another tab, or the browser does not keep cookies. Go back, load the page "
        "again and send the form once more."
    ),
)
SIGNED_OUT = Trouble(
    status=403,
    code="not_authenticated",
    title=_("Your sign-in ended while you were writing"),
    text=_("Nothing was saved. Copy what you typed, sign in again and paste it."),
)
MISSING = Trouble(
    status=404,
    code="not_found",
    title=_("There is no such page"),
    text=_(
        "The address may be mistyped, or what was here has been removed, "
        "or it can be seen only after signing in."
    ),
)
NOT_THAT_WAY = Trouble(
    status=405,
    code="method_not_allowed",
    title=_("This address only answers a button"),
    text=_("It cannot be opened by itself. Go back to the page with the button and use it there."),
)
TOO_LARGE = Trouble(
    status=413,
    code="too_long",
    title=_("That was too much at once"),
    text=_("Nothing was saved. Shorten the text or send smaller files."),
)
TOO_OFTEN = Trouble(
    status=429,
    code="throttled",
    title=_("That was too many tries"),
    text=_("Wait a moment and try again. Nothing was changed."),
)
BROKEN = Trouble(
    status=500,
    code="internal_error",
    title=_("Something went wrong on our side"),
    text=_(
        "The fault has been written down and will be looked into. What was saved before is safe. "
        "Try again in a moment."
    ),
)
AWAY = Trouble(
    status=503,
    code="unavailable",
    title=_("We cannot read or save anything right now"),
    text=_("The database does not answer. What was saved before is safe. Try again in a minute."),
)
RETRY_AFTER = 10
PLAIN = "<!DOCTYPE html><title>Rozkołys</title><h1>{title}</h1><p>{text}</p>"


def is_api(request: HttpRequest) -> bool:
    """Whether a program asks, which is told by the address."""
    return request.path.startswith(conf.api_prefix)


def draw_trouble(
    request: HttpRequest, trouble: Trouble, *, said: str = "", retry_after: int | None = None
) -> HttpResponse:
    """Answer in the dress of the house; `said` is a sentence more exact than the usual one."""
    text = said or trouble.text
    if is_api(request):
        answer = problem_response(trouble.status, trouble.code, str(text))
    else:
        facts = {
            "trouble": trouble,
            "text": text,
            "typed": typed_text(request),
            "sign_in": _sign_in(request),
        }
        answer = render(request, "web/errors/page.html", facts, status=trouble.status)
    return _finish(answer, retry_after)


def draw_bare(request: HttpRequest, trouble: Trouble) -> HttpResponse:
    """Answer without the database, the session and the context processors, in both languages."""
    retry_after = RETRY_AFTER if trouble is AWAY else None
    if is_api(request):
        answer = problem_response(trouble.status, trouble.code, str(trouble.text))
        return _finish(answer, retry_after)
    first = translation.get_language() or settings.LANGUAGE_CODE
    facts = {
        "trouble": trouble,
        "first": first,
        "second": next((code for code, _name in settings.LANGUAGES if code != first), first),
        "request_id": getattr(request, "request_id", ""),
        "typed": typed_text(request),
        "again": resendable(request) if trouble is AWAY else [],
        "address": request.get_full_path(),
    }
    try:
        body = get_template("web/errors/bare.html").render(facts)
    except Exception:  # noqa: BLE001 -- this is the last page there is, nothing may follow it
        body = PLAIN.format(title=trouble.title, text=trouble.text)
    return _finish(HttpResponse(body, status=trouble.status), retry_after)


def _finish(answer: HttpResponse, retry_after: int | None) -> HttpResponse:
    answer["Cache-Control"] = "no-store"
    if retry_after is not None:
        answer["Retry-After"] = str(retry_after)
    return answer


def _sign_in(request: HttpRequest) -> str:
    """Return where to sign in and come back to the page of the form; empty for a signed-in user."""
    if known_user_id(request) is not None:
        return ""
    came = urlsplit(request.headers.get("Referer", ""))
    back = came.path if came.path and came.netloc == request.get_host() else request.path
    return f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': back})}"
