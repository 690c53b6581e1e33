"""Draw posts for one reader: cached HTML, today's names, and quotations that may still be read."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from forums.domain.markup import PERSON, QUOTATION, as_typed, people_in, quotation
from forums.models import Post, Quote
from forums.selectors.people import People
from network.files.models import StoredFile
from network.text.domain.footnotes import scoped
from network.text.domain.markdown import RENDERER_VERSION, render
from network.text.domain.references import draw, references_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.contrib.auth.models import _AnyUser as AnyUser

    from forums.adapter import Person
    from forums.querysets import Reader

_NOTHING = SafeString("")


@dataclass(frozen=True, kw_only=True, slots=True)
class DrawnPost:
    """A post as one reader is shown it."""

    post: Post
    author: Person
    html: SafeString
    files: list[StoredFile] = field(default_factory=list)
    """What is attached and is no picture of the text."""


def draw_posts(*, user: AnyUser, reader: Reader, posts: Iterable[Post]) -> list[DrawnPost]:
    """Draw `posts`, which `reader` may see, in a fixed number of queries."""
    drawn, _people = draw_page(user=user, reader=reader, posts=posts)
    return drawn


def draw_page(
    *, user: AnyUser, reader: Reader, posts: Iterable[Post], also: Iterable[int] = ()
) -> tuple[list[DrawnPost], People]:
    """Draw as `draw_posts` does, and return the people of the page, with those of `also`."""
    posts = list(posts)
    texts = {post.pk: html_of(post) for post in posts}
    quotes = _quotes_of(posts, texts, reader)
    inside = [quote.html for found in quotes.values() for quote in found.values()]
    ids = {*also, *(post.author_id for post in posts)}
    ids |= {quote.quoted.author_id for found in quotes.values() for quote in found.values()}
    ids |= {
        number
        for html in [*texts.values(), *inside]
        for kind, number in references_in(html)
        if kind == PERSON
    }
    people, files = People(ids, user), files_of(posts)
    drawn = [
        DrawnPost(
            post=post,
            author=people[post.author_id],
            html=_draw_one(texts[post.pk], people, quotes[post.pk], scope=f"p{post.number}"),
            files=[file for file in files[post.pk] if not file.is_picture],
        )
        for post in posts
    ]
    return drawn, people


def html_of(post: Post) -> str:
    """Return the cached HTML, or what today's renderer makes of the source."""
    return post.html if post.renderer == RENDERER_VERSION else render(post.source, references=True)


def draw_text(*, user: AnyUser, html: str, quotes: Iterable[Quote] = ()) -> SafeString:
    """Draw rendered HTML that is no post yet, such as a preview; `quotes` stand in it by place."""
    placed = {quote.place: quote for quote in quotes}
    texts = [html, *(quote.html for quote in placed.values())]
    ids = [number for text in texts for kind, number in references_in(text) if kind == PERSON]
    authors = [quote.quoted.author_id for quote in placed.values()]
    return _draw_one(html, People([*ids, *authors], user), placed)


def files_of(posts: Sequence[Post]) -> dict[int, list[StoredFile]]:
    """Return the files of these posts, oldest first; who sees a post sees its files."""
    found: dict[int, list[StoredFile]] = defaultdict(list)
    if posts:
        for file in StoredFile.objects.of_many(posts):
            found[file.parent_id or 0].append(file)
    return found


def editable_text(*, user: AnyUser, post: Post) -> str:
    """Return the source of `post` as its author types it: handles and whole quotations."""
    quotes = {quote.place: quote for quote in post.quotes.select_related("quoted")}
    sources = [post.source, *(quote.source for quote in quotes.values())]
    people = _people_named(sources, [quote.quoted.author_id for quote in quotes.values()], user)

    def quoted(place: int) -> str:
        if place not in quotes:
            return ""
        quote = quotes[place]
        words = as_typed(quote.source, handle=people.handle, quotation=str)
        return _typed_quotation(quote.quoted, words, people)

    return as_typed(post.source, handle=people.handle, quotation=quoted)


def quote_text(*, user: AnyUser, post: Post, selection: str = "") -> str:
    """Return `post`, or the words selected in it, as a quotation to put into an editor.

    Quotations inside the post are left out, so that they do not pile up.
    """
    people = _people_named([post.source], [post.author_id], user)
    whole = as_typed(post.source, handle=people.handle, quotation=lambda _place: "").strip()
    return _typed_quotation(post, selection.strip() or whole, people) + "\n\n"


def quoted_label(author: Person, post: Post) -> str:
    """Return how a quotation of `post` says whose words it holds."""
    return _("%(name)s, post %(number)d") % {"name": author.name, "number": post.number}


def _typed_quotation(post: Post, words: str, people: People) -> str:
    label = quoted_label(people[post.author_id], post)
    return quotation(name=label, address=post.get_absolute_url(), words=words)


def _people_named(sources: Iterable[str], authors: Iterable[int], user: AnyUser) -> People:
    named = [number for source in sources for number in people_in(source)]
    return People([*named, *authors], user)


def _quotes_of(
    posts: Sequence[Post], texts: dict[int, str], reader: Reader
) -> dict[int, dict[int, Quote]]:
    """Return the quotations that may be read, by post and place; no query where there are none."""
    found: dict[int, dict[int, Quote]] = defaultdict(dict)
    quoting = [
        post.pk
        for post in posts
        if any(kind == QUOTATION for kind, _number in references_in(texts[post.pk]))
    ]
    if quoting:
        readable = Post.objects.visible_to(reader).visible()
        rows = Quote.objects.filter(post__in=quoting, quoted__in=readable).select_related("quoted")
        for quote in rows:
            found[quote.post_id][quote.place] = quote
    return found


def _draw_one(
    html: str, people: People, quotes: dict[int, Quote], *, scope: str = "p"
) -> SafeString:
    """Draw people and quotations into `html`; `scope` keeps the footnotes of a page apart."""

    def drawer(kind: str, number: int) -> SafeString:
        if kind == PERSON:
            return people.mention(number)
        if kind == QUOTATION:
            return _draw_quote(quotes.get(number), people, scope=f"{scope}q{number}")
        return _NOTHING

    return draw(scoped(html, scope), drawer)


def _draw_quote(quote: Quote | None, people: People, *, scope: str) -> SafeString:
    if quote is None:
        return format_html(
            '<blockquote class="quote gone"><p>{}</p></blockquote>',
            _("The quoted post is not available."),
        )
    label = quoted_label(people[quote.quoted.author_id], quote.quoted)
    html = scoped(quote.html, scope)
    words = draw(html, lambda kind, pk: people.mention(pk) if kind == PERSON else _NOTHING)
    return format_html(
        '<blockquote class="quote">{}<p class="source"><a href="{}">{}</a></p></blockquote>',
        mark_safe(words),  # noqa: S308 -- rendered, cleaned and drawn above
        quote.quoted.get_absolute_url(),
        label,
    )
