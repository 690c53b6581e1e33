"""A letter before it is a mail: what it says, in the order in which it says it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True, slots=True)
class Fact:
    """One line of a small table, such as when, where, which number."""

    label: str
    value: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Action:
    """The one thing to do; `address` is absolute."""

    label: str
    address: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """One thing of several in a letter: its title leads to it, `note` says why it is there."""

    title: str
    address: str
    body: str = ""
    note: str = ""
    mute: Action | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Attachment:
    """A file that leaves with the letter; `mimetype` may carry parameters."""

    name: str
    content: bytes
    mimetype: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Letter:
    """The words of one mail in the reader's language, drawn as text and as HTML by one renderer.

    Paragraphs are plain text; `quote` is somebody's own words, `footnote` says why the letter
    came. The greeting and the signature are the house's.
    """

    subject: str
    preview: str = ""
    paragraphs: list[str] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    quote: str = ""
    action: Action | None = None
    after: list[str] = field(default_factory=list)
    more: list[Action] = field(default_factory=list)
    footnote: str = ""
    attachments: list[Attachment] = field(default_factory=list)
