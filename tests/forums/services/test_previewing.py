"""`forums.services.previewing`: what will be seen, without keeping anything."""

import pytest

from forums.exceptions import PostTooLong, TextMissing
from forums.models import Mention, Post, Quote
from forums.services.posting import post_reply
from forums.services.previewing import preview_text
from tests.factories.forums import make_board, make_insider, make_person, make_thread

pytestmark = pytest.mark.django_db


def test_preview_is_what_will_be_shown():
    author, somebody = make_insider(), make_insider()
    thread = make_thread(text="Zdanie z regulaminu.")
    text = (
        f"> [X]({thread.posts.get().get_absolute_url()}):\n> Zdanie\n\n"
        f"@person-{somebody.pk} **tak**"
    )

    seen = preview_text(text=text, author=author)

    assert (Post.objects.count(), Quote.objects.count(), Mention.objects.count()) == (1, 0, 0)
    post = post_reply(thread=thread, author=author, text=text).post
    assert f"@Person {somebody.pk}</span> <strong>tak</strong>" in seen.replace("Osoba", "Person")
    assert seen.count("<blockquote") == post.quotes.count() == 1


def test_preview_quotes_only_what_the_writer_can_read():
    secret = make_thread(make_board(access="network"), text="Tajne").posts.get()

    seen = preview_text(
        text=f"> [X]({secret.get_absolute_url()}):\n> słowa",
        author=make_person(),
    )

    assert 'class="quote"' not in seen


def test_preview_refuses_what_could_not_be_sent(settings):
    settings.FORUMS_POST_LIMIT = 5
    author = make_insider()

    with pytest.raises(TextMissing):
        preview_text(text=" \n", author=author)
    with pytest.raises(PostTooLong):
        preview_text(text="123456", author=author)
