"""`forums.views.helping`: what the editor asks while somebody writes."""

import pytest
from django.urls import reverse

from forums.models import Draft, Mention, Post
from forums.selectors.drafts import draft_at
from tests.factories.forums import make_insider, make_reply, make_thread

pytestmark = pytest.mark.django_db

PREVIEW, PEOPLE = "/posts/preview/", "/posts/people/"


def test_preview_is_the_html_of_the_text_and_keeps_nothing(member, board):
    somebody = make_insider()
    quoted = make_thread(board, text="Zdanie z regulaminu.").posts.get()
    text = (
        f"> [X]({quoted.get_absolute_url()}):\n> Zdanie\n\n@person-{somebody.pk}: **zgoda**[^1]\n\n"
        "[^1]: nota"
    )

    answer = member.post(PREVIEW, text=text)

    html = answer.content.decode()
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
    assert '<blockquote class="quote"><p>Zdanie</p>' in html
    assert f'href="{quoted.get_absolute_url()}"' in html
    assert f'<span class="mention">@Osoba {somebody.pk}</span>' in html
    assert "<strong>zgoda</strong>" in html
    assert 'id="fn-p-1"' in html
    assert Post.objects.count() == 1
    assert not Mention.objects.exists()


def test_preview_of_hostile_text_is_clean(member):
    html = member.post(PREVIEW, text="<script>x</script> [x](javascript:x)").content.decode()

    assert "<script" not in html
    assert "href=" not in html


@pytest.mark.parametrize(
    ("text", "words"), [("", "Wpisz treść przed wysłaniem."), ("x" * 11, "najwyżej 10 znaków")]
)
def test_preview_says_what_could_not_be_sent(member, settings, text, words):
    settings.FORUMS_POST_LIMIT = 10

    answer = member.post(PREVIEW, text=text)

    assert answer.status_code == 422
    assert words in answer.json()["detail"].replace("\xa0", " ")


def test_quotation_of_what_the_writer_cannot_read_stays_words(newcomer, inner_board):
    secret = make_thread(inner_board, text="Tajne zdanie").posts.get()

    html = newcomer.post(
        PREVIEW, text=f"> [X]({secret.get_absolute_url()}):\n> moje słowa"
    ).content.decode()

    assert "Tajne zdanie" not in html
    assert 'class="quote"' not in html


def test_people_are_offered_by_the_host(member):
    somebody = make_insider()

    answer = member.get(f"{PEOPLE}?q=person-{somebody.pk}")

    assert answer.json() == {
        "people": [
            {
                "mention": f"@person-{somebody.pk}",
                "name": f"Osoba {somebody.pk}",
                "detail": "",
            }
        ],
        "said": "Znaleziono 1 osobę",
    }
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.parametrize("asked", ["", "zzz", "%00", "x" * 500, "@"])
def test_nobody_is_found_for_what_names_nobody(member, asked):
    answer = member.get(f"{PEOPLE}?q={asked}")

    assert answer.json() == {"people": [], "said": "Znaleziono 0 osób"}


def addresses(thread, post):
    """Return where drafts of a board, a thread and a post are kept, with what they are for."""
    return [
        (reverse("forums:draft_thread", args=[thread.board.slug]), thread.board),
        (reverse("forums:draft_reply", args=[thread.pk]), thread),
        (reverse("forums:draft_edit", args=[post.public_id]), post),
    ]


def test_drafts_are_kept_for_each_thing_and_forgotten_when_empty(member, other, board):
    thread = make_thread(board)
    post = make_reply(thread, author=member.user)

    for address, target in addresses(thread, post):
        assert member.post(address, text="Zaczęte", title="Tytuł").status_code == 204
        draft = draft_at(user=member.user, target=target)
        assert (draft.text, draft.title) == ("Zaczęte", "Tytuł")  # type: ignore[union-attr] # made above
        assert draft_at(user=other.user, target=target) is None
        assert member.post(address, text=" ", title="").status_code == 204
        assert draft_at(user=member.user, target=target) is None


def test_draft_that_is_thrown_away_leads_back(member, board):
    thread = make_thread(board)
    for address, target in addresses(thread, make_reply(thread, author=member.user)):
        member.post(address, text="Zaczęte")

        answer = member.post(address, discard="1")

        assert answer.url == target.get_absolute_url()
    assert not Draft.objects.exists()


def test_draft_over_the_limit_is_refused_in_words(member, board, settings):
    settings.FORUMS_POST_LIMIT = 5

    answer = member.post(reverse("forums:draft_thread", args=[board.slug]), text="za długie")

    assert answer.status_code == 422
    assert "najwyżej 5 znaków" in answer.json()["detail"].replace("\xa0", " ")
    assert not Draft.objects.exists()


def test_visitors_and_strangers_keep_nothing(visitor, newcomer, inner_board):
    thread = make_thread(inner_board)

    for address, _target in addresses(thread, make_reply(thread)):
        assert visitor.post(address, text="x").status_code == 302
        assert newcomer.post(address, text="x").status_code == 404
    assert "/login/" in visitor.get(f"{PEOPLE}?q=a").url
    assert visitor.post(PREVIEW, text="krótko").status_code == 302
    assert not Draft.objects.exists()


def test_asking_only_by_the_way_it_is_meant(member, board):
    thread = make_thread(board)

    assert member.get(PREVIEW).status_code == 405
    assert member.post(PEOPLE).status_code == 405
    for address, _target in addresses(thread, thread.posts.get()):
        assert member.get(address).status_code == 405
