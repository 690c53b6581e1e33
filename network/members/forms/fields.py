"""Fields that several forms of this app share."""

from __future__ import annotations

from typing import Any

from django import forms


class LongText(forms.CharField):
    """A text of several lines, measured as the browser measures it.

    A browser counts the end of a line as one character and sends it as two, so a text that the
    page took whole would be refused here as too long.
    """

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:  # noqa: ANN401 -- Django's signature
        """Return the text with line ends of one character."""
        text = str(super().to_python(value))
        return text.replace("\r\n", "\n").replace("\r", "\n")
