"""What somebody writes: a reply, a new thread, a change of a post, another title.

The limits of the services stand in the fields too, where they are said beside what was typed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from forums.choices import TITLE_LIMIT, ThreadKind
from forums.conf import conf
from network.text.domain.markdown import LIMIT
from network.web.forms import LookForm, MarkdownField, VersionMixin

if TYPE_CHECKING:
    from network.web.forms import EditorPlaces

_WRITE_SOMETHING = {"required": _("Write something before you send.")}
_NAME_IT = {"required": _("Give the thread a title that says what it is about.")}
_KINDS = [
    (ThreadKind.DISCUSSION, _("A discussion")),
    (ThreadKind.QUESTION, _("A question: an answer can be marked as its solution")),
]
_ANNOUNCEMENT = (ThreadKind.ANNOUNCEMENT, _("An announcement"))


class TextForm(LookForm):
    """A text with its editor; `places` are the addresses the editor may ask."""

    def __init__(self, *args: Any, places: EditorPlaces, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own
        super().__init__(*args, **kwargs)
        text = self.fields["text"]
        if isinstance(text, MarkdownField):
            text.limit_to(conf.post_limit)
            text.widget.places = places


class ReplyForm(TextForm):
    """A reply; the nonce makes a second click harmless."""

    text = MarkdownField(label=_("Your reply"), max_length=LIMIT, error_messages=_WRITE_SOMETHING)
    parent = forms.UUIDField(widget=forms.HiddenInput, required=False)
    nonce = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class ThreadForm(TextForm):
    """A thread with its first post."""

    kind = forms.ChoiceField(
        label=_("What is it?"),
        widget=forms.RadioSelect,
        initial=ThreadKind.DISCUSSION,
    )
    title = forms.CharField(label=_("Title"), max_length=TITLE_LIMIT, error_messages=_NAME_IT)
    text = MarkdownField(label=_("Text"), max_length=LIMIT, error_messages=_WRITE_SOMETHING)
    nonce = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, may_announce: bool, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own
        super().__init__(*args, **kwargs)
        kind = self.fields["kind"]
        if isinstance(kind, forms.ChoiceField):
            kind.choices = [*_KINDS, _ANNOUNCEMENT] if may_announce else _KINDS


class EditForm(TextForm, VersionMixin):
    """Another text for a post."""

    text = MarkdownField(label=_("Text"), max_length=LIMIT, error_messages=_WRITE_SOMETHING)


class TitleForm(LookForm, VersionMixin):
    """Another title for a thread."""

    title = forms.CharField(label=_("Title"), max_length=TITLE_LIMIT, error_messages=_NAME_IT)
