"""The API of the forums: the same services, the same refusals, the same walls."""

from datetime import timedelta
from uuid import uuid4

import pytest
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.validation import validate_schema

from forums import exceptions
from forums.api.refusals import ForumsAPIView
from forums.api.urls import urlpatterns
from forums.models import Flag, ModerationAction, Post, Thread, Watch
from forums.services.moderating_posts import hide_post
from tasks.clock import now
from tests.factories.forums import (
    make_board,
    make_insider,
    make_moderator,
    make_person,
    make_reply,
    make_thread,
)

pytestmark = pytest.mark.django_db

V1 = "/api/v1"


@pytest.fixture
def insider(api, db):
    """Somebody of the network who has signed in."""
    person = make_insider()
    api.force_authenticate(person)
    return person


@pytest.fixture
def moderator(api, db):
    """A moderator who has signed in."""
    person = make_moderator()
    api.force_authenticate(person)
    return person


def code(answer):
    """Return the code of a refusal."""
    return answer.json()["type"].rpartition(":")[2]


def test_every_refusal_has_an_answer():
    named = set(ForumsAPIView.refusals)

    assert named == set(exceptions.ForumsError.__subclasses__())


def test_boards_are_those_the_caller_may_read(api):
    public, inner = make_board("dane", title="Dane"), make_board("sieć"[:3], access="network")

    anonymous = api.get(f"{V1}/boards/").json()["results"]
    api.force_authenticate(make_insider())
    both = api.get(f"{V1}/boards/").json()["results"]

    assert anonymous == [
        {
            "slug": "dane",
            "title": "Dane",
            "description": "",
            "access": "public",
            "posting": "readers",
            "moderation": "post",
            "url": "/forums/dane/",
            "version": 0,
        }
    ]
    assert [board["slug"] for board in both] == ["dane", inner.slug]
    assert api.get(f"{V1}/boards/{public.slug}/").json() == anonymous[0]


def test_what_is_out_of_sight_is_a_problem_404(api):
    thread = make_thread(make_board(access="network"))
    post = thread.posts.get()
    api.force_authenticate(make_person())

    for path in (
        f"boards/{thread.board.slug}/",
        f"threads/{thread.pk}/",
        f"threads/{thread.pk}/posts/",
        f"threads/?board={thread.board.slug}",
        f"posts/{post.public_id}/",
        f"posts/{post.public_id}/history/",
        "threads/999999/",
    ):
        answer = api.get(f"{V1}/{path}")
        assert (path, answer.status_code, code(answer)) == (path, 404, "not_found")
    for path in (f"threads/{thread.pk}/posts/", f"threads/{thread.pk}/read/"):
        assert api.post(f"{V1}/{path}", {"text": "x", "number": 1}).status_code == 404


def test_a_thread_is_opened_read_and_listed(api, insider):
    board = make_board("dane")

    made = api.post(
        f"{V1}/threads/", {"board": "dane", "title": "Dyżur", "text": "Jak?", "kind": "question"}
    )
    thread = Thread.objects.get()

    assert made.status_code == 201
    assert made.json() == {
        "id": thread.pk,
        "board": "dane",
        "title": "Dyżur",
        "kind": "question",
        "state": "open",
        "author": {
            "name": f"Person {insider.pk}",
            "url": "",
            "unit": "",
            "handle": f"person-{insider.pk}",
        },
        "last_author": made.json()["author"],
        "solved": False,
        "pinned_until": None,
        "posts": 1,
        "unread": 0,
        "read_upto": 0,
        "watch": "watch",
        "last_post_at": made.json()["last_post_at"],
        "created_at": made.json()["created_at"],
        "url": thread.get_absolute_url(),
        "version": 0,
    }
    assert api.get(f"{V1}/threads/{thread.pk}/").json() == made.json()
    assert api.get(f"{V1}/threads/?board=dane").json()["results"] == [made.json()]
    assert api.get(f"{V1}/threads/?view=unread").json()["results"] == []
    assert api.get(f"{V1}/threads/?view=nowhere").status_code == 400
    assert board.pk


