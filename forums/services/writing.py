"""Turn what somebody typed into what is stored: called by every service that takes a text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import transaction

from forums.adapter import get_adapter
from forums.choices import TITLE_LIMIT
from forums.conf import conf
from forums.domain.markup import (
    files_in,
    handles_in,
    leads_away,
    name_people,
    quoted_ids,
    split_quotations,
)
from forums.exceptions import PostTooLong, TextMissing, TitleMissing, TitleTooLong
from forums.models import Mention, Post, Quote
from network.files.services.attaching import attach
from network.text.domain.markdown import LIMIT, RENDERER_VERSION, render

if TYPE_CHECKING:
    from uuid import UUID

    from django.contrib.auth.models import _User as User

_MOST_QUOTATIONS = 20
_MOST_HANDLES = 200
"""More are not even looked up; a flood stays text."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Quoted:
    """Words of one post, ready to be stored beside another."""

    post: Post
    source: str
    html: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Written:
    """A text ready to be stored, and what it refers to."""

    source: str
    html: str
    people: list[int] = field(default_factory=list)
    left_out: int = 0
    """How many names stayed plain text because there were too many."""
    quotes: list[Quoted] = field(default_factory=list)
    files: set[UUID] = field(default_factory=set)

    @property
    def leads_away(self) -> bool:
        """Whether there is a link out of the house."""
        return any(leads_away(html) for html in [self.html, *(q.html for q in self.quotes)])


def check_title(title: str) -> str:
    """Return a title in one line; raises `TitleMissing` or `TitleTooLong`."""
    title = " ".join(title.replace("\0", " ").split())
    if not title:
        raise TitleMissing
    if len(title) > TITLE_LIMIT:
        raise TitleTooLong(length=len(title), limit=TITLE_LIMIT)
    return title


def write(*, text: str, author: User) -> Written:
    """Resolve handles, quotations and files of a typed Markdown text.

    Only posts that `author` can read are quoted and only people whom the host lets them find are
    mentioned; whatever else looks alike stays words.

    Raises `TextMissing` or `PostTooLong`.
    """
    typed = text.replace("\0", "").strip()
    if not typed:
        raise TextMissing
    if len(typed) > conf.post_limit:
        raise PostTooLong(length=len(typed), limit=conf.post_limit)
    quotable = _quotable(typed, author)
    split = split_quotations(typed, quotable)
    written = "\n".join([split.text, *(excerpt.text for excerpt in split.excerpts)])
    handles = handles_in(written)[:_MOST_HANDLES]
    known = get_adapter().people_by_handles(author, handles) if handles else {}
    known = {handle.lower(): pk for handle, pk in known.items()}
    named = name_people(split.text, known, limit=conf.mention_limit)
    quotes = [
        _quoted(quotable[excerpt.public_id], excerpt.text, known) for excerpt in split.excerpts
    ]
    return Written(
        source=named.text,
        html=_render(named.text),
        people=[pk for pk in named.people if pk != author.pk],
        left_out=named.left_out,
        quotes=quotes,
        files=files_in(named.text),
    )


@transaction.atomic
def store_references(*, post: Post, written: Written, author: User) -> None:
    """Bring mentions, quotations and files of `post` in step with its text.

    The row of a mention stays when the name goes, so that nobody is told twice.
    """
    Mention.objects.filter(post=post).exclude(user__in=written.people).update(present=False)
    Mention.objects.filter(post=post, user__in=written.people).update(present=True)
    Quote.objects.filter(post=post).delete()
    add_references(post=post, written=written, author=author)


def add_references(*, post: Post, written: Written, author: User) -> None:
    """Store what the text of `post` refers to, where nothing is in the way; a new post has none."""
    mentions = [Mention(post=post, user_id=pk) for pk in written.people]
    Mention.objects.bulk_create(mentions, ignore_conflicts=True)
    Quote.objects.bulk_create(
        Quote(post=post, place=place, quoted=quote.post, source=quote.source, html=quote.html)
        for place, quote in enumerate(written.quotes)
        if quote.post.pk != post.pk
    )
    if written.files:
        attach(files=written.files, owner=author, parent=post)


def stamp(post: Post, written: Written) -> None:
    """Put the text into `post`; not saved."""
    post.source, post.html, post.renderer = written.source, written.html, RENDERER_VERSION


def _quotable(typed: str, author: User) -> dict[UUID, Post]:
    named = quoted_ids(typed)[:_MOST_QUOTATIONS]
    if not named:
        return {}
    rows = Post.objects.visible_to(author).visible().filter(public_id__in=named)
    return {post.public_id: post for post in rows}


def _quoted(post: Post, words: str, known: dict[str, int]) -> Quoted:
    source = name_people(words, known, limit=conf.mention_limit).text
    return Quoted(post=post, source=source, html=_render(source))


def _render(source: str) -> str:
    if len(source) > LIMIT:  # a reference can be longer than the handle it stands for
        raise PostTooLong(length=len(source), limit=LIMIT)
    return render(source, references=True)
