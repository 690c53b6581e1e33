"""Objects of the forums for the permission matrix.

While the site has no adapter of its own, Django's permissions say who is in the network and who
moderates: they are given to the roles that the site means.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from forums.services.flagging import flag_post
from tests.architecture.people import INSIDERS
from tests.architecture.samples import sample
from tests.factories.forums import give, make_board, make_person, make_reply, make_thread

if TYPE_CHECKING:
    from forums.models import Post, Thread
    from tests.architecture.conftest import World

NETWORK_BOARD = "sieciowy"


def open_forums(world: World) -> None:
    """Let the network read its boards and the moderator moderate."""
    for role in sorted(INSIDERS):
        give(world.user(role), "read_network_boards")
    give(world.user("moderator"), "moderate_board")


def public_thread(world: World) -> Thread:
    """Make a stranger's thread that everybody reads."""
    open_forums(world)
    return make_thread(author=make_person())


def network_thread(world: World) -> Thread:
    """Make a thread on a board of the network, by the other unit's member."""
    open_forums(world)
    board = make_board(NETWORK_BOARD, access="network")
    return make_thread(board, author=world.user("other-unit member"))


def first_post(thread: Thread) -> Post:
    """Return the post that opens a thread."""
    return thread.posts.get(number=1)


@sample
def moderation(world: World) -> dict[str, object]:
    """Something to decide about, for whoever moderates."""
    flag(world)
    return {}


@sample
def board(world: World) -> dict[str, object]:
    """Everybody reads it, whoever has signed in writes."""
    open_forums(world)
    return {"slug": make_board("otwarty").slug}


@sample
def board_of_the_network(world: World) -> dict[str, object]:
    """For the network."""
    return {"slug": network_thread(world).board.slug}


@sample
def thread(world: World) -> dict[str, object]:
    """By its number alone."""
    return {"thread_id": public_thread(world).pk}


@sample
def thread_of_the_network(world: World) -> dict[str, object]:
    """By its number alone, for the network."""
    return {"thread_id": network_thread(world).pk}


@sample
def own_thread(world: World) -> dict[str, object]:
    """The member's, on a board that everybody reads."""
    open_forums(world)
    return {"thread_id": make_thread(author=world.user("member")).pk}


@sample
def titled_thread(world: World) -> dict[str, object]:
    """With its title in the address."""
    found = public_thread(world)
    return {"thread_id": found.pk, "slug": found.slug}


@sample
def titled_thread_of_the_network(world: World) -> dict[str, object]:
    """The same for the network."""
    found = network_thread(world)
    return {"thread_id": found.pk, "slug": found.slug}


@sample
def post(world: World) -> dict[str, object]:
    """A stranger's, for everybody."""
    return {"public_id": first_post(public_thread(world)).public_id}


@sample
def post_of_the_network(world: World) -> dict[str, object]:
    """The other unit's member's, for the network."""
    return {"public_id": first_post(network_thread(world)).public_id}


@sample
def own_post(world: World) -> dict[str, object]:
    """The member's, in a stranger's thread."""
    own = make_reply(public_thread(world), author=world.user("member"))
    return {"public_id": own.public_id}


@sample
def flag(world: World) -> dict[str, object]:
    """A stranger finds a stranger's post off topic."""
    flagged = first_post(public_thread(world))
    return {"pk": flag_post(post=flagged, by=make_person(), reason="off_topic").pk}