@pytest.mark.parametrize(
    ("said", "status", "name"),
    [
        ({"title": "", "text": "x"}, 400, "title_missing"),
        ({"title": "a" * 201, "text": "x"}, 400, "title_too_long"),
        ({"title": "t", "text": " "}, 400, "text_missing"),
        ({"title": "t", "text": "a" * 20_001}, 400, "post_too_long"),
        ({"title": "t", "text": "x", "kind": "announcement"}, 403, "may_not_announce"),
        ({"title": "t", "text": "x", "board": "nic"}, 404, "not_found"),
        ({"title": "t", "text": "x", "board": "desk"}, 403, "may_not_post"),
        ({"text": "x"}, 400, "invalid"),
        ({"title": "t", "text": "x", "kind": "poll"}, 400, "invalid"),
    ],
    ids=str,
)
def test_threads_that_cannot_be(api, insider, said, status, name):
    make_board("dane")
    make_board("desk", posting="moderators")

    answer = api.post(f"{V1}/threads/", {"board": "dane", **said})

    assert (answer.status_code, code(answer)) == (status, name)
    assert not Thread.objects.exists()


def test_visitors_read_and_do_not_write(api):
    thread = make_thread()

    assert api.get(f"{V1}/threads/{thread.pk}/posts/").status_code == 200
    for method, path in [
        ("post", "threads/"),
        ("patch", f"threads/{thread.pk}/"),
        ("post", f"threads/{thread.pk}/posts/"),
        ("post", f"threads/{thread.pk}/watch/"),
        ("post", f"posts/{thread.posts.get().public_id}/reactions/"),
        ("get", "drafts/"),
        ("get", "flags/"),
        ("get", "posts/pending/"),
    ]:
        assert getattr(api, method)(f"{V1}/{path}").status_code == 401


def test_posts_are_listed_by_number_and_drawn(api, insider, settings):
    thread = make_thread(text="**Jak?**")
    make_reply(thread)
    hide_post(post=make_reply(thread), by=make_moderator(), reason="Obraża")

    page = api.get(f"{V1}/threads/{thread.pk}/posts/?page_size=1").json()
    rest = api.get(page["next"]).json()

    assert [post["number"] for post in page["results"] + rest["results"]] == [1, 2]
    assert page["results"][0]["html"] == "<p><strong>Jak?</strong></p>\n"
    assert rest["next"] is None


def test_a_reply_is_made_once_however_often_it_is_sent(api, insider):
    thread, key = make_thread(), str(uuid4())

    def send():
        return api.post(
            f"{V1}/threads/{thread.pk}/posts/",
            {"text": "U nas tak", "answers": str(thread.posts.get(number=1).public_id)},
            headers={"Idempotency-Key": key},
        )

    first, second = send(), send()

    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()
    assert second["Idempotent-Replayed"] == "true"
    reply = Post.objects.get(number=2)
    assert (reply.parent.number, first.json()["number"], first.json()["remarks"]) == (1, 2, [])


def test_a_reply_in_a_closed_thread_is_a_conflict(api, moderator):
    thread = make_thread()
    api.post(f"{V1}/threads/{thread.pk}/close/", {"reason": "Koniec"})

    answer = api.post(f"{V1}/threads/{thread.pk}/posts/", {"text": "jeszcze"})

    assert (answer.status_code, code(answer)) == (409, "thread_closed")


def test_too_many_posts_say_when_to_come_back(api, settings):
    settings.FORUMS_NEWCOMER_POSTS_PER_HOUR = 0
    thread = make_thread(make_board())
    api.force_authenticate(make_person())

    answer = api.post(f"{V1}/threads/{thread.pk}/posts/", {"text": "ja"})

    assert (answer.status_code, code(answer)) == (429, "too_many_posts")
    assert 0 < int(answer["Retry-After"]) <= 3600


def test_a_text_is_changed_only_by_whoever_has_read_it(api, insider):
    post = make_reply(make_thread(), insider, "raz")
    path = f"{V1}/posts/{post.public_id}/"
    read = api.get(path)

    assert read.json()["text"] == "raz"
    assert api.put(path, {"text": "dwa"}).status_code == 428
    changed = api.put(path, {"text": "dwa"}, headers={"If-Match": read["ETag"]})
    stale = api.put(path, {"text": "trzy"}, headers={"If-Match": read["ETag"]})

    assert (changed.status_code, changed.json()["html"], stale.status_code) == (
        200,
        "<p>dwa</p>\n",
        412,
    )
    assert api.get(path, headers={"If-None-Match": api.get(path)["ETag"]}).status_code == 304
    history = api.get(f"{path}history/").json()
    assert [piece["text"] for piece in history[0]["pieces"]] == ["raz", "dwa"]


def test_somebody_elses_text_is_shown_drawn_and_not_changed(api, insider):
    post = make_reply(make_thread(), text="raz")
    path = f"{V1}/posts/{post.public_id}/"

    read = api.get(path)
    answer = api.put(path, {"text": "moje"}, headers={"If-Match": read["ETag"]})

    assert read.json()["text"] is None
    assert (answer.status_code, code(answer)) == (403, "may_not_edit")


