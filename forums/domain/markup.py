r"""Between what people type and what is stored: handles and quotations become references.

Typed: `@anna-wrzos`, and a quotation whose first line links to the post it is taken from::

    > [Anna Wrzos](/posts/0b0a…/):
    > the words

Stored: `@{u12}` for the person, `@{q0}` for the first quotation, whose words lie beside the post.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import UUID

from network.text.domain.references import REFERENCE, neutralise

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

PERSON, QUOTATION = "u", "q"
_UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_HANDLE = re.compile(
    r"(?<![\w@/.+-])@([a-z0-9](?:[a-z0-9_-]{0,58}[a-z0-9])?)", re.IGNORECASE | re.ASCII
)
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_CODE = re.compile(r"(?<!`)(`+)(?!`)(?:(?!\n\s*\n).)+?(?<!`)\1(?!`)", re.DOTALL)
_SOURCE_LINE = re.compile(rf"> ?\[[^\]\n]*\]\((?:https?://[^/\s]+)?/posts/({_UUID})/\):?\s*\Z")
_FILE = re.compile(rf"/files/({_UUID})/")
_FOREIGN_LINK = re.compile(r'<a href="(?!/(?!/))')


@dataclass(frozen=True, kw_only=True, slots=True)
class Excerpt:
    """Words taken from a post."""

    public_id: UUID
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Split:
    """A typed text, its quotations taken out and numbered by their place."""

    text: str
    excerpts: list[Excerpt] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True, slots=True)
class Named:
    """A text whose handles are references."""

    text: str
    people: list[int] = field(default_factory=list)
    left_out: int = 0
    """How many names stayed plain text because there were too many."""


def split_quotations(typed: str, known: Collection[UUID]) -> Split:
    """Take out the quotations of posts in `known`; whatever else looks like one stays as it is."""
    kept: list[str] = []
    excerpts: list[Excerpt] = []
    lines = neutralise(typed.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    place, fenced = 0, ""
    while place < len(lines):
        line = lines[place]
        fenced = _fence_after(line, fenced)
        found = None if fenced else _SOURCE_LINE.match(line)
        if found is None or UUID(found[1]) not in known:
            kept.append(line)
            place += 1
            continue
        end = place + 1
        while end < len(lines) and lines[end].startswith(">"):
            end += 1
        words = "\n".join(_unquoted(line) for line in lines[place + 1 : end]).strip()
        if words:
            reference = f"@{{{QUOTATION}{len(excerpts)}}}"
            before = [""] if kept and kept[-1].strip() else []
            after = [""] if end < len(lines) and lines[end].strip() else []
            kept += [*before, reference, *after]
            excerpts.append(Excerpt(public_id=UUID(found[1]), text=words))
        place = end
    return Split(text="\n".join(kept).strip(), excerpts=excerpts)


def quoted_ids(typed: str) -> list[UUID]:
    """Return the posts that quotations of a typed text name, each once."""
    found = (_SOURCE_LINE.match(line.rstrip("\r")) for line in typed.split("\n"))
    return list(dict.fromkeys(UUID(match[1]) for match in found if match))


def handles_in(text: str) -> list[str]:
    """Return the handles written outside code, each once, in lower case, in their order."""
    found = (
        match[1].lower()
        for piece, is_code in _pieces(text)
        if not is_code
        for match in _HANDLE.finditer(piece)
    )
    return list(dict.fromkeys(found))


def name_people(text: str, known: Mapping[str, int], *, limit: int) -> Named:
    """Turn the handles in `known` into references, at most `limit` people; the rest stays text."""
    written = [handle for handle in handles_in(text) if handle in known]
    everybody = list(dict.fromkeys(known[handle] for handle in written))
    people = everybody[:limit]
    taken = {handle: known[handle] for handle in written if known[handle] in people}

    def reference(match: re.Match[str]) -> str:
        user_id = taken.get(match[1].lower())
        return match[0] if user_id is None else f"@{{{PERSON}{user_id}}}"

    named = "".join(
        piece if is_code else _HANDLE.sub(reference, piece) for piece, is_code in _pieces(text)
    )
    return Named(text=named, people=people, left_out=len(everybody) - len(people))


def people_in(source: str) -> list[int]:
    """Return whom the references of a stored text name, each once."""
    found = (int(m["number"]) for m in REFERENCE.finditer(source) if m["kind"] == PERSON)
    return list(dict.fromkeys(found))


def as_typed(source: str, *, handle: Callable[[int], str], quotation: Callable[[int], str]) -> str:
    """Return a stored text as the editor shows it."""

    def typed(match: re.Match[str]) -> str:
        number = int(match["number"])
        return handle(number) if match["kind"] == PERSON else quotation(number)

    return REFERENCE.sub(typed, source)


def quotation(*, name: str, address: str, words: str) -> str:
    """Return words of a post as somebody types a quotation of it."""
    label = re.sub(r"[\[\]\n\\]", "", name)
    lines = [f"> [{label}]({address}):", *(f"> {line}".rstrip() for line in words.split("\n"))]
    return "\n".join(lines)


def files_in(source: str) -> set[UUID]:
    """Return the public ids of the files a text refers to."""
    return {UUID(found) for found in _FILE.findall(source)}


def leads_away(html: str) -> bool:
    """Whether rendered HTML has a link out of the house."""
    return _FOREIGN_LINK.search(html) is not None


def _unquoted(line: str) -> str:
    return line[1:].removeprefix(" ")


def _fence_after(line: str, fenced: str) -> str:
    """Return the fence that stands open after `line`, "" outside code."""
    match = _FENCE.match(line)
    if match is None:
        return fenced
    if not fenced:
        return match[1]
    closes = match[1].startswith(fenced) and not line.strip().strip(fenced[0])
    return "" if closes else fenced


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the text in pieces, each with whether it is code."""
    outside: list[str] = []
    inside: list[str] = []
    fenced = ""
    for line in text.splitlines(keepends=True):
        before, fenced = fenced, _fence_after(line, fenced)
        if before or fenced:
            if outside:
                yield from _spans("".join(outside))
                outside = []
            inside.append(line)
        else:
            if inside:
                yield "".join(inside), True
                inside = []
            outside.append(line)
    if inside:
        yield "".join(inside), True
    if outside:
        yield from _spans("".join(outside))


def _spans(text: str) -> Iterator[tuple[str, bool]]:
    place = 0
    for match in _CODE.finditer(text):
        yield text[place : match.start()], False
        yield match[0], True
        place = match.end()
    yield text[place:], False
