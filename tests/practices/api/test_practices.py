"""Practices over the API: lists, begin, read, write, and every verb with its refusals."""

from uuid import uuid4

import pytest
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.validation import validate_schema

from practices import exceptions
from practices.api.refusals import PracticesAPIView
from practices.choices import Criterion, State, Verdict
from practices.models import Practice, Question
from practices.services.deciding import decide
from practices.services.publishing import archive_practice, withdraw_practice
from tests.factories.practices import (
    TOPIC_SLUG,
    author_of,
    edit,
    fresh,
    full_content,
    make_accepted,
    make_draft,
    make_editor,
    make_person,
    make_published,
    make_reviewed,
    make_reviewer,
    make_seed,
    make_submitted,
)
from tests.factories.units import UnitFactory

pytestmark = pytest.mark.django_db

ROOT = "/api/v1/practices/"


def at(practice, *verb):
    """Return the address of a practice or of something below it."""
    return ROOT + "".join(f"{part}/" for part in (practice.slug, *verb))


def work(practice):
    """Return the latest version."""
    return practice.revisions.order_by("-number").first()


def problem(answer):
    """Return status, code and fields of a refusal."""
    body = answer.json()
    return answer.status_code, body["type"].rpartition(":")[2], [e["field"] for e in body["errors"]]


def test_every_refusal_has_an_answer():
    base = {
        exceptions.PracticesError, exceptions.FieldsRefused, exceptions.NotComplete,
        exceptions.UnknownFormat, exceptions.FileTooBig, exceptions.RowsRefused,
    }  # fmt: skip
    refusals = {
        kind for kind in vars(exceptions).values()
        if isinstance(kind, type) and issubclass(kind, exceptions.PracticesError)
    }  # fmt: skip

    assert refusals - base == set(PracticesAPIView.refusals)


def test_the_schema_describes_the_practices_and_is_valid():
    schema = SchemaGenerator().get_schema(request=None, public=True)

    validate_schema(schema)
    described = [path for path in schema["paths"] if "practice" in path]
    assert len(described) == 25
    content = schema["components"]["schemas"]["PracticeContent"]["properties"]
    assert content["title"]["maxLength"] == 100
    assert "contact_person" not in content


def titles(api, **params):
    """Return the titles of a list."""
    return [row["title"] for row in api.get(ROOT, params).json()["results"]]


def test_the_library_is_public_and_narrowed(api):
    make_published(title="A", stage="pilot")
    make_published(title="B")
    make_draft(title="C")
    make_seed(title="D")

    assert titles(api, ordering="title") == ["A", "B"]
    assert titles(api, stage="pilot") == ["A"]
    assert titles(api, topic=TOPIC_SLUG, q="żaglówka") == []
    assert titles(api, q="makiety", ordering="-title") == ["B", "A"]


def test_scopes_of_members_and_writers(api):
    author = make_person()
    make_draft(author, title="Moja")
    make_seed(title="Szkic")

    assert (titles(api, scope="sketches"), titles(api, scope="mine")) == ([], [])
    api.force_authenticate(author)
    assert (titles(api, scope="sketches"), titles(api, scope="mine")) == (["Szkic"], ["Moja"])


def test_pages_by_cursor(api):
    for title in ("A", "B", "C"):
        make_published(title=title)

    first = api.get(ROOT, {"page_size": 2, "ordering": "title"})
    second = api.get(first.json()["next"])

    assert [row["title"] for row in first.json()["results"]] == ["A", "B"]
    assert [row["title"] for row in second.json()["results"]] == ["C"]
    assert 'rel="next"' in first["Link"]
    assert api.get(ROOT, {"page_size": 101}).status_code == 400
    assert api.get(ROOT, {"ordering": "colour"}).status_code == 400


@pytest.mark.parametrize("practices", [1, 3])
def test_the_list_costs_the_same_for_one_practice_and_three(
    api, django_assert_num_queries, practices
):
    for number in range(practices):
        make_published(title=f"Praktyka {number}")

    with django_assert_num_queries(2):
        answer = api.get(ROOT)

    assert len(answer.json()["results"]) == practices


