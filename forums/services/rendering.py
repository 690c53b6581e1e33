"""Draw cached HTML anew when the renderer has changed: called by a periodic job."""

from __future__ import annotations

from django.db import transaction

from forums.models import Post, Quote
from network.text.domain.markdown import RENDERER_VERSION, render


def render_stale(*, most: int) -> int:
    """Render the posts that an older renderer has drawn, at most `most`; return how many.

    Until then a post is drawn when somebody reads it, so nothing waits for this.
    """
    stale = Post.objects.exclude(renderer=RENDERER_VERSION).order_by("pk")
    ids = list(stale.values_list("pk", flat=True)[:most])
    for pk in ids:
        _render_one(pk)
    return len(ids)


@transaction.atomic
def _render_one(pk: int) -> None:
    post = Post.objects.select_for_update().get(pk=pk)
    html = render(post.source, references=True)
    for quote in Quote.objects.filter(post=post):
        Quote.objects.filter(pk=quote.pk).update(html=render(quote.source, references=True))
    # What somebody edits meanwhile is drawn by today's renderer already.
    Post.objects.filter(pk=pk, version=post.version).update(html=html, renderer=RENDERER_VERSION)
