"""`forums.services.posting`: numbers without a gap, one post a submission, held when it must be."""

from uuid import uuid4

import pytest
from django.contrib.auth.models import Group

from forums.choices import BoardAccess, BoardModeration, BoardPosting, PostState
from forums.exceptions import (
    MayNotPost,
    PostTooLong,
    TextMissing,
    ThreadClosed,
    TooManyPosts,
)
from forums.models import Draft, Mention, Post, Quote, Thread, Watch
from forums.selectors.drawing import quote_text
from forums.services.drafting import save_draft
from forums.services.moderating_posts import hide_post
from forums.services.moderating_threads import archive_thread, close_thread, hide_thread
from forums.services.posting import post_reply
from network.files.models import StoredFile
from network.search.selectors.finding import find
from tasks.clock import acting_at, now
from tasks.models import Event
from tests.factories.files import make_file
from tests.factories.forums import (
    make_board,
    make_insider,
    make_moderator,
    make_person,
    make_reply,
    make_thread,
)

pytestmark = pytest.mark.django_db


def numbers(thread):
    """Return the numbers of a thread's posts in the order they were made."""
    return list(Post.objects.filter(thread=thread).order_by("pk").values_list("number", flat=True))


def test_reply_is_the_next_post_and_moves_the_thread():
    thread = make_thread()
    author = make_insider()

    posted = post_reply(thread=thread, author=author, text="  U nas **tak**.  ")

    post = Post.objects.get(pk=posted.post.pk)
    thread.refresh_from_db()
    assert posted.created
    assert (post.number, post.source, post.html, post.state, post.author) == (
        2,
        "U nas **tak**.",
        "<p>U nas <strong>tak</strong>.</p>\n",
        PostState.VISIBLE,
        author,
    )
    assert (thread.last_number, thread.visible_count, thread.last_post, thread.last_post_at) == (
        2,
        2,
        post,
        post.created_at,
    )


def test_moment_is_the_acted_one():
    thread = make_thread()
    moment = now().replace(microsecond=0)

    with acting_at(moment):
        post = make_reply(thread)

    assert (post.created_at, post.published_at) == (moment, moment)


def test_a_submission_that_comes_twice_makes_one_post():
    thread, author, nonce = make_thread(), make_insider(), uuid4()

    first = post_reply(thread=thread, author=author, text="raz", nonce=nonce)
    second = post_reply(thread=thread, author=author, text="dwa", nonce=nonce)

    assert (first.created, second.created, second.post) == (True, False, first.post)
    assert numbers(thread) == [1, 2]
    assert Event.objects.filter(kind="forums.post", subject_id=first.post.pk).count() == 1


def test_the_same_nonce_of_another_person_is_another_submission():
    thread, nonce = make_thread(), uuid4()

    make_reply(thread, nonce=nonce)
    make_reply(thread, nonce=nonce)

    assert numbers(thread) == [1, 2, 3]


def test_a_submission_of_another_thread_gives_the_first_post_back():
    author, nonce = make_insider(), uuid4()
    first = make_reply(make_thread(), author, nonce=nonce)

    again = post_reply(thread=make_thread(), author=author, text="x", nonce=nonce)

    assert (again.post, again.created) == (first, False)


@pytest.mark.parametrize("text", ["", "   \n ", "\0"])
def test_nothing_written_is_refused(text):
    thread = make_thread()

    with pytest.raises(TextMissing):
        post_reply(thread=thread, author=make_insider(), text=text)

    assert numbers(thread) == [1]


def test_a_text_over_the_limit_is_refused_in_words():
    thread = make_thread()

    with pytest.raises(PostTooLong) as refused:
        post_reply(thread=thread, author=make_insider(), text="a" * 20_001)

    assert str(refused.value) == "A post holds at most 20000 characters, yours has 20001."
    assert numbers(thread) == [1]


def test_a_text_at_the_limit_is_taken():
    assert make_reply(make_thread(), text="ą" * 20_000).number == 2


def test_mentions_that_outgrow_the_renderer_are_refused_and_not_a_fault(names):
    ewa = make_insider()
    names[ewa.pk] = "E Nowak"
    thread = make_thread()

    with pytest.raises(PostTooLong):
        post_reply(thread=thread, author=make_insider(), text="@e " * 6_600)


@pytest.mark.parametrize("act", [close_thread, archive_thread, hide_thread])
def test_a_thread_that_is_closed_takes_no_replies(act):
    thread, stale = make_thread(), None
    stale = Thread.objects.get(pk=thread.pk)
    act(thread=thread, by=make_moderator(), reason="Koniec")

    with pytest.raises(ThreadClosed):
        post_reply(thread=stale, author=make_insider(), text="jeszcze")