def test_a_published_practice_in_a_list_and_by_itself(api):
    unit = UnitFactory.create(code="306401", name="Poznań", population=540_000)
    practice = make_published(make_person(unit), cost_note="z podatkiem")

    [row] = api.get(ROOT).json()["results"]
    page = api.get(at(practice)).json()

    assert {name: row[name] for name in ("slug", "url", "kind", "state", "stage")} == {
        "slug": practice.slug,
        "url": f"/practices/{practice.slug}/",
        "kind": "practice",
        "state": "published",
        "stage": "running",
    }
    assert row["unit"] == {
        "code": "306401", "name": "Poznań", "kind": "urban", "size_class": "500000",
    }  # fmt: skip
    assert (row["topics"], row["evidence_level"], row["cost_band"]) == ([TOPIC_SLUG], 2, "to_10k")
    assert page["practice"] == row
    assert page["content"]["cost_once"] == 940_000
    assert page["content"]["indicators"][0]["value"] == "412.0000"
    assert "contact_person" not in page["content"]
    assert (page["version"], page["sketch"], page["tombstone"], page["may"]) == (1, None, False, [])
    assert page["contact"] == {"role": "Kierownik Referatu Strategii", "name": "", "url": ""}
    assert page["citation"]["url"].endswith(f"/practices/{practice.slug}/")


def test_a_sketch_shows_members_its_fields_and_strangers_nothing(api):
    seed = make_seed()

    assert problem(api.get(at(seed)))[0] == 404
    api.force_authenticate(make_person())
    page = api.get(at(seed)).json()

    assert set(page["sketch"]) == {"title", "summary", "topics", "problem", "solution"}
    assert (page["content"], page["contact"], page["may"]) == (None, None, [])


def test_a_tombstone(api):
    practice = make_published()
    withdraw_practice(practice=practice, by=make_editor(), reason="Zamknięto")

    page = api.get(at(practice)).json()

    assert (page["tombstone"], page["closed_reason"], page["content"]) == (True, "Zamknięto", None)


@pytest.mark.parametrize("slug", ["nie-ma", "robocza"])
@pytest.mark.parametrize("below", ["", "revisions/", "revisions/1/", "revisions/1/changes/"])
def test_hidden_and_absent_are_both_404(api, slug, below):
    make_draft(title="Robocza")

    assert problem(api.get(f"{ROOT}{slug}/{below}")) == (404, "not_found", [])


def begin(api, at_unit, key=None, **body):
    """Ask for a new practice."""
    headers = {"Idempotency-Key": key} if key else {}
    return api.post(ROOT, {"unit": at_unit.code, **body}, headers=headers)


def test_a_practice_is_begun_once_however_often_it_is_sent(api):
    unit = UnitFactory.create(code="306401")
    api.force_authenticate(make_person(unit))
    key = str(uuid4())

    first = begin(api, unit, key, content={"title": "Ławka"})
    second = begin(api, unit, key, content={"title": "Ławka"})

    assert (first.status_code, second.status_code) == (201, 201)
    assert first["Location"].endswith("/api/v1/practices/lawka/")
    assert (second["Idempotent-Replayed"], Practice.objects.count()) == ("true", 1)
    assert begin(api, unit, key, content={"title": "Inna"}).status_code == 422


def test_a_sketch_is_begun_with_its_fields(api):
    unit = UnitFactory.create(code="306401")
    api.force_authenticate(make_person(unit))
    names = ("title", "summary", "topics", "problem", "solution")
    six = {name: full_content()[name] for name in names}

    refused = begin(api, unit, sketch=True, content={"title": "Ławka"})
    answer = begin(api, unit, sketch=True, content=six)

    assert problem(refused) == (400, "invalid", ["summary", "topics", "problem", "solution"])
    assert answer.json()["practice"]["kind"] == "seed"


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({}, ["content"]),
        ({"content": {}}, ["title"]),
        ({"content": {"title": "x" * 101}}, ["content.title"]),
        ({"content": {"title": "A", "stage": "plan"}}, ["content.stage"]),
        ({"content": {"title": "A", "topics": ["nieznany"]}}, ["topics.0"]),
        ({"content": {"title": "A", "cost_once": -1}}, ["content.cost_once"]),
        ({"content": {"title": "A", "steps": [{"role": "x"}]}}, ["content.steps.0.text"]),
        ({"content": []}, ["content"]),
        ({"unit": "999999", "content": {"title": "A"}}, ["unit"]),
    ],
)
def test_what_cannot_be_begun_names_its_field(api, body, fields):
    unit = UnitFactory.create(code="306401")
    api.force_authenticate(make_person(unit))

    assert problem(begin(api, unit, **body)) == (400, "invalid", fields)
    assert not Practice.objects.exists()


