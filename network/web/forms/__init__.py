"""How forms look, and the fields that are the same in every part of the house."""

from network.web.forms.look import LookForm, LookMixin, LookModelForm, LookRenderer, VersionMixin
from network.web.forms.markdown import EditorPlaces, MarkdownField, MarkdownWidget

__all__ = [
    "EditorPlaces",
    "LookForm",
    "LookMixin",
    "LookModelForm",
    "LookRenderer",
    "MarkdownField",
    "MarkdownWidget",
    "VersionMixin",
]
