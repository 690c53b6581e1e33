"""The table of personal fields that the privacy page shows; generated from the models."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.apps import apps
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.apps import AppConfig
    from django.db.models import Model
    from django.utils.functional import Promise

_MARK = "Purpose:"

CHECKLIST: tuple[Promise, ...] = (
    gettext_lazy("who the controller is and how to reach it (Art. 13(1)(a))"),
    gettext_lazy("contact details of the data protection officer (Art. 13(1)(b))"),
    gettext_lazy("purposes of the processing and their legal bases (Art. 13(1)(c))"),
    gettext_lazy("legitimate interests, where they are the basis (Art. 13(1)(d))"),
    gettext_lazy("recipients or categories of recipients (Art. 13(1)(e))"),
    gettext_lazy("transfers to third countries, or that there are none (Art. 13(1)(f))"),
    gettext_lazy("how long the data are kept (Art. 13(2)(a))"),
    gettext_lazy(
        "rights: access, rectification, erasure, restriction, objection, portability "
        "(Art. 13(2)(b))"
    ),
    gettext_lazy("the right to withdraw consent at any time (Art. 13(2)(c))"),
    gettext_lazy("the right to complain to the supervisory authority (Art. 13(2)(d))"),
    gettext_lazy("whether giving the data is required, and what follows if not (Art. 13(2)(e))"),
    gettext_lazy("automated decisions and profiling, or that there are none (Art. 13(2)(f))"),
)
"""What Article 13 of the GDPR asks of a notice; shown beside its editor."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonalField:
    """One field that holds something about a person: where, what, and what for."""

    model: str
    name: str
    purpose: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonalTable:
    """The personal fields of one application."""

    app: str
    fields: list[PersonalField]


def _fields(model: type[Model]) -> Iterable[PersonalField]:
    for field in model._meta.get_fields():  # noqa: SLF001 -- Django's documented name
        said = getattr(field, "help_text", "")
        with override("en"):
            personal = str(said).startswith(_MARK)
        if personal:
            yield PersonalField(
                model=str(model._meta.verbose_name),  # noqa: SLF001 -- as above
                name=str(getattr(field, "verbose_name", field.name)),
                purpose=str(said).partition(":")[2].strip(),
            )


def _table(app: AppConfig) -> PersonalTable:
    fields = [field for model in app.get_models() for field in _fields(model)]
    return PersonalTable(app=str(app.verbose_name), fields=fields)


def personal_tables() -> list[PersonalTable]:
    """Return every personal field of every installed model, app by app.

    A field is personal when its help text begins with "Purpose:" in the source; the page shows
    the rest of it in the reader's language. Libraries do not say what their fields are for, so
    theirs are said here.
    """
    tables = [*map(_table, apps.get_app_configs()), _of_libraries()]
    return [table for table in tables if table.fields]


def _of_libraries() -> PersonalTable:
    said = [
        (
            _("account"),
            _("password"),
            _("signing in, if you set one. Kept as long as the account, only as a hash."),
        ),
        (
            _("account"),
            _("last sign-in"),
            _("noticing accounts nobody uses. Kept as long as the account."),
        ),
        (
            _("address of the account"),
            _("e-mail address"),
            _("proving that the mailbox is yours. Kept as long as the account."),
        ),
        (
            _("sign-in method"),
            _("passkey, authenticator app, recovery codes"),
            _("signing in. Kept until you remove it; secrets are encrypted."),
        ),
        (
            _("session"),
            _("truncated network address, browser"),
            _("letting you see and end sessions that are not yours. Kept for 30 days."),
        ),
        (
            _("session"),
            _("cookie"),
            _("staying signed in. Kept for two weeks, encrypted; technical only."),
        ),
    ]
    return PersonalTable(
        app=_("Sign-in"),
        fields=[
            PersonalField(model=model, name=name, purpose=purpose) for model, name, purpose in said
        ],
    )
