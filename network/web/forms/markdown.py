"""The field for a long text in Markdown: a plain text field, and an editor where scripts run.

A form gives its field the addresses that its editor may ask; what is not given is not offered:

    self.fields["text"].widget.places = EditorPlaces(preview=reverse("…"), key="thread:7")
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import Promise


@dataclass(frozen=True, kw_only=True, slots=True)
class EditorPlaces:
    """Where the editor of one text asks, each an address or empty."""

    preview: str = ""
    """POST `text`; answers the HTML of the text, cleaned."""
    upload: str = ""
    """POST `file`; answers 201 with `name` and `markdown`, or `detail` in words."""
    people: str = ""
    """GET `?q=`; answers `people` (`mention`, `name`, `detail`) and `said`, how many they are."""
    draft: str = ""
    """POST `text`; keeps it for its author, an empty one is forgotten."""
    key: str = ""
    """Names person and text, `7:thread:12`: what is typed is kept under it in the browser."""


@dataclass(frozen=True, slots=True)
class Tool:
    """One button above the text."""

    name: str
    icon: str
    label: Promise
    keys: str = ""


TOOLS = (
    Tool("bold", "bold", _("Bold"), "Control+B"),
    Tool("italic", "italic", _("Italic"), "Control+I"),
    Tool("heading", "heading", _("Heading")),
    Tool("list", "list", _("List"), "Control+Shift+8"),
    Tool("ordered", "list-ordered", _("Numbered list"), "Control+Shift+7"),
    Tool("quote", "quote", _("Quotation"), "Control+Shift+9"),
    Tool("link", "link", _("Link"), "Control+K"),
    Tool("code", "code", _("Code"), "Control+E"),
    Tool("table", "table", _("Table")),
    Tool("file", "paperclip", _("Picture or file")),
)


class MarkdownWidget(forms.Textarea):
    """Draws the text field inside `<markdown-editor>`."""

    template_name = "web/forms/markdown.html"
    limit: int | None = None
    places = EditorPlaces()

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:  # noqa: ANN401 -- Django's signature
        """Add tools, limit and addresses."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["widget"]["textarea"] = "django/forms/widgets/textarea.html"
        context["editor"] = {"tools": TOOLS, "limit": self.limit, "places": self.places}
        return context


class MarkdownField(forms.CharField):
    """A text in Markdown of at most `max_length` characters, a line break being one of them.

    Blank lines around the text go, spaces before its first line stay: there they mean something.
    """

    widget = MarkdownWidget

    def __init__(self, *, max_length: int, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own
        super().__init__(max_length=max_length, strip=False, **kwargs)
        if isinstance(self.widget, MarkdownWidget):
            self.widget.limit = max_length

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:  # noqa: ARG002 -- Django's signature
        """Leave `maxlength` out: with it browsers cut what is pasted without a word."""
        return {}

    def to_python(self, value: Any) -> str:  # noqa: ANN401 -- Django's signature
        """Return the text with the line breaks of Unix, which is how its length is counted."""
        text = str(super().to_python(value) or "")
        text = text.replace("\r\n", "\n").replace("\r", "\n").rstrip()
        lines = text.split("\n")
        while lines and not lines[0].strip():
            lines.pop(0)
        return "\n".join(lines)
