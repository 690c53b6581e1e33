"""Beginning and writing practices: what is kept, who may, what two editors meet."""

import pytest

from network.web.exceptions import Stale
from practices.choices import PracticeKind, Significance, State
from practices.exceptions import (
    FieldsRefused,
    MayNotWrite,
    NotComplete,
    NothingInWork,
    UnitMissing,
    WrongState,
)
from practices.models import Practice, Revision
from practices.selectors.content import content_of
from practices.selectors.history import conflict_with
from practices.services.drafting import (
    save_draft,
    set_significance,
    share_seed,
    sketch_practice,
    start_practice,
    start_revision,
)
from practices.services.topics import ensure_topics
from tests.factories.people import UserFactory
from tests.factories.practices import (
    MEMBERS,
    TOPIC_SLUG,
    author_of,
    edit,
    full_content,
    make_accepted,
    make_draft,
    make_editor,
    make_person,
    make_published,
    make_reviewed,
    make_seed,
    make_submitted,
)
from tests.factories.units import UnitFactory

pytestmark = pytest.mark.django_db


def work(practice):
    """Return the latest version."""
    return practice.revisions.order_by("-number").first()


def test_a_practice_begins_as_the_draft_of_its_unit(outbox):
    unit = UnitFactory.create(name="Płock")
    author = make_person(unit)

    practice = start_practice(author=author, unit=unit, title="Trzy soboty na ulicy")

    revision = work(practice)
    assert (practice.state, practice.kind, practice.owner_unit, practice.slug) == (
        State.DRAFT,
        PracticeKind.PRACTICE,
        unit,
        "trzy-soboty-na-ulicy",
    )
    assert (revision.number, revision.title, revision.author, revision.significance) == (
        1,
        "Trzy soboty na ulicy",
        author,
        Significance.MAJOR,
    )
    assert [row.user for row in practice.authors.all()] == [author]
    assert outbox() == {"events": [], "jobs": [], "letters": []}


def test_what_is_given_at_the_start_is_kept():
    author = make_person()
    given = full_content()

    practice = make_draft(author)

    kept = content_of(work(practice))
    assert {name: kept[name] for name in ("title", "problem", "topics", "cost_once")} == {
        name: given[name] for name in ("title", "problem", "topics", "cost_once")
    }


def test_a_practice_may_come_from_anything():
    author, thread = make_person(), UnitFactory.create()
    unit_id = MEMBERS[author.pk]

    practice = start_practice(
        author=author, unit=Practice.owner_unit.field.related_model.objects.get(pk=unit_id),  # type: ignore[attr-defined] # made above
        title="Z wątku", origin=thread, problem="Opis z wątku",
    )  # fmt: skip

    kept = Practice.objects.get(pk=practice.pk)
    assert (kept.origin, content_of(work(kept))["problem"]) == (thread, "Opis z wątku")


def test_only_somebody_of_the_unit_begins():
    with pytest.raises(UnitMissing):
        start_practice(author=make_person(), unit=UnitFactory.create(), title="Cudza")

    assert not Practice.objects.exists()


@pytest.mark.parametrize("title", ["", "   ", None])
def test_a_practice_needs_a_name(title):
    author = make_person()
    unit = Practice.owner_unit.field.related_model.objects.get(pk=MEMBERS[author.pk])  # type: ignore[attr-defined] # made above

    with pytest.raises(NotComplete) as refusal:
        start_practice(author=author, unit=unit, title=title)

    assert [problem.field for problem in refusal.value.problems] == ["title"]
    assert not Practice.objects.exists()


def test_two_practices_of_one_name_have_two_addresses():
    unit = UnitFactory.create(code="306401")
    author = make_person(unit)

    slugs = [start_practice(author=author, unit=unit, title="Łódź żyje").slug for _ in range(4)]

    assert slugs == ["lodz-zyje", "lodz-zyje-306401", "lodz-zyje-306401-2", "lodz-zyje-306401-3"]


@pytest.mark.parametrize(
    ("title", "slug"),
    [("New", "new-306401"), ("Mapa", "mapa"), ("Map", "map-306401"), ("🏙️", "practice")],
)
def test_an_address_is_never_that_of_another_page(title, slug):
    unit = UnitFactory.create(code="306401")

    practice = start_practice(author=make_person(unit), unit=unit, title=title)

    assert practice.slug == slug


def test_nothing_is_asked_of_a_draft_but_limits():
    practice = make_draft()
    empty = dict.fromkeys(full_content(), None)

    save_draft(practice=practice, by=author_of(practice), version=1, changes=empty)

    assert content_of(work(practice))["problem"] == ""


