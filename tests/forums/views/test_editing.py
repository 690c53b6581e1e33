"""`forums.views.editing`: changing a post, and what it said before."""

from datetime import timedelta

import pytest
from django.urls import reverse

from forums.models import Draft, Post, Thread
from forums.services.drafting import save_draft
from forums.services.editing import edit_post
from forums.services.moderating_threads import close_thread
from tasks.clock import acting_at, now
from tests.factories.forums import make_insider, make_reply, make_thread

pytestmark = pytest.mark.django_db


@pytest.fixture
def post(member, board):
    return make_reply(make_thread(board), author=member.user, text="Trzy soboty z rzędu.")


def at(post, name="edit"):
    """Return an address of the post."""
    return reverse(f"forums:{name}", args=[post.public_id])


def change(reader, post, text, *, version=None, **more):
    """Send the form as it was opened."""
    version = post.version if version is None else version
    return reader.post(at(post), text=text, version=version, **more)


def test_form_opens_with_the_text_as_it_was_typed(member, board):
    somebody = make_insider()
    thread = make_thread(board, text="Zdanie z regulaminu.")
    quoted = thread.posts.get()
    text = f"> [X]({quoted.get_absolute_url()}):\n> Zdanie\n\n@person-{somebody.pk} zgoda"
    post = make_reply(thread, author=member.user, text=text)

    typed = member.get(at(post)).context["form"]["text"].value()

    assert f"@person-{somebody.pk} zgoda" in typed
    assert f"({quoted.get_absolute_url()}):\n> Zdanie" in typed


def test_change_is_saved_and_the_page_leads_back(member, visitor, post, said):
    answer = change(member, post, "Cztery soboty z rzędu.")

    assert answer.url == post.get_absolute_url()
    page = said(member.client.get(answer.url, follow=True))
    assert "Zmieniono wpis." in page
    assert "Cztery soboty" in visitor.read(post.thread.get_absolute_url())
    assert "zmieniony" in visitor.read(post.thread.get_absolute_url())


def test_slower_tab_sees_both_texts_and_can_send_again(member, post, said):
    stale = post.version
    change(member, post, "Cztery soboty z rzędu.")

    answer = change(member, post, "Pięć sobót z rzędu.", version=stale)

    assert answer.status_code == 422
    assert "Pięć sobót z rzędu.</textarea>" in answer.content.decode()
    texts = {
        kind: "".join(piece.text for piece in answer.context["pieces"] if piece.change != kind)
        for kind in ("added", "removed")
    }
    assert texts == {"added": "Cztery soboty z rzędu.", "removed": "Pięć sobót z rzędu."}
    assert '<del><span class="sr">usunięto: </span>Cztery' in answer.content.decode()
    assert Post.objects.get(pk=post.pk).source == "Cztery soboty z rzędu."

    again = answer.context["form"]["version"].value()
    change(member, post, "Pięć sobót z rzędu.", version=again)

    assert Post.objects.get(pk=post.pk).source == "Pięć sobót z rzędu."


