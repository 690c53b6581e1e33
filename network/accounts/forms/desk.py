"""Forms of organisers and operators."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from network.accounts.choices import Role
from network.accounts.models import AccessibilityDeclaration, PrivacyNotice
from network.web.forms import LookForm, LookModelForm, VersionMixin

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class ReasonForm(LookForm):
    """A decision on a person needs a reason; it is kept with the decision."""

    reason = forms.CharField(label=_("Reason"), max_length=500)


class GrantForm(ReasonForm):
    """Who gets which role and why."""

    address = forms.EmailField(label=_("E-mail address of the account"))
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)

    field_order = ["address", "role", "reason"]


class DecisionForm(LookForm):
    """How the identity was checked, or why not."""

    reason = forms.CharField(
        label=_("How the identity was checked, or why the request is refused"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class NoticeForm(VersionMixin, LookModelForm):
    """The text of a notice; publishing makes a new version."""

    class Meta:
        model = PrivacyNotice
        fields = ("title", "body")
        widgets: ClassVar[dict[str, forms.Widget]] = {
            "body": forms.Textarea(attrs={"rows": 24}),
        }


def _address(label: str | _StrPromise) -> forms.URLField:
    return forms.URLField(label=label, required=False, max_length=200, assume_scheme="https")


class DeclarationForm(VersionMixin, LookModelForm):
    """What the accessibility declaration says; its headings are prescribed."""

    url = _address(_("address of the website"))
    assessment_url = _address(_("result of the assessment"))
    architecture_url = _address(_("page about access to the building"))

    class Meta:
        model = AccessibilityDeclaration
        fields = (
            "entity",
            "scope",
            "url",
            "published_on",
            "updated_on",
            "conformance",
            "gaps",
            "prepared_on",
            "reviewed_on",
            "method",
            "assessment_url",
            "contact",
            "email",
            "telephone",
            "architecture",
            "architecture_url",
            "communication",
            "applications",
        )
        widgets: ClassVar[dict[str, forms.Widget]] = {
            name: forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
            for name in ("published_on", "updated_on", "prepared_on", "reviewed_on")
        }
