"""Small forms around a practice: a reason, how much changes, files, authors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from network.web.forms import LookForm
from practices.choices import REASON_LIMIT, AttachmentKind, CreditAs, Licence, Significance
from practices.services.attaching import FileInput

if TYPE_CHECKING:
    from practices.models import Attachment, PracticeAuthor


class CloseForm(LookForm):
    """Why a practice is withdrawn or archived."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=REASON_LIMIT,
        help_text=_("Everybody who comes to the page reads it."),
        error_messages={"required": _("Give a reason; everybody reads it.")},
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class SignificanceForm(LookForm):
    """How much a new version changes."""

    significance = forms.ChoiceField(
        label=_("How much does this version change?"),
        choices=Significance.choices,
        help_text=_("A small correction may be published without another review."),
        widget=forms.RadioSelect,
    )


class _FileWords(LookForm):
    """What is said of a file."""

    alt = forms.CharField(
        label=_("In words"),
        max_length=300,
        required=False,
        help_text=_(
            "What the picture shows, for those who do not see it; of a document, its name."
        ),
    )
    licence = forms.ChoiceField(
        label=_("Licence"), choices=[("", _("not chosen")), *Licence.choices], required=False
    )
    source = forms.CharField(label=_("Who made it"), max_length=160, required=False)

    def said(self, kind: str) -> FileInput:
        """Return what the service takes."""
        return FileInput(
            kind=AttachmentKind(kind),
            alt=self.cleaned_data["alt"],
            licence=self.cleaned_data["licence"],
            source=self.cleaned_data["source"],
        )


class UploadForm(_FileWords):
    """A file for the version in work."""

    upload = forms.FileField(
        label=_("File"),
        help_text=_("A picture, PDF, office document, CSV or text."),
        error_messages={"required": _("Choose a file.")},
    )
    kind = forms.ChoiceField(label=_("What it is"), choices=AttachmentKind.choices)

    field_order = ("upload", "kind", "alt", "licence", "source")


class DescribeForm(_FileWords):
    """What is said of a file that is there."""

    def __init__(self, attachment: Attachment, data: Any = None) -> None:  # noqa: ANN401 -- Django's own
        initial = {
            "alt": attachment.alt,
            "licence": attachment.licence,
            "source": attachment.source,
        }
        super().__init__(data, initial=initial, prefix=f"file-{attachment.pk}")
        self.attachment = attachment


class AuthorForm(LookForm):
    """A colleague who is going to write too."""

    user = forms.TypedChoiceField(
        label=_("Colleague"), coerce=int, error_messages={"required": _("Choose somebody.")}
    )

    def __init__(self, data: Any = None, *, colleagues: list[tuple[int, str]]) -> None:  # noqa: ANN401 -- Django's own
        super().__init__(data)
        field = self.fields["user"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("choose")), *((str(pk), name) for pk, name in colleagues)]


class CreditForm(LookForm):
    """How one is named as an author."""

    credit = forms.ChoiceField(
        label=_("How are you named?"),
        choices=CreditAs.choices,
        help_text=_("You can change it at any time."),
        widget=forms.RadioSelect,
    )
    role = forms.CharField(label=_("Your job title"), max_length=120, required=False)

    def __init__(self, data: Any = None, *, author: PracticeAuthor | None) -> None:  # noqa: ANN401 -- Django's own
        initial = {"credit": author.credit, "role": author.role} if author else {}
        super().__init__(data, initial=initial)
