"""`forums.views.deeds`: one press on one post."""

import pytest
from django.urls import reverse

from forums.choices import FlagState
from forums.models import Flag, Post, Reaction, Thread
from tests.factories.forums import make_reply, make_thread

pytestmark = pytest.mark.django_db


@pytest.fixture
def thread(member, board):
    return make_thread(board, author=member.user, kind="question")


@pytest.fixture
def post(thread):
    return make_reply(thread, text="Jedno zdanie w regulaminie.")


def at(post, name):
    """Return an address of the post."""
    return reverse(f"forums:{name}", args=[post.public_id])


def here(post):
    """Return where a press leads back to."""
    return f"{post.thread.get_absolute_url()}#post-{post.number}"


def test_helpful_counts_each_person_once_and_can_be_taken_back(member, other, post, said):
    for reader in (member, member, other):
        assert reader.post(at(post, "helpful")).url == here(post)
    assert Reaction.objects.count() == 2
    html = member.get(post.thread.get_absolute_url()).content.decode()
    assert 'aria-pressed="true"' in html
    assert "Przydatne: 2" in said(member.get(post.thread.get_absolute_url()))

    member.post(at(post, "helpful"), back="1")

    assert [reaction.user for reaction in Reaction.objects.all()] == [other.user]


def test_own_post_is_not_helpful_to_oneself(member, thread, said):
    own = thread.posts.get(number=1)

    answer = member.post(at(own, "helpful"))

    assert "To twój własny wpis" in said(member.get(answer.url))
    assert not Reaction.objects.exists()
    assert at(own, "helpful") not in member.get(thread.get_absolute_url()).content.decode()


@pytest.mark.parametrize("name", ["helpful", "solution"])
def test_following_a_link_presses_nothing(member, post, name):
    assert member.get(at(post, name)).status_code == 405
    assert not Reaction.objects.exists()
    assert Thread.objects.get().solution is None


def test_asker_chooses_a_solution_and_takes_it_back(member, post, said):
    version = Thread.objects.get().version

    answer = member.post(at(post, "solution"), version=version)

    assert Thread.objects.get().solution == post
    assert "Wybrano rozwiązanie" in said(member.get(answer.url))
    member.post(at(post, "solution"), version=Thread.objects.get().version, back="1")
    assert Thread.objects.get().solution is None


@pytest.mark.parametrize("version", ["77", "x", ""])
def test_choice_in_a_stale_tab_is_told(member, post, said, version):
    answer = member.post(at(post, "solution"), version=version)

    assert "Wątek zmienił się od otwarcia strony" in said(member.get(answer.url))
    assert Thread.objects.get().solution is None


def test_others_cannot_choose(other, moderator, post, said):
    answer = other.post(at(post, "solution"), version=post.thread.version)
    assert "Rozwiązanie wybiera osoba, która zadała pytanie" in said(other.get(answer.url))
    assert at(post, "solution") not in other.get(post.thread.get_absolute_url()).content.decode()

    moderator.post(at(post, "solution"), version=Thread.objects.get().version)

    assert Thread.objects.get().solution == post


def test_question_itself_is_no_solution(member, thread, said):
    own = thread.posts.get(number=1)

    answer = member.post(at(own, "solution"), version=thread.version)

    assert "Rozwiązaniem może być tylko widoczna odpowiedź" in said(member.get(answer.url))


def test_flag_goes_to_the_moderators(member, moderator, post, said):
    assert "Jedno zdanie w regulaminie." in member.read(at(post, "flag"))

    answer = member.post(at(post, "flag"), reason="spam", note="To reklama.")

    flag = Flag.objects.get()
    assert (flag.by, flag.reason, flag.note, flag.state) == (
        member.user,
        "spam",
        "To reklama.",
        FlagState.OPEN,
    )
    assert answer.url == here(post)
    assert "Dziękujemy" in said(member.get(answer.url))
    assert "To reklama." in moderator.read("/moderation/")


@pytest.mark.parametrize(
    "sent", [{}, {"reason": "no-such"}, {"reason": "spam", "note": "x" * 1001}]
)
def test_flag_without_a_reason_is_refused_and_kept(member, post, sent):
    answer = member.post(at(post, "flag"), **sent)

    assert answer.status_code == 422
    assert sent.get("note", "") in answer.content.decode()
    assert not Flag.objects.exists()


def test_second_flag_and_own_post_are_refused_in_words(member, thread, post, said):
    member.post(at(post, "flag"), reason="spam")

    again = member.post(at(post, "flag"), reason="other", note="Jeszcze raz.")
    own = member.post(at(thread.posts.get(number=1), "flag"), reason="spam")

    assert (again.status_code, own.status_code) == (422, 422)
    assert "jest już zgłoszone" in said(again)
    assert "Jeszcze raz." in again.content.decode()
    assert "To twój własny wpis" in said(own)


@pytest.mark.parametrize("name", ["helpful", "solution", "flag"])
def test_visitors_sign_in_first_and_strangers_find_nothing(visitor, newcomer, inner_board, name):
    post = make_reply(make_thread(inner_board))

    assert visitor.post(at(post, name)).status_code == 302
    assert newcomer.post(at(post, name)).status_code == 404


def test_author_never_learns_who_flagged(member, other, post, said):
    Post.objects.filter(pk=post.pk).update(author=member.user)
    other.post(at(post, "flag"), reason="other", note="Tajna uwaga")

    assert "Tajna uwaga" not in said(member.get(post.thread.get_absolute_url()))
    assert "Tajna uwaga" not in said(member.get("/inbox/"))