def test_contradictions_are_kept_while_drafting():
    practice = make_draft()
    odd = {"ended_on": "2016-01-01", "cost_once_unknown": True, "latitude": "52.1"}

    save_draft(practice=practice, by=author_of(practice), version=1, changes=odd)

    kept = work(practice)
    assert (kept.ended_on.year, kept.cost_once_unknown, kept.cost_once) == (2016, True, 940_000)


def test_saving_says_everything_that_is_wrong_and_keeps_nothing():
    practice = make_draft()
    wrong = {"title": "x" * 101, "stage": "planned", "topics": ["nieznany"], "problem": "nowy"}

    with pytest.raises(FieldsRefused) as refusal:
        save_draft(practice=practice, by=author_of(practice), version=1, changes=wrong)

    assert {problem.field for problem in refusal.value.problems} == {"title", "stage", "topics.0"}
    assert (work(practice).version, content_of(work(practice))["problem"]) == (
        1,
        full_content()["problem"],
    )


def test_saving_raises_the_version_and_keeps_what_was_left_out():
    practice = make_draft()

    saved = save_draft(
        practice=practice, by=author_of(practice), version=1, changes={"lessons": "Zacząć w maju."}
    )

    kept = content_of(work(practice))
    assert (saved.version, kept["lessons"], kept["title"]) == (
        2,
        "Zacząć w maju.",
        "Trzy soboty na ulicy",
    )


def test_rows_are_replaced_in_their_order():
    practice = make_draft(steps=[{"text": "Raz"}, {"text": "Dwa"}])

    save_draft(
        practice=practice,
        by=author_of(practice),
        version=1,
        changes={"steps": [{"text": "Dwa"}, {"text": "Trzy"}, {"text": "Raz"}]},
    )

    assert [row["text"] for row in content_of(work(practice))["steps"]] == ["Dwa", "Trzy", "Raz"]


def test_topics_are_replaced():
    practice = make_draft()
    [topic] = ensure_topics(["Dane"])

    save_draft(
        practice=practice, by=author_of(practice), version=1, changes={"topics": [topic.slug]}
    )

    assert content_of(work(practice))["topics"] == ["dane"]


def test_the_title_of_a_draft_is_the_one_in_lists():
    practice = edit(make_draft(), title="Żółta ławka")

    assert (practice.title, practice.slug) == ("Żółta ławka", "trzy-soboty-na-ulicy")


def test_two_editors_of_one_version_meet_and_nothing_is_lost():
    practice = make_draft()
    author = author_of(practice)
    colleague = make_person(practice.owner_unit, coordinator=True)
    save_draft(practice=practice, by=author, version=1, changes={"problem": "Tekst pierwszej"})

    with pytest.raises(Stale):
        save_draft(practice=practice, by=colleague, version=1, changes={"problem": "Tekst drugiej"})

    revision = work(practice)
    [met] = conflict_with(revision, {"problem": "Tekst drugiej", "lessons": ""})
    assert (met.before, met.after) == ("Tekst pierwszej", "Tekst drugiej")
    assert (revision.version, revision.problem) == (2, "Tekst pierwszej")


@pytest.mark.parametrize("who", ["stranger", "colleague", "former author", "editor"])
def test_only_authors_and_coordinators_of_the_unit_write(who):
    practice = make_draft()
    by = {
        "stranger": make_person,
        "colleague": lambda: make_person(practice.owner_unit),
        "former author": lambda: author_of(practice),
        "editor": make_editor,
    }[who]()
    if who == "former author":
        MEMBERS[by.pk] = UnitFactory.create().pk

    with pytest.raises(MayNotWrite):
        save_draft(practice=practice, by=by, version=1, changes={"problem": "obce"})

    assert work(practice).problem != "obce"


def test_a_coordinator_of_the_unit_writes_without_being_an_author():
    practice = make_draft()
    coordinator = make_person(practice.owner_unit, coordinator=True)

    save_draft(practice=practice, by=coordinator, version=1, changes={"problem": "Lepiej"})

    assert (work(practice).problem, work(practice).author) == ("Lepiej", coordinator)


def test_a_coordinator_of_another_unit_does_not():
    practice = make_draft()

    with pytest.raises(MayNotWrite):
        save_draft(
            practice=practice, by=make_person(coordinator=True), version=1, changes={"problem": "x"}
        )


