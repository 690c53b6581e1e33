"""`forums.views.opening`: beginning a thread."""

from uuid import uuid4

import pytest

from forums.models import Draft, Post, Thread
from forums.services.drafting import save_draft
from tests.factories.forums import make_board

pytestmark = pytest.mark.django_db
ADDRESS = "/forums/partycypacja/new/"


@pytest.fixture(autouse=True)
def _board(board):
    """A public board at the address."""


def fields(**more):
    return {
        "kind": "discussion",
        "title": "Dyżur w sobotę",
        "text": "Jak to macie zapisane?",
        "nonce": str(uuid4()),
        **more,
    }


@pytest.mark.parametrize("kind", ["discussion", "question"])
def test_thread_is_begun_and_shown(member, said, kind):
    answer = member.post(ADDRESS, **fields(kind=kind))

    thread = Thread.objects.get()
    assert (thread.kind, thread.title, thread.author) == (kind, "Dyżur w sobotę", member.user)
    assert answer.url == thread.get_absolute_url()
    page = said(member.get(answer.url))
    assert "Dodano wpis." in page
    assert "Jak to macie zapisane?" in page


def test_form_sent_twice_makes_one_thread(member):
    sent = fields()

    first, second = member.post(ADDRESS, **sent), member.post(ADDRESS, **sent)

    assert Thread.objects.count() == 1
    assert first.url == second.url


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"title": " "}, "Nadaj wątkowi tytuł"),
        ({"title": "x" * 201}, "200"),
        ({"text": ""}, "Wpisz treść"),
        ({"kind": "thesis"}, "thesis"),
        ({"kind": "announcement"}, "announcement"),
    ],
)
def test_refusal_keeps_what_was_typed(member, said, sent, words):
    answer = member.post(ADDRESS, **fields(**sent))

    assert answer.status_code == 422
    assert words in said(answer)
    assert "Popraw" in said(answer) or 'role="alert"' in answer.content.decode()
    for name in ("title", "text"):
        if name not in sent:
            assert fields()[name] in answer.content.decode()
    assert not Thread.objects.exists()


def test_announcements_are_offered_to_moderators_only(member, moderator):
    assert "Ogłoszenie" not in member.read(ADDRESS)
    assert "Ogłoszenie" in moderator.read(ADDRESS)

    moderator.post(ADDRESS, **fields(kind="announcement"))

    assert Thread.objects.get().kind == "announcement"


def test_too_many_threads_are_429_with_the_text(member, settings):
    settings.FORUMS_POSTS_PER_HOUR = 1
    member.post(ADDRESS, **fields())

    answer = member.post(ADDRESS, **fields(title="Drugi wątek naraz"))

    assert answer.status_code == 429
    assert "Drugi wątek naraz" in answer.content.decode()


def test_login_that_ended_while_writing_gives_everything_back(visitor):
    answer = visitor.post(ADDRESS, **fields(text="Pisane przez pół godziny."))

    assert answer.status_code == 403
    for typed in ("Pisane przez pół godziny.", "Dyżur w sobotę"):
        assert typed in answer.content.decode()


def test_whoever_may_not_write_is_refused(member, newcomer, inner_board):
    closed = make_board("zamkniety", posting="moderators")

    assert member.get(f"/forums/{closed.slug}/new/").status_code == 403
    assert newcomer.get(f"/forums/{inner_board.slug}/new/").status_code == 404
    assert newcomer.post(f"/forums/{inner_board.slug}/new/", **fields()).status_code == 404
    assert not Thread.objects.exists()


def test_preview_shows_the_text_without_a_title(member, said):
    answer = member.post(ADDRESS, **fields(title="", text="Tak **to** widać."), preview="1")

    assert answer.status_code == 200
    assert "Podgląd: nic jeszcze nie wysłano" in said(answer)
    assert "<strong>to</strong>" in answer.content.decode()
    assert 'class="field wrong"' not in answer.content.decode()
    assert not Post.objects.exists()


def test_preview_of_too_long_a_text_says_so(member, said, settings):
    settings.FORUMS_POST_LIMIT = 5

    answer = member.post(ADDRESS, **fields(), preview="1")

    assert "Podgląd: nic" not in said(answer)
    assert 'class="field wrong"' in answer.content.decode()


def test_draft_is_put_in_again_with_its_title(member, other, board):
    save_draft(author=member.user, target=board, text="Zaczęte", title="Tytuł wczoraj")

    form = member.get(ADDRESS).context["form"]

    assert (form["title"].value(), form["text"].value()) == ("Tytuł wczoraj", "Zaczęte")
    assert "Zaczęte" not in other.get(ADDRESS).content.decode()
    member.post(ADDRESS, **fields())
    assert not Draft.objects.exists()


def test_editor_keeps_the_title_beside_the_text(member):
    html = member.get(ADDRESS).content.decode()

    assert 'data-beside="title"' in html
    assert 'data-draft="/drafts/board/partycypacja/"' in html


def test_newcomers_thread_waits_on_a_moderated_board(newcomer, visitor, said):
    make_board("powitania", moderation="newcomers")

    answer = newcomer.post("/forums/powitania/new/", **fields())

    thread = Thread.objects.get()
    assert "Wpis czeka na moderację" in said(newcomer.get(answer.url))
    assert visitor.get(thread.get_absolute_url()).status_code == 404
