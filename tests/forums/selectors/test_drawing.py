"""Posts as they are drawn: today's names, no hidden words, whole texts in the editor."""

import pytest
from django.contrib.auth.models import AnonymousUser

from forums.selectors.drawing import draw_posts, draw_text, editable_text, quote_text
from forums.selectors.history import post_history
from forums.selectors.people import suggest_people
from forums.services.editing import edit_post
from forums.services.moderating_posts import hide_post, show_post
from forums.services.moderating_threads import move_thread
from network.text.domain.markdown import render
from tests.factories.files import make_file, picture
from tests.factories.forums import (
    make_board,
    make_insider,
    make_moderator,
    make_person,
    make_reply,
    make_thread,
)

pytestmark = pytest.mark.django_db


def html(user, post):
    """Return what `user` is shown of `post`."""
    [drawn] = draw_posts(user=user, reader=user, posts=[post])
    return drawn.html


@pytest.fixture
def anna(names):
    """Somebody with a name."""
    person = make_insider()
    names[person.pk] = "Anna Wrzos"
    return person


def test_a_mention_is_drawn_as_the_reader_may_see_it(anna):
    post = make_reply(make_thread(), text="Hej @anna")

    assert html(make_insider(), post) == (
        '<p>Hej <a class="mention" href="/members/anna/">@Anna Wrzos</a></p>\n'
    )
    assert html(AnonymousUser(), post) == (
        '<p>Hej <span class="mention">@Osoba z sieci</span></p>\n'
    )


def test_a_renamed_person_changes_everywhere_at_once(anna, names):
    post, reader = make_reply(make_thread(), text="Hej @anna"), make_insider()
    before = html(reader, post)

    names[anna.pk] = "Anna Nowa"

    assert "Anna Wrzos" in before
    assert "Anna Wrzos" not in html(reader, post)
    assert "Anna Nowa" in html(reader, post)


def test_somebody_the_host_does_not_know_is_a_person(anna, names):
    post = make_reply(make_thread(), anna, text="Hej @anna")
    names.clear()

    [drawn] = draw_posts(user=make_insider(), reader=make_insider(), posts=[post])

    assert drawn.author.name == "a person"


@pytest.mark.parametrize("name", ["<b>Anna</b>", '"><script>alert(1)</script>', "&amp;"])
def test_a_hostile_name_is_words(anna, names, name):
    post = make_reply(make_thread(), text="Hej @anna")
    names[anna.pk] = f"anna {name}"

    drawn = html(make_insider(), post)

    assert "<b>" not in drawn
    assert "<script" not in drawn


def test_a_quotation_is_drawn_with_its_source(anna):
    thread = make_thread(make_board(), anna, text="To **ważne** słowa")
    post = make_reply(thread, text=quote_text(user=make_insider(), post=thread.posts.get()) + "tak")

    drawn = html(make_insider(), post)

    opening = thread.posts.get(number=1)
    assert drawn == (
        '<blockquote class="quote"><p>To <strong>ważne</strong> słowa</p>\n'
        f'<p class="source"><a href="/posts/{opening.public_id}/">Anna Wrzos, post 1</a></p>'
        "</blockquote>\n<p>tak</p>\n"
    )


def test_a_selection_is_quoted_instead_of_the_whole():
    post = make_reply(make_thread(), text="pierwsze zdanie. drugie zdanie.")

    typed = quote_text(user=make_insider(), post=post, selection=" drugie zdanie. ")

    assert typed.endswith("\n> drugie zdanie.\n\n")
    assert "pierwsze" not in typed


def test_quotations_do_not_pile_up():
    thread, reader = make_thread(text="pierwsze słowa"), make_insider()
    post = make_reply(thread, text=quote_text(user=reader, post=thread.posts.get()) + "drugie")

    assert "pierwsze" not in quote_text(user=reader, post=post)


def test_hidden_words_vanish_from_quotations_and_come_back():
    thread, reader, moderator = make_thread(), make_insider(), make_moderator()
    quoted = make_reply(thread, text="nadgodziny")
    post = make_reply(thread, text=quote_text(user=reader, post=quoted) + "tak")

    hide_post(post=quoted, by=moderator, reason="Obraża")
    assert "nadgodziny" not in html(reader, post)
    assert "nadgodziny" not in html(moderator, post)
    show_post(post=quoted, by=moderator, reason="Jednak nie")
    assert "nadgodziny" in html(reader, post)


def test_words_of_a_board_out_of_sight_are_not_drawn():
    source = make_thread(make_board(), text="nadgodziny")
    reader = make_person()
    typed = quote_text(user=reader, post=source.posts.get())
    post = make_reply(make_thread(make_board()), text=typed)
    assert "nadgodziny" in html(reader, post)

    inner = make_board(access="network")
    move_thread(thread=source, board=inner, by=make_moderator(), reason="Tu")

    assert "nadgodziny" not in html(reader, post)
    assert "nadgodziny" in html(make_insider(), post)


def test_the_editor_shows_what_was_typed(anna):
    thread = make_thread(make_board(), anna, text="pierwsze @anna")
    author = make_insider()
    typed = quote_text(user=author, post=thread.posts.get()) + "Hej @anna, `@anna`"
    post = make_reply(thread, author, typed)

    assert editable_text(user=author, post=post) == typed.rstrip()
    again = edit_post(
        post=post, by=author, text=editable_text(user=author, post=post), version=0
    ).post
    assert again.source == post.source


def test_pictures_stand_in_the_text_and_other_files_below():
    author = make_insider()
    image = make_file(owner=author, name="plan.png", content=picture())
    notes = make_file(owner=author)
    post = make_reply(
        make_thread(),
        author,
        f"![plan]({image.get_absolute_url()}) [notatki]({notes.get_absolute_url()})",
    )

    [drawn] = draw_posts(user=author, reader=author, posts=[post])

    assert drawn.files == [notes]
    assert f'<img src="{image.get_absolute_url()}"' in drawn.html


def test_a_preview_is_drawn_like_a_post(anna):
    made = draw_text(user=make_insider(), html=render(f"@{{u{anna.pk}}} @{{q0}}", references=True))

    assert "Anna Wrzos" in made


def test_history_shows_each_change_the_latest_first(anna):
    post = make_reply(make_thread(), text="Hej wszyscy")
    post = edit_post(post=post, by=post.author, text="Hej @anna", version=0).post
    post = edit_post(post=post, by=post.author, text="Hej @anna dziś", version=1).post

    changes = post_history(user=make_insider(), post=post)

    assert [
        (change.version, [(piece.change, piece.text) for piece in change.pieces])
        for change in changes
    ] == [
        (2, [("same", "Hej @anna"), ("added", " dziś")]),
        (1, [("same", "Hej "), ("removed", "wszyscy"), ("added", "@anna")]),
    ]


def test_history_of_what_was_never_changed_is_empty():
    assert post_history(user=make_insider(), post=make_reply(make_thread())) == []


def test_suggestions_come_from_the_host():
    reader, other = make_insider(), make_insider()

    found = suggest_people(viewer=reader, prefix=f" @person-{other.pk}")

    assert [person.handle for person in found] == [f"person-{other.pk}"]
    assert suggest_people(viewer=AnonymousUser(), prefix="person-1") == []