def test_title_and_solution_need_the_threads_tag(api, insider):
    thread = make_thread(author=insider, kind="question")
    reply = make_reply(thread)
    path = f"{V1}/threads/{thread.pk}/"

    tag = api.get(path)["ETag"]
    renamed = api.patch(path, {"title": "Dyżur nocny"}, headers={"If-Match": tag})
    stale = api.patch(path, {"title": "Inny"}, headers={"If-Match": tag})
    solved = api.put(
        f"{path}solution/", {"post": str(reply.public_id)}, headers={"If-Match": renamed["ETag"]}
    )
    undone = api.put(f"{path}solution/", {"post": None}, headers={"If-Match": solved["ETag"]})

    assert (renamed.json()["title"], stale.status_code) == ("Dyżur nocny", 412)
    assert (solved.json()["solved"], undone.json()["solved"]) == (True, False)
    assert api.patch(path, {"title": "x"}).status_code == 428


def test_reading_only_grows(api, insider):
    thread = make_thread()
    make_reply(thread)
    path = f"{V1}/threads/{thread.pk}/"
    assert api.get(path).json()["unread"] == 2

    said = [api.post(f"{path}read/", {"number": n}).json()["number"] for n in (1, 99, 1)]

    assert said == [1, 2, 2]
    assert api.get(path).json()["unread"] == 0
    make_reply(thread)
    assert api.post(f"{V1}/threads/read-all/").status_code == 204
    assert api.get(path).json()["unread"] == 0


def test_watching_a_thread_and_a_board(api, insider):
    thread = make_thread()
    until = (now() + timedelta(days=1)).isoformat()
    for path in (f"{V1}/threads/{thread.pk}/watch/", f"{V1}/boards/{thread.board.slug}/watch/"):
        muted = api.post(path, {"level": "mute", "muted_until": until})
        assert (muted.status_code, muted.json()["level"]) == (200, "mute")
        assert api.post(path, {"level": "loud"}).status_code == 400
        assert api.post(path, {"level": "follow"}).json()["muted_until"] is None
        assert api.delete(path).status_code == 204
    assert not Watch.objects.filter(user=insider).exists()


def test_helpful_is_counted_and_taken_back(api, insider):
    post = make_reply(make_thread())
    own = make_reply(post.thread, insider)
    path = f"{V1}/posts/{post.public_id}/reactions/"

    api.post(path)
    pressed, taken = api.post(path).json(), api.delete(path).json()

    assert (pressed["helpful"], pressed["helpful_to_me"]) == (1, True)
    assert (taken["helpful"], taken["helpful_to_me"]) == (0, False)
    answer = api.post(f"{V1}/posts/{own.public_id}/reactions/")
    assert (answer.status_code, code(answer)) == (409, "own_post")


def test_flags_are_raised_seen_and_decided(api):
    post, user, moderator = make_reply(make_thread()), make_insider(), make_moderator()
    api.force_authenticate(user)
    raised = api.post(f"{V1}/posts/{post.public_id}/flags/", {"reason": "spam", "note": "Reklama"})
    again = api.post(f"{V1}/posts/{post.public_id}/flags/", {"reason": "spam"})
    own = api.get(f"{V1}/flags/").json()["results"]
    refused = api.post(
        f"{V1}/flags/{raised.json()['id']}/decide/",
        {"verdict": "upheld", "reason": "ja", "version": 0},
    )
    api.force_authenticate(post.author)
    hidden = api.get(f"{V1}/flags/").json()["results"]
    api.force_authenticate(moderator)
    decided = api.post(
        f"{V1}/flags/{raised.json()['id']}/decide/",
        {"verdict": "dismissed", "reason": "To nie spam", "version": 0},
    )

    assert (raised.status_code, code(again), code(refused)) == (
        201,
        "already_flagged",
        "not_a_moderator",
    )
    assert (own, hidden) == ([raised.json()], [])
    assert (decided.json()["state"], Flag.objects.get().version) == ("dismissed", 1)
    assert api.get(f"{V1}/flags/?state=open").json()["results"] == []


@pytest.mark.parametrize(
    ("verb", "after"),
    [("close", "locked"), ("archive", "archived"), ("hide", "hidden")],
)
def test_moderators_turn_threads(api, moderator, verb, after):
    thread = make_thread()

    done = api.post(f"{V1}/threads/{thread.pk}/{verb}/", {"reason": "Powód"})
    twice = api.post(f"{V1}/threads/{thread.pk}/{verb}/", {"reason": "Powód"})
    back = api.post(f"{V1}/threads/{thread.pk}/reopen/", {"reason": "Dalej"})

    thread.refresh_from_db()
    assert (done.status_code, code(twice), back.json()["kind"]) == (200, "not_possible_now", "open")
    assert ModerationAction.objects.filter(facts__to=after).count() == 1