@pytest.mark.parametrize("make", [make_submitted, make_reviewed, make_accepted])
def test_what_was_submitted_is_not_written_any_more(make):
    practice = make()
    before = work(practice).problem

    with pytest.raises(WrongState):
        save_draft(
            practice=practice,
            by=author_of(practice),
            version=work(practice).version,
            changes={"problem": "po terminie"},
        )

    assert work(practice).problem == before


def test_a_published_practice_has_nothing_to_write_until_a_version_is_begun():
    practice = make_published()

    with pytest.raises(NothingInWork):
        save_draft(practice=practice, by=author_of(practice), version=1, changes={"problem": "x"})


def test_a_new_version_begins_with_what_is_published():
    practice = make_published(steps=[{"text": "Raz"}])
    live = practice.live_revision

    revision = start_revision(
        practice=practice, by=author_of(practice), significance=Significance.MINOR
    )

    assert (revision.number, revision.base, revision.state, revision.significance) == (
        live.number + 1,  # type: ignore[union-attr] # made above
        live,
        State.DRAFT,
        Significance.MINOR,
    )
    assert content_of(revision) == content_of(live)  # type: ignore[arg-type] # made above


def test_a_version_in_work_is_given_back():
    practice = make_published()
    author = author_of(practice)

    first = start_revision(practice=practice, by=author)
    second = start_revision(practice=practice, by=author)

    assert first == second
    assert Revision.objects.filter(practice=practice).count() == 2


def test_editing_changes_nothing_that_readers_see():
    practice = make_published()

    edited = edit(practice, title="Nowy tytuł", problem="Nowy problem")

    live = edited.live_revision
    assert (edited.title, edited.state, live.title, live.problem) == (  # type: ignore[union-attr] # made above
        "Trzy soboty na ulicy",
        State.PUBLISHED,
        "Trzy soboty na ulicy",
        full_content()["problem"],
    )
    assert work(edited).title == "Nowy tytuł"


@pytest.mark.parametrize("make", [make_draft, make_submitted, make_reviewed, make_accepted])
def test_only_a_published_practice_gets_a_new_version(make):
    practice = make()

    with pytest.raises(WrongState):
        start_revision(practice=practice, by=author_of(practice))


def test_the_first_version_is_always_new_content():
    practice = make_draft()

    revision = set_significance(
        practice=practice, by=author_of(practice), version=1, significance=Significance.MINOR
    )

    assert revision.significance == Significance.MAJOR


def test_a_later_version_may_be_a_small_correction():
    practice = edit(make_published(), cost_note="z podatkiem")

    revision = set_significance(
        practice=practice,
        by=author_of(practice),
        version=work(practice).version,
        significance=Significance.MINOR,
    )

    assert Revision.objects.get(pk=revision.pk).significance == Significance.MINOR


def test_a_sketch_is_six_fields_shown_to_the_network():
    seed = make_seed()

    assert (seed.kind, seed.state) == (PracticeKind.SEED, State.DRAFT)
    assert content_of(work(seed))["topics"] == [TOPIC_SLUG]


@pytest.mark.parametrize("name", ["title", "summary", "topics", "problem", "solution"])
def test_a_sketch_needs_all_six(name):
    author = make_person()
    unit = Practice.owner_unit.field.related_model.objects.get(pk=MEMBERS[author.pk])  # type: ignore[attr-defined] # made above
    names = ("title", "summary", "topics", "problem", "solution")
    six = {field: value for field, value in full_content().items() if field in names}

    with pytest.raises(NotComplete) as refusal:
        sketch_practice(author=author, unit=unit, fields={**six, name: None})

    assert [problem.field for problem in refusal.value.problems] == [name]
    assert not Practice.objects.exists()


def test_a_sketch_grows_into_a_whole_practice():
    seed = make_seed()

    grown = edit(seed, **{k: v for k, v in full_content().items() if k != "title"})

    assert (grown.kind, content_of(work(grown))["results"]) == (
        PracticeKind.SEED,
        full_content()["results"],
    )


def test_a_draft_may_be_shown_later():
    practice = make_draft()

    shared = share_seed(practice=practice, by=author_of(practice))

    assert shared.kind == PracticeKind.SEED


def test_what_was_submitted_is_no_sketch_any_more():
    practice = make_submitted()

    with pytest.raises(WrongState):
        share_seed(practice=practice, by=author_of(practice))


def test_the_contact_is_somebody_who_can_be_written_to():
    practice = make_draft()
    gone = UserFactory.create(is_active=False)

    with pytest.raises(FieldsRefused) as refusal:
        save_draft(
            practice=practice,
            by=author_of(practice),
            version=1,
            changes={"contact_person": gone.pk},
        )

    assert [problem.field for problem in refusal.value.problems] == ["contact_person"]