def test_only_somebody_of_the_unit_begins(api):
    unit = UnitFactory.create(code="306401")

    assert begin(api, unit, content={"title": "A"}).status_code == 401
    api.force_authenticate(make_person())
    assert problem(begin(api, unit, content={"title": "A"})) == (403, "unit_missing", [])


def test_a_draft_is_read_with_its_progress_and_what_is_missing(api):
    practice = make_draft(problem="")
    api.force_authenticate(author_of(practice))

    answer = api.get(at(practice, "draft"))

    body = answer.json()
    assert answer["ETag"].startswith('"1-')
    assert [row["field"] for row in body["missing"]] == ["problem"]
    assert {row["section"]: (row["done"], row["wanted"]) for row in body["progress"]}["need"] == (
        1,
        2,
    )
    assert (
        api.get(at(practice, "draft"), headers={"If-None-Match": answer["ETag"]}).status_code == 304
    )


def test_a_draft_is_written_with_the_tag_that_was_read(api):
    practice = make_draft()
    api.force_authenticate(author_of(practice))
    tag = api.get(at(practice, "draft"))["ETag"]

    first = api.patch(at(practice, "draft"), {"problem": "Nowy"}, headers={"If-Match": tag})
    stale = api.patch(at(practice, "draft"), {"problem": "Inny"}, headers={"If-Match": tag})
    blind = api.patch(at(practice, "draft"), {"problem": "Inny"})

    assert (first.status_code, first.json()["content"]["problem"]) == (200, "Nowy")
    assert first["ETag"].startswith('"2-')
    assert (problem(stale)[:2], problem(blind)[:2]) == (
        (412, "stale"),
        (428, "precondition_required"),
    )
    assert work(practice).problem == "Nowy"


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"problem": "x" * 1501}, ["problem"]),
        ({"steps": [{"text": "x"}] * 13}, ["steps"]),
        ({"sdg_targets": ["99.9"]}, ["sdg_targets.0"]),
        ({"evidence_proposed": 9}, ["evidence_proposed"]),
        ({"started_on": "wczoraj"}, ["started_on"]),
    ],
)
def test_limits_hold_while_drafting(api, changes, fields):
    practice = make_draft()
    api.force_authenticate(author_of(practice))

    answer = api.patch(at(practice, "draft"), changes, headers={"If-Match": '"1"'})

    assert problem(answer) == (400, "invalid", fields)


def test_no_column_moves_that_is_not_listed(api):
    practice = make_draft()
    api.force_authenticate(author_of(practice))
    listed = {"problem": "Nowy"}
    foreign = {
        "evidence_level": 5, "state": "published", "number": 9, "practice": 1, "author": 1,
        "published_at": "2018-01-01T00:00:00Z", "significance": "minor", "version": 7,
    }  # fmt: skip

    api.patch(at(practice, "draft"), {**foreign, **listed}, headers={"If-Match": '"1"'})

    kept = work(practice)
    assert (kept.problem, kept.evidence_level, kept.state, kept.number, kept.significance) == (
        "Nowy",
        None,
        "draft",
        1,
        "major",
    )


@pytest.mark.parametrize("who", ["stranger", "colleague", "editor"])
def test_a_draft_is_for_its_writers(api, who):
    practice = make_published() if who == "stranger" else make_draft()
    user = {
        "stranger": make_person,
        "colleague": lambda: make_person(practice.owner_unit),
        "editor": make_editor,
    }[who]()
    api.force_authenticate(user)

    assert api.get(at(practice, "draft")).status_code == (404 if who == "colleague" else 403)


def test_what_is_missing_is_named_at_submission(api):
    practice = make_draft(problem="", sponsored=None)
    api.force_authenticate(author_of(practice))

    answer = api.post(at(practice, "submit"), {"version": 1})

    assert problem(answer) == (400, "invalid", ["problem", "sponsored"])


