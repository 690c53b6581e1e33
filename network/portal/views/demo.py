"""Pages that exist in the demonstration only: sign-in links and the mailbox."""

from __future__ import annotations

import email
import email.policy
import re
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec

from django.conf import settings
from django.contrib.auth import login
from django.core.signing import BadSignature, TimestampSigner
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from network.accounts.models import User
from network.portal.services.demo.roles import SIGNER_SALT

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from email.message import EmailMessage

    from django.http import HttpRequest, HttpResponse

P = ParamSpec("P")
_LINK = re.compile(r"https?://\S+")
_NAME = re.compile(r"[0-9a-z-]{1,80}\.eml\Z")
MOST_SHOWN = 200


def demo_only(
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[..., HttpResponse]:
    """Answer 404 outside the demonstration, whatever the addresses say."""

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not settings.DEMO:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@demo_only
@require_safe
def sign_in(request: HttpRequest, secret: str) -> HttpResponse:
    """Sign in as one of the sample people: the one GET of the house that changes something."""
    try:
        pk = TimestampSigner(salt=SIGNER_SALT).unsign(secret)
    except BadSignature as problem:
        raise Http404 from problem
    user = get_object_or_404(User.objects.reachable(), pk=pk)
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    return redirect("/")


@dataclass(frozen=True, slots=True)
class Shown:
    """One mail as the mailbox shows it."""

    name: str
    subject: str
    to: str
    date: datetime | None
    text: str = ""
    links: tuple[str, ...] = ()


def _mails() -> list[Path]:
    folder = Path(settings.DATA_DIR) / "mail"
    return sorted(folder.glob("*.eml"), reverse=True) if folder.is_dir() else []


def _read(path: Path) -> EmailMessage:
    message: EmailMessage = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    return message


def _shown(path: Path, *, whole: bool = False) -> Shown:
    message = _read(path)
    part = message.get_body(preferencelist=("plain",)) if whole else None
    text = part.get_content() if part is not None else ""
    return Shown(
        name=path.name,
        subject=str(message["Subject"] or ""),
        to=str(message["To"] or ""),
        date=message["Date"].datetime if message["Date"] else None,
        text=text,
        links=tuple(dict.fromkeys(_LINK.findall(text))),
    )


@demo_only
@require_safe
def mailbox(request: HttpRequest) -> HttpResponse:
    """List every mail that would have left, the newest first."""
    wanted = request.GET.get("to", "").strip().lower()[:254]
    found = [_shown(path) for path in _mails()[:2000]]
    mails = [mail for mail in found if wanted in mail.to.lower()]
    context = {"mails": mails[:MOST_SHOWN], "count": len(mails), "wanted": wanted}
    return render(request, "portal/mailbox.html", context)


@demo_only
@require_safe
def mail(request: HttpRequest, name: str) -> HttpResponse:
    """Show one mail as text, with its links."""
    path = Path(settings.DATA_DIR) / "mail" / name
    if not _NAME.match(name) or not path.is_file():
        raise Http404
    return render(request, "portal/mail.html", {"mail": _shown(path, whole=True)})
