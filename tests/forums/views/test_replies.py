"""`forums.views.replies`: replying loses no text, and one submission makes one post."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from forums.models import Draft, Post, Thread
from forums.services.drafting import save_draft
from forums.services.moderating_threads import close_thread
from tests.factories.forums import make_board, make_insider, make_reply, make_thread

pytestmark = pytest.mark.django_db


@pytest.fixture
def thread(board):
    return make_thread(board, title="Dyżur w sobotę")


@pytest.fixture
def short(settings):
    settings.FORUMS_POST_LIMIT = 50


def at(thread):
    """Return the address of the reply."""
    return reverse("forums:reply", args=[thread.pk])


def fields(text="U nas poszło bez aneksów.", **more):
    return {"text": text, "nonce": str(uuid4()), **more}


def test_reply_is_added_and_the_page_leads_to_it(member, thread, settings, said):
    settings.FORUMS_POSTS_PER_PAGE = 1

    answer = member.post(at(thread), **fields())

    post = Post.objects.get(number=2)
    assert (post.author, post.source) == (member.user, "U nas poszło bez aneksów.")
    assert answer.url == f"{thread.get_absolute_url()}?page=2#post-2"
    assert "Dodano wpis." in said(member.get(answer.url))


def test_form_sent_twice_makes_one_post(member, thread):
    sent = fields()

    first, second = member.post(at(thread), **sent), member.post(at(thread), **sent)

    assert Post.objects.filter(thread=thread).count() == 2
    assert first.url == second.url


def test_two_tabs_with_forms_of_their_own_make_two_posts(member, thread):
    member.post(at(thread), **fields("Pierwsza karta."))
    member.post(at(thread), **fields("Druga karta."))

    assert [post.number for post in Post.objects.filter(thread=thread).order_by("number")] == [
        1,
        2,
        3,
    ]


def test_every_form_has_a_nonce_of_its_own(member, thread):
    forms = [member.get(thread.get_absolute_url()).context["reply"] for _ in range(2)]

    assert forms[0]["nonce"].value() != forms[1]["nonce"].value()


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"text": " \r\n "}, "Wpisz treść przed wysłaniem."),
        ({"text": "x" * 51}, "50"),
        ({"nonce": "no-uuid"}, ""),
    ],
)
@pytest.mark.usefixtures("short")
def test_refusal_keeps_the_text_and_says_what_is_wrong(member, thread, said, sent, words):
    answer = member.client.post(at(thread), {**fields("Krótko."), **sent})

    assert answer.status_code == 422
    assert words in said(answer)
    assert Post.objects.filter(thread=thread).count() == 1
    typed = sent.get("text", "Krótko.").strip()
    assert typed in answer.content.decode()


def test_refused_form_keeps_its_nonce(member, thread):
    sent = fields("")

    answer = member.post(at(thread), **sent)

    assert answer.context["reply"]["nonce"].value() == sent["nonce"]


def test_thread_that_was_closed_meanwhile_gives_the_text_back(member, moderator, thread, said):
    close_thread(thread=thread, by=moderator.user, reason="Koniec.")

    answer = member.post(at(thread), **fields("Długa odpowiedź, której szkoda."))

    assert answer.status_code == 422
    assert "Wątek jest zamknięty" in said(answer)
    assert "Długa odpowiedź, której szkoda." in answer.content.decode()


def test_newcomer_on_a_board_of_the_network_gets_the_text_back(newcomer, said):
    thread = make_thread(make_board("sieciowe", posting="network"))

    answer = newcomer.post(at(thread), **fields("Chcę coś dodać do tematu."))

    assert answer.status_code == 422
    assert "nie możesz w nim pisać" in said(answer)
    assert "Chcę coś dodać do tematu." in answer.content.decode()


def test_too_many_posts_are_429_with_the_text(newcomer, thread, settings, said):
    settings.FORUMS_NEWCOMER_POSTS_PER_HOUR = 1
    newcomer.post(at(thread), **fields("Pierwszy."))

    answer = newcomer.post(at(thread), **fields("Drugi tekst, za szybko."))

    assert answer.status_code == 429
    assert "W krótkim czasie wysłano wiele wpisów" in said(answer)
    assert "Drugi tekst, za szybko." in answer.content.decode()


def test_login_that_ended_while_writing_gives_the_text_back(visitor, thread, said):
    answer = visitor.post(at(thread), **fields("Pisane przez pół godziny."))

    assert answer.status_code == 403
    assert "Pisane przez pół godziny." in answer.content.decode()
    assert f"next={at(thread).replace('/', '%2F')}" in answer.content.decode()
    assert Post.objects.filter(thread=thread).count() == 1


def test_thread_that_is_not_for_the_reader_is_not_there(newcomer, inner_board):
    thread = make_thread(inner_board)

    assert newcomer.get(at(thread)).status_code == 404
    assert newcomer.post(at(thread), **fields()).status_code == 404
    assert Post.objects.filter(thread=thread).count() == 1


def test_newcomers_link_waits_and_is_said_to(newcomer, thread, said):
    answer = newcomer.post(at(thread), **fields("Zob. https://e.example/plan"))

    assert "Wpis czeka na moderację" in said(newcomer.get(answer.url))
    assert Post.objects.get(number=2).state == "pending"


def test_preview_sends_nothing(member, thread, said):
    answer = member.post(at(thread), **fields("Tak **to** widać."), preview="1")

    assert answer.status_code == 200
    assert "Podgląd: nic jeszcze nie wysłano" in said(answer)
    assert "<strong>to</strong>" in answer.content.decode()
    assert "Tak **to** widać." in answer.content.decode()
    assert Post.objects.filter(thread=thread).count() == 1


def test_preview_of_nothing_says_so(member, thread, said):
    answer = member.post(at(thread), **fields(""), preview="1")

    assert "Wpisz treść" in said(answer)
    assert "Podgląd: nic" not in said(answer)


def test_answered_post_stands_above_the_form_and_is_remembered(member, thread):
    post = make_reply(thread, text="Zdanie z regulaminu.")

    page = member.get(f"{at(thread)}?parent={post.public_id}")
    member.post(at(thread), **fields(parent=str(post.public_id)))

    assert "Odpowiedź na wpis" in page.content.decode()
    assert "Zdanie z regulaminu." in page.content.decode()
    assert page.context["reply"]["parent"].value() == str(post.public_id)
    assert Post.objects.get(number=3).parent == post


@pytest.mark.parametrize("named", ["no-uuid", "0b0a2c1e-5d7f-4c1b-9a3e-2f6d8e4b7a90", ""])
def test_parent_that_is_not_there_is_passed_over(member, thread, named):
    assert member.get(f"{at(thread)}?parent={named}&quote={named}").status_code == 200


def test_quotation_without_a_script_is_in_the_form(member, thread):
    post = make_reply(thread, text="Zdanie z *regulaminu*.")

    form = member.get(f"{at(thread)}?quote={post.public_id}").context["reply"]
    member.post(at(thread), **fields(f"{form['text'].value()}Zgoda."))

    assert f"({post.get_absolute_url()}):" in form["text"].value()
    answer = Post.objects.get(number=3)
    assert answer.quotes.get().quoted == post
    html = member.get(thread.get_absolute_url()).content.decode()
    assert '<blockquote class="quote"><p>Zdanie z <em>regulaminu</em>.</p>' in html


def test_hidden_post_cannot_be_quoted_or_answered(member, thread):
    post = make_reply(thread, text="Tajne słowa")
    Post.objects.filter(pk=post.pk).update(state="hidden")

    page = member.get(f"{at(thread)}?quote={post.public_id}&parent={post.public_id}")

    assert "Tajne słowa" not in page.content.decode()


def test_draft_is_put_in_again_on_both_pages(member, other, thread):
    save_draft(author=member.user, target=thread, text="Zaczęte wczoraj")

    for address in (thread.get_absolute_url(), at(thread)):
        page = member.get(address)
        assert page.context["reply"]["text"].value() == "Zaczęte wczoraj"
        assert "Wstawiono ponownie niewysłany tekst" in page.content.decode()
        assert "Zaczęte wczoraj" not in other.get(address).content.decode()


def test_quotation_stands_below_the_draft(member, thread):
    save_draft(author=member.user, target=thread, text="Zaczęte")
    post = thread.posts.get(number=1)

    text = member.get(f"{at(thread)}?quote={post.public_id}").context["reply"]["text"].value()

    assert text.startswith("Zaczęte\n\n> [")


def test_sent_reply_takes_its_draft_away(member, thread):
    save_draft(author=member.user, target=thread, text="Zaczęte")

    member.post(at(thread), **fields())

    assert not Draft.objects.exists()


def test_many_mentions_are_remarked(member, thread, settings, said):
    settings.FORUMS_MENTION_LIMIT = 1
    people = [make_insider() for _ in range(2)]
    text = " ".join(f"@person-{person.pk}" for person in people)

    answer = member.post(at(thread), **fields(text))

    assert "Jeden wpis może wspomnieć 1 osobę" in said(member.get(answer.url))


def test_editor_is_given_its_addresses(member, thread):
    html = member.get(thread.get_absolute_url()).content.decode()

    assert 'data-preview="/posts/preview/"' in html
    assert 'data-people="/posts/people/"' in html
    assert 'data-upload="/files/"' in html
    assert f'data-draft="/drafts/thread/{thread.pk}/"' in html
    assert f'data-key="{member.user.pk}:thread:{thread.pk}"' in html


def test_file_of_the_text_belongs_to_the_post(member, thread, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    sent = SimpleUploadedFile("notatki.txt", b"Notatki")
    markdown = member.client.post("/files/", {"file": sent}).json()["markdown"]

    member.post(at(thread), **fields(f"W załączeniu {markdown}"))

    page = member.get(thread.get_absolute_url())
    [file] = page.context["cards"][1].drawn.files
    assert file.parent == Post.objects.get(number=2)
    assert Thread.objects.get(pk=thread.pk).visible_count == 2
    assert "notatki.txt" in page.content.decode()
