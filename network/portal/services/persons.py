"""One person across all apps: everything given out, everything erased, in one order."""

from __future__ import annotations

import json
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.template.loader import render_to_string

from forums.services import privacy as forums_privacy
from network.accounts.services import privacy as accounts_privacy
from network.files.services import privacy as files_privacy
from network.members.services import privacy as members_privacy
from network.units.services import privacy as units_privacy
from network.web.services import privacy as web_privacy
from network.workshops.services import privacy as workshops_privacy
from practices.services import privacy as practices_privacy
from tasks.services import privacy as tasks_privacy

if TYPE_CHECKING:
    from network.accounts.models import User


def collect(*, user: User) -> dict[str, Any]:
    """Return what every app knows of `user`, by app, ready for JSON."""
    known = {
        "workshops": workshops_privacy.export_person(user),
        "members": members_privacy.export_person(user=user),
        "practices": practices_privacy.export_person(user=user),
        "forums": forums_privacy.export_person(user=user),
        "units": units_privacy.export_person(user=user),
        "files": files_privacy.export_person(user=user),
        "accounts": accounts_privacy.export_person(user),
        "notices_and_mail": tasks_privacy.export_person(user),
        "api": web_privacy.export_person(user=user),
    }
    plain: dict[str, Any] = json.loads(json.dumps(known, cls=DjangoJSONEncoder))
    return plain


def export_everything(*, user: User) -> bytes:
    """Return a ZIP with `data.json` for programs and `data.html` for people."""
    known = collect(user=user)
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        archive.writestr("data.json", json.dumps(known, ensure_ascii=False, indent=2))
        archive.writestr("data.html", render_to_string("portal/export.html", {"known": known}))
    return buffer.getvalue()


@transaction.atomic
def erase_everywhere(*, user: User) -> None:
    """Erase `user` from every app above the accounts, whose own part comes last.

    From the top down: what a higher app holds may point at what a lower one deletes.
    """
    workshops_privacy.erase_person(user)
    practices_privacy.erase_person(user=user)
    forums_privacy.erase_person(user=user)
    members_privacy.erase_person(user=user)
    units_privacy.erase_person(user=user)
    files_privacy.erase_person(user=user)
    tasks_privacy.erase_person(user)
    web_privacy.erase_person(user=user)
