"""Tables of the forums, one subject a module."""

from forums.models.board import Board
from forums.models.draft import Draft
from forums.models.moderation import Flag, ModerationAction
from forums.models.post import Mention, Post, PostEdit, Quote, Reaction
from forums.models.reading import AllRead, ReadPosition, Watch
from forums.models.thread import Thread

__all__ = [
    "AllRead",
    "Board",
    "Draft",
    "Flag",
    "Mention",
    "ModerationAction",
    "Post",
    "PostEdit",
    "Quote",
    "Reaction",
    "ReadPosition",
    "Thread",
    "Watch",
]
