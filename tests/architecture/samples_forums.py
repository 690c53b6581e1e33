"""Boards, threads and posts for the permission matrix; what is somebody's own is the member's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forums.choices import BoardAccess
from forums.services.boards import BoardSpec, ensure_board
from forums.services.drafting import save_draft
from forums.services.flagging import flag_post
from forums.services.opening import Opening, open_thread
from forums.services.posting import post_reply
from tests.architecture.samples import sample

if TYPE_CHECKING:
    from forums.models import Board, Post
    from tests.architecture.conftest import World


def make_board(access: str = BoardAccess.PUBLIC) -> Board:
    """Make a board."""
    return ensure_board(slug=f"dzial-{access}", spec=BoardSpec(title="Dział", access=access))


def make_post(world: World, access: str = BoardAccess.PUBLIC) -> Post:
    """Let the member open a thread."""
    opening = Opening(title="Dyżur w sobotę", text="Jak to macie zapisane?")
    return open_thread(author=world.user("member"), board=make_board(access), opening=opening).post


@sample
def board(world: World) -> dict[str, object]:
    """Everybody's."""
    return {"slug": make_board().slug}


@sample
def network_board(world: World) -> dict[str, object]:
    """The network's."""
    return {"slug": make_board(BoardAccess.NETWORK).slug}


@sample
def thread(world: World) -> dict[str, object]:
    """The member's, on a board that everybody reads."""
    return {"thread_id": make_post(world).thread_id}


@sample
def network_thread(world: World) -> dict[str, object]:
    """The member's, on a board of the network."""
    return {"thread_id": make_post(world, BoardAccess.NETWORK).thread_id}


@sample
def post(world: World) -> dict[str, object]:
    """The member's, on a board that everybody reads."""
    return {"public_id": make_post(world).public_id}


@sample
def network_post(world: World) -> dict[str, object]:
    """The member's, on a board of the network."""
    return {"public_id": make_post(world, BoardAccess.NETWORK).public_id}


@sample
def own_flag(world: World) -> dict[str, object]:
    """The member's, about somebody else's post."""
    thread_of_member = make_post(world).thread
    other = world.user("other-unit member")
    reply = post_reply(thread=thread_of_member, author=other, text="U nas poszło.").post
    flag = flag_post(post=reply, by=world.user("member"), reason="spam")
    return {"flag_id": flag.pk}


@sample
def own_draft(world: World) -> dict[str, object]:
    """The member's."""
    draft = save_draft(author=world.user("member"), target=make_board(), text="U nas")
    assert draft is not None
    return {"draft_id": draft.pk}