def test_a_whole_story_over_the_api(api):
    practice, reviewer, editor = make_draft(), make_reviewer(), make_editor()
    author = author_of(practice)

    def send(user, *verb, expect=200, **body):
        api.force_authenticate(user)
        answer = api.post(at(practice, *verb), body)
        assert answer.status_code == expect, answer.json()
        return answer.json()

    send(author, "submit", version=1)
    waiting = send(editor, "reviewers", expect=201, reviewer=reviewer.pk)
    scores = [{"criterion": c.value, "points": 2, "reason": "Tak"} for c in Criterion]
    review = send(
        reviewer, "reviews", expect=201, scores=scores, verdict="accept", evidence_level=3
    )
    decision = send(editor, "decide", outcome="accept")
    published = send(author, "publish")
    send(editor, "archive", reason="Przegląd")
    send(editor, "restore")
    send(author, "confirm")
    gone = send(editor, "withdraw", reason="Zamknięto")

    assert (waiting[0]["asked"], review["points"], review["suggestion"]) == (1, 12, "accept")
    assert (decision["outcome"], published["state"], published["evidence_level"]) == (
        "accept",
        "published",
        3,
    )
    assert (gone["state"], fresh(practice).state) == ("withdrawn", State.WITHDRAWN)


def at_every_state():
    """Return a maker for every state."""

    def closed(act):
        practice = make_published()
        act(practice=practice, by=make_editor(), reason="Powód")
        return fresh(practice)

    def decided(outcome):
        practice = make_reviewed()
        decide(practice=practice, by=make_editor(), outcome=outcome, reason="Powód")
        return fresh(practice)

    return {
        State.DRAFT: make_draft,
        State.SUBMITTED: make_submitted,
        State.IN_REVIEW: make_reviewed,
        State.CHANGES_REQUESTED: lambda: decided(Verdict.CHANGES),
        State.REJECTED: lambda: decided(Verdict.REJECT),
        State.ACCEPTED: make_accepted,
        State.PUBLISHED: make_published,
        State.WITHDRAWN: lambda: closed(withdraw_practice),
        State.ARCHIVED: lambda: closed(archive_practice),
    }


VERBS = {
    "submit": ({}, {State.DRAFT, State.CHANGES_REQUESTED}),
    "decide": ({"outcome": "reject", "reason": "Powód"}, {State.IN_REVIEW}),
    "publish": ({}, {State.ACCEPTED}),
    "withdraw": ({"reason": "Powód"}, {State.PUBLISHED}),
    "archive": ({"reason": "Powód"}, {State.PUBLISHED}),
    "restore": ({}, {State.ARCHIVED}),
    "confirm": ({}, {State.PUBLISHED}),
    "revisions": ({}, {State.PUBLISHED}),
}
CREATES = {"revisions"}


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("state", State)
def test_every_verb_in_every_state_leads_on_or_is_a_conflict(api, state, verb):
    practice = at_every_state()[state]()
    body, fitting = VERBS[verb]
    writes = verb in {"submit", "confirm", "revisions"}
    api.force_authenticate(author_of(practice) if writes else make_editor())
    if verb == "submit":
        body = {"version": work(practice).version}

    answer = api.post(at(practice, verb), body)

    if state in fitting:
        assert answer.status_code == (201 if verb in CREATES else 200), answer.json()
    else:
        assert answer.status_code == 409, answer.json()
        assert fresh(practice).state == state


@pytest.mark.parametrize(
    ("verb", "body"),
    [
        ("submit", {"version": 1}), ("share", {}), ("publish", {}), ("withdraw", {"reason": "x"}),
        ("archive", {"reason": "x"}), ("restore", {}), ("confirm", {}), ("revisions", {}),
        ("decide", {"outcome": "accept"}), ("reviewers", {"reviewer": 1}), ("reviews", {}),
        ("questions", {"text": "x"}),
        ("draft/significance", {"significance": "minor", "version": 1}),
    ],
)  # fmt: skip
def test_nobody_acts_without_signing_in_and_no_stranger_acts(api, verb, body):
    practice = make_published()

    unknown = api.post(at(practice, verb), body)
    api.force_authenticate(make_person())
    stranger = api.post(at(practice, verb), body)

    assert unknown.status_code == 401
    assert stranger.status_code in ({409} if verb == "questions" else {403, 400, 409})
    assert fresh(practice).state == State.PUBLISHED


def test_the_history_and_what_changed(api):
    practice = edit(make_published(), problem="Nowy problem")
    api.force_authenticate(author_of(practice))

    numbers = [row["number"] for row in api.get(at(practice, "revisions")).json()["results"]]
    changes = api.get(at(practice, "revisions", "2", "changes")).json()
    one = api.get(at(practice, "revisions", "1")).json()

    assert numbers == [2, 1]
    assert (changes["before"], changes["after"]) == (1, 2)
    assert [row["field"] for row in changes["changes"]] == ["problem"]
    assert one["content"]["problem"] == full_content()["problem"]
    address = at(practice, "revisions", "2", "changes")
    assert api.get(address, {"against": "x"}).status_code == 404
    assert api.get(address, {"against": "2"}).json()["changes"] == []
    api.force_authenticate(None)
    assert api.get(at(practice, "revisions", "2")).status_code == 404


