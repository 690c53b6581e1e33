"""Practices in the search of the whole site: what everybody may read, and nothing else."""

import pytest
from django.contrib.auth.models import AnonymousUser

from network.search.selectors.finding import find
from network.search.selectors.invariants import broken
from network.search.services.indexing import reindex
from network.text.domain.markdown import render
from practices.choices import SEARCHABLE
from practices.services.publishing import withdraw_practice
from tests.factories.practices import (
    edit,
    make_draft,
    make_editor,
    make_person,
    make_published,
    make_seed,
)
from tests.factories.units import UnitFactory

pytestmark = pytest.mark.django_db


def found(text, user=None):
    """Return the titles that the site finds."""
    hits = find(user or AnonymousUser(), text, kinds=[SEARCHABLE]).hits
    return ["".join(piece.text for piece in hit.title) for hit in hits]


@pytest.mark.parametrize("text", ["sobotami", "makieta", "deszczu", "plock", "partycypacji"])
def test_a_published_practice_is_found_by_all_its_words(text):
    unit = UnitFactory.create(name="Płock")
    make_published(make_person(unit))

    assert found(text) == ["Trzy soboty na ulicy"]


def test_drafts_sketches_and_versions_in_work_are_not_found():
    make_draft(title="Ukryta wersja")
    make_seed(title="Ukryty szkic")
    edit(make_published(), title="Ukryty tytuł", problem="Ukryty problem")

    assert [found("ukryty", user) for user in (None, make_person(), make_editor())] == [[], [], []]


def test_a_withdrawn_practice_is_gone_from_the_search():
    practice = make_published()
    before = found("soboty")

    withdraw_practice(practice=practice, by=make_editor(), reason="Powód")

    assert (before, found("soboty")) == (["Trzy soboty na ulicy"], [])


def test_the_name_of_a_contact_is_no_word_of_the_practice():
    make_published(contact_role="Niepowtarzalny Kierownik")

    assert found("niepowtarzalny") == []


def test_hostile_markdown_is_kept_as_typed_found_by_its_words_and_drawn_harmless():
    typed = "<script>alert(1)</script> [kliknij](https://tajny.example) <img src=x onerror=y>"

    practice = make_published(problem=typed)

    drawn = render(practice.live_revision.problem)  # type: ignore[union-attr] # made above
    assert practice.live_revision.problem == typed  # type: ignore[union-attr] # made above
    assert (found("kliknij"), found("tajny")) == (["Trzy soboty na ulicy"], [])
    assert "<script" not in drawn
    assert "<img" not in drawn


def test_the_index_can_be_made_again():
    practice = make_published()
    make_draft(title="Ukryta")

    assert reindex(SEARCHABLE) == 1
    assert found("soboty") == [practice.title]
    assert [line for line in broken() if SEARCHABLE in line] == []


def test_a_hit_leads_to_the_page_and_names_the_unit():
    practice = make_published()

    [hit] = find(AnonymousUser(), "soboty", kinds=[SEARCHABLE]).hits

    assert (hit.address, hit.facets["unit"]) == (
        practice.get_absolute_url(),
        practice.owner_unit.title,
    )