def test_who_may_not_read_a_board_may_not_write_there():
    group = Group.objects.create(name="kohorta")
    network = make_thread(make_board(access=BoardAccess.NETWORK))
    closed = make_board(access=BoardAccess.GROUP, group=group)
    owner = make_insider()
    owner.groups.add(group)
    inside = make_thread(closed, owner)

    for thread, author in [(network, make_person()), (inside, make_insider())]:
        with pytest.raises(MayNotPost):
            post_reply(thread=thread, author=author, text="wpuśćcie")


def test_who_may_read_but_not_write_is_refused():
    board = make_board(posting=BoardPosting.MODERATORS)
    thread = make_thread(board, make_moderator())

    with pytest.raises(MayNotPost):
        post_reply(thread=thread, author=make_insider(), text="komentarz")


def test_inactive_people_write_nothing():
    gone = make_insider()
    gone.is_active = False

    with pytest.raises(MayNotPost):
        post_reply(thread=make_thread(), author=gone, text="jestem")


def test_newcomers_wait_where_newcomers_are_moderated():
    board = make_board(moderation=BoardModeration.NEWCOMERS)
    thread = make_thread(board, make_insider())

    posted = post_reply(thread=thread, author=make_person(), text="Dzień dobry")

    thread.refresh_from_db()
    assert posted.waits
    assert (posted.post.published_at, thread.last_number, thread.visible_count) == (None, 2, 1)
    assert not Event.objects.filter(kind="forums.post", subject_id=posted.post.pk).exists()
    assert find(make_moderator(), "Dzień dobry").total == 0


@pytest.mark.parametrize(
    ("moderation", "waiting"),
    [
        (BoardModeration.POST, (False, False, False)),
        (BoardModeration.NEWCOMERS, (True, False, False)),
        (BoardModeration.PRE, (True, True, False)),
    ],
)
def test_whose_posts_wait(moderation, waiting):
    thread = make_thread(make_board(moderation=moderation), make_moderator())
    people = (make_person(), make_insider(), make_moderator())

    found = tuple(
        post_reply(thread=thread, author=person, text="Dzień dobry").waits for person in people
    )

    assert found == waiting


@pytest.mark.parametrize(
    ("text", "waits"),
    [
        ("Zobaczcie https://x.example/oferta", True),
        ("Zobaczcie www.x.example", True),
        ("[tu](https://x.example)", True),
        ("![obraz](https://x.example/a.png)", True),
        ("pisz: ja@x.pl", True),
        ("[regulamin](/posts/x/)", False),
        ("bez odnośnika", False),
    ],
)
def test_links_of_newcomers_wait(text, waits):
    thread = make_thread(make_board())

    assert post_reply(thread=thread, author=make_person(), text=text).waits is waits
    assert not post_reply(thread=thread, author=make_insider(), text=text).waits


def test_a_link_inside_a_quotation_waits_too():
    thread = make_thread(make_board())
    typed = quote_text(user=make_person(), post=thread.posts.get(), selection="https://x.example")

    assert post_reply(thread=thread, author=make_person(), text=typed).waits


def test_newcomers_write_few_posts_an_hour(settings):
    settings.FORUMS_NEWCOMER_POSTS_PER_HOUR = 2
    thread, author = make_thread(make_board()), make_person()
    make_reply(thread, author)
    make_reply(thread, author)

    with pytest.raises(TooManyPosts) as refused:
        make_reply(thread, author)

    assert 0 < refused.value.retry_after <= 3600
    assert numbers(thread) == [1, 2, 3]


def test_the_hour_of_one_person_is_not_that_of_another(settings):
    settings.FORUMS_POSTS_PER_HOUR = settings.FORUMS_NEWCOMER_POSTS_PER_HOUR = 1
    thread = make_thread(make_board())

    assert [make_reply(thread, make_insider()).number for _ in range(3)] == [2, 3, 4]


def test_moderators_are_not_counted(settings):
    settings.FORUMS_POSTS_PER_HOUR = settings.FORUMS_NEWCOMER_POSTS_PER_HOUR = 1
    thread, moderator = make_thread(make_board()), make_moderator()

    assert [make_reply(thread, moderator).number for _ in range(3)] == [2, 3, 4]


