"""`forums.services.rendering`: cached HTML follows the renderer."""

import pytest

from forums.models import Post, Quote
from forums.selectors.drawing import draw_posts, quote_text
from forums.services.rendering import render_stale
from network.text.domain.markdown import RENDERER_VERSION
from tasks.registry import get_job
from tests.factories.forums import make_insider, make_reply, make_thread

pytestmark = pytest.mark.django_db


def make_stale(*posts):
    """Let posts, with their quotations, look as if an older renderer had drawn them."""
    ids = [post.pk for post in posts]
    Post.objects.filter(pk__in=ids).update(html="stare", renderer=RENDERER_VERSION - 1)
    Quote.objects.filter(post__in=ids).update(html="stare")


def test_stale_posts_are_drawn_anew_in_portions():
    thread = make_thread(text="**słowa**")
    reply = make_reply(thread, text=quote_text(user=make_insider(), post=thread.posts.get()))
    make_stale(thread.posts.get(number=1), reply)

    assert [render_stale(most=1), render_stale(most=1), render_stale(most=1)] == [1, 1, 0]

    assert set(Post.objects.values_list("renderer", flat=True)) == {RENDERER_VERSION}
    assert Post.objects.get(number=1).html == "<p><strong>słowa</strong></p>\n"
    assert Quote.objects.get().html == "<p><strong>słowa</strong></p>\n"


def test_a_stale_post_is_drawn_when_it_is_read():
    thread, reader = make_thread(text="**słowa**"), make_insider()
    make_stale(thread.posts.get())

    [drawn] = draw_posts(user=reader, reader=reader, posts=thread.posts.all())

    assert drawn.html == "<p><strong>słowa</strong></p>\n"


def test_the_job_does_it():
    thread = make_thread()
    make_stale(thread.posts.get())

    get_job("forums.render_stale")()

    assert thread.posts.get().renderer == RENDERER_VERSION
