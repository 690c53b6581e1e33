"""`network.portal.services.meeting`: a practice and its discussion, a thread and its practice."""

import pytest

from forums.choices import BoardAccess
from forums.exceptions import AlreadyDiscussed
from forums.models import Thread
from forums.services.opening import Opening
from network.portal.exceptions import NotDiscussable, NowhereToWrite
from network.portal.services.meeting import discuss_practice, draft_from_thread
from network.workshops.services.rooms import board_slug
from practices.models import Practice
from practices.selectors.content import content_of, revision_in_work
from tests.factories.forums import make_board, make_reply, make_thread
from tests.factories.members import make_insider, make_member
from tests.network.portal.walking import TOPIC, draft_of, publish_practice_of

pytestmark = pytest.mark.django_db
OPENING = Opening(title="Jak to działa?", text="Chętnie powtórzymy.")


@pytest.fixture
def board():
    """The board of the topic."""
    return make_board(board_slug(TOPIC), access=BoardAccess.NETWORK)


def test_discussing_opens_one_thread_about_the_practice(board):
    author = make_insider()
    practice = publish_practice_of(author)

    posted = discuss_practice(practice=practice, author=author.user, opening=OPENING, nonce=None)

    thread = Thread.objects.get()
    assert (posted.post.thread, thread.board, thread.subject) == (thread, board, practice)


def test_discussing_a_second_time_is_refused_and_writes_nothing(board):
    author, other = make_insider(), make_insider("Bea Nowak")
    practice = publish_practice_of(author)
    discuss_practice(practice=practice, author=author.user, opening=OPENING, nonce=None)

    with pytest.raises(AlreadyDiscussed):
        discuss_practice(practice=practice, author=other.user, opening=OPENING, nonce=None)

    assert Thread.objects.count() == 1


def test_discussing_is_refused_where_nobody_could_read_along(board):
    author = make_insider()
    published, draft = publish_practice_of(author), draft_of(author)

    for practice, person in ((published, make_member("Cec Lis").user), (draft, author.user)):
        with pytest.raises(NotDiscussable):
            discuss_practice(practice=practice, author=person, opening=OPENING, nonce=None)

    assert Thread.objects.count() == 0


def test_practice_from_a_thread_says_where_it_comes_from_and_names_nobody(board):
    mentioned, writer = make_insider("Ada Wrzos"), make_insider("Bea Nowak")
    text = f"**Trzy soboty** na ulicy, @{mentioned.handle} wie więcej."
    thread = make_thread(board, make_insider("Cec Lis").user, title="Dyżury", text=text)

    practice = draft_from_thread(thread=thread, author=writer.user)

    revision = revision_in_work(practice)
    content = content_of(revision)  # type: ignore[arg-type] # made above
    assert (practice.origin, practice.state, practice.title) == (thread, "draft", "Dyżury")
    assert content["problem"].startswith("Trzy soboty na ulicy,")
    assert "Wrzos" not in content["problem"]
    assert mentioned.handle not in content["problem"]
    assert [author.user for author in practice.authors.all()] == [writer.user]


def test_practice_from_a_thread_is_begun_once_however_often_the_button_is_pressed(board):
    writer = make_insider()
    thread = make_thread(board, writer.user)

    first = draft_from_thread(thread=thread, author=writer.user)

    assert draft_from_thread(thread=thread, author=writer.user) == first
    assert Practice.objects.count() == 1
    colleague = make_insider("Bea Nowak")
    assert draft_from_thread(thread=thread, author=colleague.user) != first


def test_practice_from_a_thread_takes_what_fits(board):
    writer = make_insider()
    thread = make_thread(board, writer.user, title="ż" * 200, text="słowo " * 600)
    make_reply(thread, writer.user, "Tego tu nie ma.")

    practice = draft_from_thread(thread=thread, author=writer.user)

    content = content_of(revision_in_work(practice))  # type: ignore[arg-type] # made above
    assert (len(practice.title), len(content["problem"])) == (100, 1500)
    assert content["problem"].endswith("…")
    assert "Tego tu nie ma" not in content["problem"]


def test_whoever_has_no_unit_writes_no_practice(board):
    thread = make_thread(board, make_insider().user)

    with pytest.raises(NowhereToWrite, match="samorząd"):
        draft_from_thread(thread=thread, author=make_member("Bea Nowak").user)

    assert not Practice.objects.exists()