def test_form_sent_twice_is_no_conflict(member, post):
    stale = post.version

    answers = [change(member, post, "Cztery soboty.", version=stale) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert Post.objects.get(pk=post.pk).edits.count() == 1


@pytest.mark.parametrize(
    ("sent", "words"), [("", "Wpisz treść"), ("x" * 31, "30")], ids=["empty", "long"]
)
def test_refusal_keeps_the_text(member, post, settings, said, sent, words):  # noqa: PLR0913, PLR0917
    settings.FORUMS_POST_LIMIT = 30

    answer = change(member, post, sent)

    assert answer.status_code == 422
    assert words in said(answer)
    assert Post.objects.get(pk=post.pk).source == "Trzy soboty z rzędu."


def test_window_that_closed_while_writing_gives_the_text_back(member, post, said):
    with acting_at(now() + timedelta(days=2)):
        answer = change(member, post, "Za późno, a szkoda.")

    assert answer.status_code == 422
    assert "Czas na zmianę tego wpisu minął" in said(answer)
    assert "Za późno, a szkoda." in answer.content.decode()


def test_closed_thread_gives_the_text_back(member, moderator, post, said):
    close_thread(thread=post.thread, by=moderator.user, reason="Koniec.")

    answer = change(member, post, "Jeszcze jedno zdanie.")

    assert answer.status_code == 422
    assert "Można zmieniać tylko własne wpisy" in said(answer)


def test_nobody_changes_the_post_of_another(other, visitor, moderator, post):
    assert other.get(at(post)).status_code == 403
    assert change(other, post, "Nie moje.").status_code == 403
    assert moderator.get(at(post)).status_code == 403
    assert visitor.get(at(post)).status_code == 302
    assert Post.objects.get(pk=post.pk).source == "Trzy soboty z rzędu."


def test_change_is_offered_to_its_author_for_a_day(member, other, post):
    address = post.thread.get_absolute_url()

    assert at(post) in member.get(address).content.decode()
    assert at(post) not in other.get(address).content.decode()
    with acting_at(now() + timedelta(days=2)):
        assert at(post) not in member.get(address).content.decode()


def test_preview_changes_nothing(member, post, said):
    answer = change(member, post, "**Cztery** soboty.", preview="1")

    assert answer.status_code == 200
    assert "<strong>Cztery</strong>" in answer.content.decode()
    assert Post.objects.get(pk=post.pk).edits.count() == 0


def test_draft_of_a_change_is_put_in_again(member, post):
    save_draft(author=member.user, target=post, text="Zaczęta zmiana")

    assert member.get(at(post)).context["form"]["text"].value() == "Zaczęta zmiana"
    change(member, post, "Zmiana.")
    assert not Draft.objects.exists()


def test_added_link_of_a_newcomer_waits(newcomer, board, said):
    post = make_reply(make_thread(board), author=newcomer.user, text="Bez odnośnika.")

    answer = change(newcomer, post, "Zob. https://e.example")

    assert "Wpis czeka na moderację" in said(newcomer.client.get(answer.url, follow=True))
    assert Post.objects.get(pk=post.pk).state == "pending"


def test_history_shows_each_change_the_latest_first(member, visitor, post):
    edit_post(post=post, by=member.user, text="Cztery soboty z rzędu.", version=post.version)
    post = Post.objects.get(pk=post.pk)
    edit_post(post=post, by=member.user, text="Cztery soboty.", version=post.version)

    answer = visitor.get(at(post, "history"))

    changes = answer.context["changes"]
    assert [
        [piece.text for piece in change.pieces if piece.change == "removed"] for change in changes
    ] == [["soboty z rzędu."], ["Trzy"]]
    html = answer.content.decode()
    assert html.index("dodano: </span>soboty.") < html.index("dodano: </span>Cztery")


def test_history_of_an_unchanged_post_says_so(visitor, post):
    assert "Treść wpisu nie była zmieniana" in visitor.read(at(post, "history"))


def test_history_is_for_whoever_may_read_the_post(visitor, member, moderator, inner_board):
    post = make_reply(make_thread(inner_board))
    assert visitor.get(at(post, "history")).status_code == 404
    assert member.get(at(post, "history")).status_code == 200

    Post.objects.filter(pk=post.pk).update(state="hidden")

    assert member.get(at(post, "history")).status_code == 404
    assert moderator.get(at(post, "history")).status_code == 200


def retitle(reader, thread, title, version=None):
    """Send the form of the title."""
    version = thread.version if version is None else version
    address = reverse("forums:retitle", args=[thread.pk])
    return reader.post(address, title=title, version=version)


def test_author_gives_another_title_and_old_links_work(member, visitor, board):
    thread = make_thread(board, author=member.user, title="Dyżur")
    old = thread.get_absolute_url()

    answer = retitle(member, thread, "Dyżur w sobotę")

    thread = Thread.objects.get(pk=thread.pk)
    assert thread.title == "Dyżur w sobotę"
    assert answer.url == thread.get_absolute_url() != old
    assert visitor.get(old).url == thread.get_absolute_url()


def test_title_is_refused_in_words_and_kept(member, board, said):
    thread = make_thread(board, author=member.user, title="Dyżur")

    assert "Nadaj wątkowi tytuł" in said(retitle(member, thread, ""))
    stale = retitle(member, thread, "Nowy tytuł", version=77)
    assert stale.status_code == 422
    assert "Nowy tytuł" in stale.content.decode()
    assert Thread.objects.get(pk=thread.pk).title == "Dyżur"


def test_title_is_the_authors_for_a_day_and_a_moderators_always(member, other, moderator, board):
    thread = make_thread(board, author=member.user)
    address = reverse("forums:retitle", args=[thread.pk])

    assert other.get(address).status_code == 403
    assert address not in other.get(thread.get_absolute_url()).content.decode()
    with acting_at(now() + timedelta(days=2)):
        assert member.get(address).status_code == 403
        assert moderator.get(address).status_code == 200
