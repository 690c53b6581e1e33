"""Erase what a post says and leave its number, because a thread has no gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forums.models import Mention, PostEdit, Quote
from network.files.services.discarding import discard_files_of

if TYPE_CHECKING:
    from forums.models import Post


def wipe_post(post: Post) -> None:
    """Erase text, history, mentions and files of `post`, and its words wherever they are quoted."""
    post.source = post.html = ""
    post.save(update_fields=["source", "html"])
    PostEdit.objects.filter(post=post).delete()
    Mention.objects.filter(post=post).delete()
    Quote.objects.filter(post=post).delete()
    Quote.objects.filter(quoted=post).delete()
    discard_files_of(parent=post)
