"""One policy: which practice and which version exists for whom, in SQL and in hand."""

import pytest
from django.contrib.auth.models import AnonymousUser

from practices.models import Practice, Revision
from practices.querysets import viewer_of
from practices.rules import is_foreign, may_start, may_write
from practices.selectors.content import author_ids
from practices.selectors.detail import read_practice
from practices.services.publishing import archive_practice, withdraw_practice
from practices.services.reviewing import assign_reviewer
from tests.factories.people import UserFactory
from tests.factories.practices import (
    MEMBERS,
    author_of,
    edit,
    fresh,
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

READERS = (
    "anonymous", "signed in", "member", "colleague", "former author", "author", "coordinator",
    "reviewer", "asked reviewer", "editor",
)  # fmt: skip


def make_withdrawn():
    """A tombstone."""
    practice = make_published()
    withdraw_practice(practice=practice, by=make_editor(), reason="Powód")
    return fresh(practice)


def make_archived():
    """Out of the library."""
    practice = make_published()
    archive_practice(practice=practice, by=make_editor(), reason="Powód")
    return fresh(practice)


def reader(name, practice):
    """Return one of the readers."""
    unit = practice.owner_unit
    if name == "former author":
        author = author_of(practice)
        MEMBERS[author.pk] = UnitFactory.create().pk
        return author
    if name == "asked reviewer":
        person = make_reviewer()
        if practice.state in {"submitted", "in_review"}:
            assign_reviewer(practice=practice, reviewer=person, by=make_editor())
        return person
    return {  # type: ignore[operator] # made above
        "anonymous": AnonymousUser,
        "signed in": UserFactory.create,
        "member": make_person,
        "colleague": lambda: make_person(unit),
        "author": lambda: author_of(practice),
        "coordinator": lambda: make_person(unit, coordinator=True),
        "reviewer": make_reviewer,
        "editor": make_editor,
    }[name]()


EVERYBODY = set(READERS)
WRITERS = {"author", "coordinator", "editor"}
INSIDERS = EVERYBODY - {"anonymous", "signed in"}
EXISTS = [
    (make_draft, WRITERS),
    (make_seed, INSIDERS),
    (make_submitted, WRITERS | {"asked reviewer"}),
    (make_reviewed, WRITERS | {"asked reviewer"}),
    (make_accepted, WRITERS),
    (make_published, EVERYBODY),
    (make_archived, EVERYBODY),
    (make_withdrawn, EVERYBODY),
]
READ = [
    (make_draft, WRITERS),
    (make_seed, WRITERS),
    (make_submitted, WRITERS | {"asked reviewer"}),
    (make_reviewed, WRITERS | {"asked reviewer"}),
    (make_accepted, WRITERS),
    (make_published, EVERYBODY),
    (make_archived, EVERYBODY),
    (make_withdrawn, WRITERS),
]


def name_of(value):
    """Name a maker in the list of tests."""
    return getattr(value, "__name__", "")


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize(("make", "seen"), EXISTS, ids=name_of)
def test_a_practice_exists_for(make, seen, name):
    practice = make()

    user = reader(name, practice)

    assert Practice.objects.visible_to(user).filter(pk=practice.pk).exists() is (name in seen)


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize(("make", "seen"), READ, ids=name_of)
def test_a_version_is_read_by(make, seen, name):
    practice = make()
    user = reader(name, practice)

    found = Revision.objects.visible_to(user).filter(practice=practice)

    assert found.exists() is (name in seen)


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("make", [make_draft, make_published], ids=name_of)
def test_who_may_write_is_the_same_in_hand_and_in_the_database(make, name):
    practice = make()
    user = reader(name, practice)

    in_hand = may_write(viewer_of(user), practice, author_ids(practice))

    assert in_hand is Practice.objects.writable_by(user).filter(pk=practice.pk).exists()
    assert in_hand is (name in {"author", "coordinator"})


@pytest.mark.parametrize("name", READERS)
def test_what_is_in_work_on_a_published_practice_is_for_its_writers(name):
    practice = edit(make_published(), problem="Tajne jeszcze")
    user = reader(name, practice)

    page = read_practice(user, practice.slug)

    assert (page.in_work is not None) is (name in WRITERS)
    assert page.revision == practice.live_revision
    numbers = Revision.objects.visible_to(user).filter(practice=practice).count()
    assert numbers == (2 if name in WRITERS else 1)


@pytest.mark.parametrize("name", READERS)
def test_who_may_review(name):
    practice = make_submitted()

    user = reader(name, practice)

    foreign = is_foreign(viewer_of(user), practice, author_ids(practice))
    assert foreign is (name in {"member", "signed in", "reviewer", "asked reviewer", "editor"})


@pytest.mark.parametrize("name", READERS)
def test_who_may_begin_for_a_unit(name):
    practice = make_draft()

    user = reader(name, practice)

    assert may_start(viewer_of(user), practice.owner_unit_id) is (
        name in {"colleague", "author", "coordinator"}
    )


def test_nobody_inactive_sees_more_than_a_stranger():
    practice = make_draft()
    author = author_of(practice)
    author.is_active = False

    assert not Practice.objects.visible_to(author).exists()


def test_a_member_sees_six_fields_of_a_sketch_and_no_more():
    seed = edit(make_seed(), results="Jeszcze nie dla wszystkich")

    page = read_practice(make_person(), seed.slug)

    assert (page.seed, page.in_work, page.contact, page.citation, page.cost_band) == (
        True,
        None,
        None,
        None,
        None,
    )


def test_a_tombstone_has_a_reason_and_no_words():
    practice = make_withdrawn()

    page = read_practice(AnonymousUser(), practice.slug)

    assert (page.tombstone, page.revision, page.practice.closed_reason) == (True, None, "Powód")


@pytest.mark.parametrize("slug", ["nie-ma", "trzy-soboty-na-ulicy"])
def test_hidden_and_absent_are_alike(slug):
    make_draft()

    with pytest.raises(Practice.DoesNotExist):
        read_practice(AnonymousUser(), slug)


def test_a_page_names_the_contact_to_whoever_has_signed_in():
    unit = UnitFactory.create()
    contact = make_person(unit)
    practice = make_published(make_person(unit), contact_person=contact.pk)

    names = [
        page.contact and page.contact.name
        for page in (
            read_practice(AnonymousUser(), practice.slug),
            read_practice(make_person(), practice.slug),
        )
    ]

    assert names == [None, f"Osoba {contact.pk}"]


def test_a_page_lies_where_its_unit_does_unless_it_says_otherwise():
    unit = UnitFactory.create(latitude="52.5", longitude="19.7")
    own = make_published(make_person(unit), latitude="52.1", longitude="16.9")
    other = make_published(make_person(unit), title="Inna")

    places = [read_practice(AnonymousUser(), p.slug) for p in (own, other)]

    assert [(str(page.latitude), str(page.longitude)) for page in places] == [
        ("52.10000", "16.90000"), ("52.50000", "19.70000"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "rights"),
    [
        ("anonymous", ""),
        ("member", ""),
        ("author", "write publish"),
        ("coordinator", "write publish withdraw"),
        ("editor", "publish withdraw decide"),
    ],
)
def test_what_a_reader_may_do(name, rights):
    practice = make_published()

    page = read_practice(reader(name, practice), practice.slug)

    found = {
        "write": page.writes,
        "publish": page.publishes,
        "withdraw": page.withdraws,
        "decide": page.decides,
    }
    assert [right for right, may in found.items() if may] == rights.split()
