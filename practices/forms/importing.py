"""A file of practices: chosen first, taken in by a second button."""

from __future__ import annotations

import base64
import binascii

from django import forms
from django.core.signing import BadSignature, dumps, loads
from django.utils.translation import gettext_lazy as _

from network.web.forms import LookForm

SALT = "practices.import"
PAGE_BYTES = 2_000_000
"""A larger file is taken in by the command; here it goes back and forth with the page."""
_KEPT_FOR = 24 * 3600


def pack(content: bytes) -> str:
    """Return a file as a signed text that the preview carries to the second button."""
    return dumps(base64.b64encode(content).decode(), salt=SALT, compress=True)


class UploadForm(LookForm):
    """The file."""

    upload = forms.FileField(
        label=_("File"),
        help_text=_("JSONL, CSV or XLSX with the fields of the template as columns."),
        error_messages={"required": _("Choose a file."), "empty": _("The file is empty.")},
    )

    def clean_upload(self) -> bytes:
        """Return the content; a file that no page should carry is for the command."""
        upload = self.cleaned_data["upload"]
        if upload.size > PAGE_BYTES:
            raise forms.ValidationError(
                _("The file is too large for this page. Divide it, or ask an operator."),
                code="too_large",
            )
        content: bytes = upload.read()
        return content


class ImportForm(forms.Form):
    """What the preview has carried along."""

    packed = forms.CharField(widget=forms.HiddenInput, strip=False)
    skip = forms.BooleanField(required=False)

    def clean_packed(self) -> bytes:
        """Return the content, unchanged since the preview."""
        try:
            text = loads(self.cleaned_data["packed"], salt=SALT, max_age=_KEPT_FOR)
            return base64.b64decode(text, validate=True)
        except (BadSignature, binascii.Error, TypeError, ValueError) as bad:
            raise forms.ValidationError(_("Choose the file again."), code="bad") from bad