def test_the_queue_and_the_reviews(api):
    practice, reviewer = make_submitted(), make_reviewer()
    editor = make_editor()
    api.force_authenticate(editor)
    people = api.get(at(practice, "reviewers")).json()
    unknown = api.post(at(practice, "reviewers"), {"reviewer": make_person().pk})
    api.post(at(practice, "reviewers"), {"reviewer": reviewer.pk})

    api.force_authenticate(reviewer)
    [row] = api.get("/api/v1/practice-reviews/").json()
    short = api.post(at(practice, "reviews"), {"verdict": "accept", "evidence_level": 2})

    assert people == [{"id": reviewer.pk, "name": f"Osoba {reviewer.pk}", "unit": "Urząd"}]
    assert problem(unknown) == (400, "invalid", ["reviewer"])
    assert (row["slug"], row["mine"], row["state"]) == (practice.slug, True, "in_review")
    assert problem(short) == (400, "invalid", [f"scores.{c.value}" for c in Criterion])
    assert api.get(at(practice, "reviews")).json() == []
    assert api.get(at(practice, "reviewers")).status_code == 403


def test_facets_places_gaps_and_topics(api):
    unit = UnitFactory.create(latitude="52.5", longitude="19.7")
    practice = make_published(make_person(unit))

    facets = api.get("/api/v1/practice-facets/", {"stage": "running"}).json()
    places = api.get("/api/v1/practice-places/").json()
    gaps = api.get("/api/v1/practice-gaps/").json()

    assert facets["stages"] == [
        {"value": "running", "label": facets["stages"][0]["label"], "count": 1, "chosen": True}
    ]
    assert [(place["slug"], place["latitude"]) for place in places] == [(practice.slug, "52.50000")]
    assert {row["unit_kind"]: row["count"] for row in gaps}["urban"] == 1


def test_a_topic_is_followed_and_left(api):
    make_published()
    address = f"/api/v1/practice-topics/{TOPIC_SLUG}/"
    stranger = api.post(f"{address}subscribe/")
    api.force_authenticate(make_person())

    followed = api.post(f"{address}subscribe/").json()
    listed = api.get("/api/v1/practice-topics/").json()["results"]
    left = api.post(f"{address}unsubscribe/").json()

    assert stranger.status_code == 401
    assert (followed["followed"], left["followed"]) == (True, False)
    assert listed == [{"slug": TOPIC_SLUG, "title": "Partycypacja i komunikacja", "followed": True}]
    assert api.post("/api/v1/practice-topics/nie-ma/subscribe/").status_code == 404


def test_a_question_is_passed_on_once(api):
    practice = make_published()
    make_person(practice.owner_unit, coordinator=True)
    api.force_authenticate(make_person())
    key = str(uuid4())

    answers = [
        api.post(at(practice, "questions"), {"text": "Ile?"}, headers={"Idempotency-Key": key})
        for _ in range(2)
    ]

    assert [answer.status_code for answer in answers] == [201, 201]
    assert Question.objects.count() == 1
    assert problem(api.post(at(practice, "questions"), {"text": " "}))[:2] == (400, "text_missing")


def test_a_sketch_over_the_api_and_how_much_a_version_changes(api):
    draft = make_draft()
    api.force_authenticate(author_of(draft))
    shared = api.post(at(draft, "share"))
    practice = edit(make_published(), cost_note="x")
    api.force_authenticate(author_of(practice))

    minor = api.post(
        at(practice, "draft", "significance"),
        {"significance": "minor", "version": work(practice).version},
    )

    assert (shared.status_code, fresh(draft).kind) == (200, "seed")
    assert minor.json()["significance"] == "minor"


@pytest.mark.parametrize(
    ("language", "words"),
    [("pl", "Nie ma tematu „nieznany”."), ("en", "There is no topic “nieznany”.")],
)
def test_answers_come_in_the_language_asked_for(api, language, words):
    practice = make_draft()
    api.force_authenticate(author_of(practice))

    answer = api.patch(
        at(practice, "draft"),
        {"topics": ["nieznany"]},
        headers={"If-Match": '"1"', "Accept-Language": language},
    )

    assert answer.json()["errors"][0]["detail"] == words