def test_mentions_are_stored_by_number_and_never_by_name(names):
    ewa, jan = make_insider(), make_insider()
    names.update({ewa.pk: "Ewa Nowak", jan.pk: "Jan Kos"})

    post = make_reply(make_thread(), jan, "Hej @ewa, tu @jan i @obcy")

    assert post.source == f"Hej @{{u{ewa.pk}}}, tu @{{u{jan.pk}}} i @obcy"
    assert "ewa" not in (post.source + post.html).lower()
    assert list(Mention.objects.filter(post=post).values_list("user", flat=True)) == [ewa.pk]


def test_a_flood_of_mentions_stays_text_and_the_author_is_told(names, settings):
    settings.FORUMS_MENTION_LIMIT = 2
    for letter in "abc":
        names[make_insider().pk] = f"{letter} Nowak"

    posted = post_reply(thread=make_thread(), author=make_insider(), text="@a @b @c")

    assert Mention.objects.filter(post=posted.post).count() == 2
    assert posted.remarks == ["One post can mention 2 people; the other names stay plain text."]


def test_quotations_are_kept_beside_the_post():
    thread = make_thread(text="Jak to macie zapisane?")
    opening = thread.posts.get()
    typed = quote_text(user=make_insider(), post=opening) + "U nas tak."

    post = make_reply(thread, text=typed)

    quote = Quote.objects.get(post=post)
    assert (quote.quoted, quote.source) == (opening, "Jak to macie zapisane?")
    assert post.source == "@{q0}\n\nU nas tak."


def test_what_the_author_cannot_read_is_not_quoted():
    secret = make_thread(make_board(access=BoardAccess.NETWORK), text="tajne")
    typed = quote_text(user=make_insider(), post=secret.posts.get())

    post = make_reply(make_thread(make_board()), make_person(), typed)

    assert not Quote.objects.exists()
    assert post.source.startswith("> [")


def test_hidden_posts_are_not_quoted():
    thread = make_thread()
    hidden = make_reply(thread, text="obraza")
    typed = quote_text(user=make_moderator(), post=hidden)
    hide_post(post=hidden, by=make_moderator(), reason="Obraża")

    make_reply(thread, make_moderator(), typed)

    assert not Quote.objects.exists()


def test_a_parent_of_another_thread_is_passed_over():
    thread = make_thread()
    opening, foreign = thread.posts.get(), make_thread().posts.get()

    assert make_reply(thread, parent=opening).parent == opening
    assert make_reply(thread, parent=foreign).parent is None


def test_files_of_the_text_belong_to_the_post():
    author = make_insider()
    own, other = make_file(owner=author), make_file(owner=make_insider())
    text = "\n".join(f"[plik]({file.get_absolute_url()})" for file in (own, other))

    post = make_reply(make_thread(), author, text)

    assert list(StoredFile.objects.of(post)) == [own]


def test_the_draft_of_the_reply_is_gone_once_it_is_sent():
    thread, author = make_thread(), make_insider()
    save_draft(author=author, target=thread, text="U nas")
    save_draft(author=author, target=thread.board, text="Nowy wątek")

    make_reply(thread, author)

    assert [draft.board for draft in Draft.objects.all()] == [thread.board]


def test_whoever_posts_watches_unless_they_said_otherwise():
    thread, author, silent = make_thread(), make_insider(), make_insider()
    Watch.objects.create(user=silent, thread=thread, level="mute", changed_at=now())

    make_reply(thread, author)
    make_reply(thread, silent)

    assert dict(Watch.objects.filter(thread=thread).values_list("user", "level")) == {
        thread.author_id: "watch",
        author.pk: "watch",
        silent.pk: "mute",
    }


def test_a_host_may_leave_watching_to_its_people(settings):
    settings.FORUMS_WATCH_OWN = False

    make_reply(make_thread())

    assert not Watch.objects.exists()


def test_one_event_a_post(outbox):
    thread = make_thread()
    make_reply(thread)

    assert outbox()["events"] == ["forums.post", "forums.post"]


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        "[x](javascript:alert(1))",
        "![x](data:text/html;base64,PHNjcmlwdD4=)",
        "<span data-ref='u1'>@{u1}</span>",
        "\u202eodwrócone",
    ],
)
def test_hostile_text_is_stored_and_shown_harmlessly(hostile):
    post = make_reply(make_thread(), text=hostile)

    assert not any(bad in post.html for bad in ("<script", "<img", 'href="javascript', "<span"))


def test_null_characters_are_left_out():
    assert make_reply(make_thread(), text="a\0b").source == "ab"