def test_moderators_move_and_pin(api, moderator):
    thread, other = make_thread(), make_board()
    path = f"{V1}/threads/{thread.pk}"
    until = (now() + timedelta(days=1)).isoformat()

    moved = api.post(f"{path}/move/", {"reason": "Tu", "board": other.slug})
    pinned = api.post(f"{path}/pin/", {"reason": "Ważne", "until": until})
    unpinned = api.post(f"{path}/unpin/", {"reason": "Już nie"})

    assert [answer.json()["kind"] for answer in (moved, pinned, unpinned)] == [
        "move",
        "pin",
        "unpin",
    ]
    assert api.post(f"{path}/move/", {"reason": "Tu", "board": "nic"}).status_code == 404
    assert [row["kind"] for row in api.get(f"{V1}/moderation-actions/").json()["results"]] == [
        "unpin",
        "pin",
        "move",
    ]


def test_moderators_decide_about_posts(api, moderator):
    board = make_board(moderation="newcomers")
    waiting = make_reply(make_thread(board, make_insider()), make_person())
    path = f"{V1}/posts/{waiting.public_id}"
    queue = api.get(f"{V1}/posts/pending/").json()["results"]

    kinds = [
        api.post(f"{path}/{verb}/", {"reason": "Powód"}).json()["kind"]
        for verb in ("approve", "hide", "show", "remove")
    ]

    assert [post["public_id"] for post in queue] == [str(waiting.public_id)]
    assert kinds == ["approve", "hide", "show", "remove"]
    assert code(api.post(f"{path}/hide/", {"reason": ""})) == "reason_missing"
    assert api.get(f"{V1}/posts/pending/").json()["results"] == []


def test_others_moderate_nothing(api, insider):
    post = make_reply(make_thread())
    paths = [
        *(f"posts/{post.public_id}/{verb}/" for verb in ("approve", "hide", "show", "remove")),
        *(
            f"threads/{post.thread_id}/{verb}/"
            for verb in ("close", "reopen", "archive", "hide", "unpin")
        ),
    ]

    answers = [api.post(f"{V1}/{path}", {"reason": "bo tak"}) for path in paths]

    assert {(answer.status_code, code(answer)) for answer in answers} == {(403, "not_a_moderator")}
    assert api.get(f"{V1}/posts/pending/").json()["results"] == []


def test_drafts_are_kept_and_forgotten(api, insider):
    thread = make_thread()

    kept = api.post(f"{V1}/drafts/", {"thread": thread.pk, "text": "U nas "})
    api.post(f"{V1}/drafts/", {"board": thread.board.slug, "text": "Nowy", "title": "Tytuł"})
    api.post(f"{V1}/drafts/", {"post": str(thread.posts.get().public_id), "text": "Zmiana"})

    assert (kept.status_code, kept.json()["text"], kept.json()["thread"]) == (
        200,
        "U nas ",
        thread.pk,
    )
    assert len(api.get(f"{V1}/drafts/").json()["results"]) == 3
    path = f"{V1}/drafts/{kept.json()['id']}/"
    assert api.get(path).json() == kept.json()
    assert api.post(f"{V1}/drafts/", {"text": "nigdzie"}).status_code == 400
    assert api.post(f"{V1}/drafts/", {"thread": thread.pk, "text": ""}).status_code == 204
    assert api.get(path).status_code == 404
    other = api.get(f"{V1}/drafts/").json()["results"][0]["id"]
    assert api.delete(f"{V1}/drafts/{other}/").status_code == 204
    assert len(api.get(f"{V1}/drafts/").json()["results"]) == 1


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_costs_the_same_for_one_thread_and_three(
    api, insider, django_assert_num_queries, count
):
    board = make_board()
    for _ in range(count):
        make_reply(make_thread(board))
    person = type(insider).objects.get(pk=insider.pk)
    api.force_authenticate(person)

    with django_assert_num_queries(5):
        answer = api.get(f"{V1}/threads/")

    assert len(answer.json()["results"]) == count


def test_the_schema_is_whole():
    generator = SchemaGenerator(patterns=urlpatterns)
    schema = generator.get_schema(request=None, public=True)

    validate_schema(schema)
    assert len(schema["paths"]) == len(urlpatterns)
