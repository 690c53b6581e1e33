"""Draw a letter as a subject, a text and a page, in the language that is active."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING

from css_inline import CSSInliner
from django.template.loader import render_to_string
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tasks.conf import conf

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tasks.domain.letters import Item, Letter

WIDTH = 76
SUBJECT_LIMIT = 150
QUOTE_LIMIT = 2000
PREVIEW_LIMIT = 140
CSS = Path(__file__).parents[1] / "data" / "mail.css"


@dataclass(frozen=True, kw_only=True, slots=True)
class Drawn:
    """A letter that can leave: one line, a text for every mail program, a page for most."""

    subject: str
    text: str
    html: str


def draw(letter: Letter) -> Drawn:
    """Draw `letter`; a long quote is cut, because mail programs cut a long page anywhere."""
    preview = letter.preview or next(iter(letter.paragraphs), "")
    letter = replace(
        letter,
        subject=Truncator(" ".join(letter.subject.split())).chars(SUBJECT_LIMIT),
        preview=Truncator(" ".join(preview.split())).chars(PREVIEW_LIMIT),
        quote=Truncator(letter.quote.strip()).chars(QUOTE_LIMIT),
    )
    return Drawn(subject=letter.subject, text=_draw_text(letter), html=_draw_html(letter))


def _draw_text(letter: Letter) -> str:
    return "\n\n".join(block for block in _blocks(letter) if block) + "\n"


def _blocks(letter: Letter) -> Iterator[str]:
    """Yield the parts of the text, from the greeting to why it came."""
    yield _("Good day,")
    yield from map(_wrap, letter.paragraphs)
    yield "\n".join(_wrap(f"{fact.label}: {fact.value}") for fact in letter.facts)
    yield from map(_item, letter.items)
    yield "\n".join(_wrap(line, "> ") for line in letter.quote.splitlines())
    if letter.action:
        yield f"{letter.action.label}:\n{letter.action.address}"
    yield from map(_wrap, letter.after)
    yield "\n".join(f"{action.label}:\n{action.address}" for action in letter.more)
    yield f"-- \n{conf.site_name}\n{conf.base_url}/"
    yield _wrap(letter.footnote)


def _item(item: Item) -> str:
    """Return one of several things: its words, why it is there, where it is."""
    lines = [_wrap(f"* {item.title}"), _wrap(item.body), _wrap(item.note), item.address]
    if item.mute:
        lines.append(f"{item.mute.label}: {item.mute.address}")
    return "\n".join(line for line in lines if line)


def _wrap(text: str, mark: str = "") -> str:
    """Fold lines at words; an address is never broken."""
    folded = (
        fill(
            line,
            WIDTH,
            initial_indent=mark,
            subsequent_indent=mark,
            break_long_words=False,
            break_on_hyphens=False,
        )
        for line in text.splitlines()
    )
    return "\n".join(line or mark.strip() for line in folded) or mark.strip()


def _draw_html(letter: Letter) -> str:
    page = render_to_string(
        "tasks/mail/letter.html",
        {
            "letter": letter,
            "language": get_language() or conf.language,
            "site_name": conf.site_name,
            "site_address": f"{conf.base_url}/",
            "site_host": conf.mail_domain,
        },
    )
    return _inliner().inline(page)


@cache
def _inliner() -> CSSInliner:
    """Return what turns classes into attributes; rules for dark screens stay rules."""
    return CSSInliner(
        extra_css=CSS.read_text(encoding="utf-8"),
        keep_at_rules=True,
        load_remote_stylesheets=False,
    )
