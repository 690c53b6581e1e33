"""`network.workshops.searchables`: found by all their words, drafts by nobody else."""

import pytest
from django.contrib.auth.models import AnonymousUser

from network.search.selectors.finding import find
from network.search.services.indexing import reindex
from network.workshops.choices import SEARCHABLE
from network.workshops.models import ProgrammeItem
from network.workshops.services.editing import publish_edition
from network.workshops.services.scheduling import WorkshopInput, create_workshop, update_workshop
from tests.factories.accounts import UserFactory
from tests.factories.workshops import (
    EditionFactory,
    TopicFactory,
    WorkshopFactory,
    make_organiser,
    make_registration,
    moment,
)

pytestmark = pytest.mark.django_db


def found(text, user=None):
    """Titles of the workshops somebody finds."""
    hits = find(user or AnonymousUser(), text, kinds=[SEARCHABLE]).hits
    return sorted(hit.obj.title for hit in hits)


@pytest.fixture
def workshop():
    """A workshop with a word of its own in every place."""
    workshop = WorkshopFactory.create(
        title="Rozkołysać miasto",
        lead="O partycypacji",
        goals="Rewitalizacja podwórek",
        network_goals="Wymiana doświadczeń",
        edition__title="Forum Rozwoju",
        edition__city="Gniezno",
    )
    TopicFactory.create(workshop=workshop, title="Skala oddziaływania")
    ProgrammeItem.objects.create(
        workshop=workshop, starts_after=0, minutes=5, title="Kawa", private_note="tajemnica"
    )
    make_registration(workshop, "anna@example.org", name="Anna Wrzosowa", list_visibility="public")
    WorkshopFactory.create(title="Zupełnie inny", edition__title="Kongres", edition__city="Piła")
    reindex(SEARCHABLE)
    return workshop


@pytest.mark.parametrize(
    "word",
    ["rozkołysać", "ROZKOLYSAC", "partycypacji", "rewitalizacja", "wymiana", "rozwoju", "gniezno",
     "skala"],
)  # fmt: skip
def test_a_workshop_is_found_by_each_of_its_words(workshop, word):
    assert found(word) == ["Rozkołysać miasto"]


@pytest.mark.parametrize("word", ["tajemnica", "wrzosowa", "anna@example.org"])
def test_notes_and_people_are_not_found_by(workshop, word):
    assert found(word) == []


@pytest.mark.parametrize(
    ("status", "edition_status", "public"),
    [
        ("published", "published", True),
        ("cancelled", "published", True),
        ("published", "archived", True),
        ("draft", "published", False),
        ("published", "draft", False),
    ],
)
def test_only_what_is_public_is_found_by_everybody(status, edition_status, public):
    workshop = WorkshopFactory.create(
        title="Jarmark", status=status, edition__status=edition_status
    )
    reindex(SEARCHABLE)

    expected = ["Jarmark"] if public else []
    assert found("jarmark") == expected
    assert found("jarmark", UserFactory.create()) == expected
    assert found("jarmark", make_organiser(EditionFactory.create())) == expected
    assert found("jarmark", make_organiser(workshop.edition)) == ["Jarmark"]


def test_a_workshop_is_found_from_the_moment_its_edition_is_public():
    edition = EditionFactory.create(status="draft")
    create_workshop(
        edition=edition,
        workshop=WorkshopInput(
            slug="jarmark",
            title="Jarmark",
            number=1,
            starts_at=moment(2040, 1, 1),
            ends_at=moment(2040, 1, 2),
        ),
        actor=None,
    )
    assert found("jarmark") == []

    publish_edition(edition=edition, actor=None)

    assert found("jarmark") == ["Jarmark"]


def test_a_new_title_is_found_and_the_old_one_is_not(workshop):
    fields = {name: getattr(workshop, name) for name in WorkshopInput.__dataclass_fields__}

    update_workshop(
        workshop=workshop,
        changed=WorkshopInput(**{**fields, "title": "Jarmark", "slug": "jarmark"}),
        version=workshop.version,
        actor=None,
    )

    assert (found("jarmark"), found("rozkołysać")) == (["Jarmark"], [])
