"""Authors: who may write too, and how they are named."""

import pytest
from django.contrib.auth.models import AnonymousUser

from practices.choices import CreditAs
from practices.exceptions import LastAuthor, MayNotWrite, UnitMissing
from practices.selectors.detail import credits_of
from practices.services.crediting import add_author, remove_author, set_credit
from practices.services.drafting import save_draft
from tests.factories.practices import author_of, make_draft, make_person, make_published

pytestmark = pytest.mark.django_db


def test_a_colleague_can_be_made_an_author_and_then_writes():
    practice = make_draft()
    colleague = make_person(practice.owner_unit)

    add_author(practice=practice, user=colleague, by=author_of(practice))
    add_author(practice=practice, user=colleague, by=author_of(practice))

    save_draft(practice=practice, by=colleague, version=1, changes={"problem": "Razem"})
    assert practice.authors.count() == 2


def test_somebody_of_another_unit_does_not_become_an_author():
    practice = make_draft()

    with pytest.raises(UnitMissing):
        add_author(practice=practice, user=make_person(), by=author_of(practice))


def test_a_stranger_names_no_authors():
    practice = make_draft()

    with pytest.raises(MayNotWrite):
        add_author(practice=practice, user=make_person(practice.owner_unit), by=make_person())


def test_an_author_can_be_taken_off():
    practice = make_draft()
    colleague = make_person(practice.owner_unit)
    add_author(practice=practice, user=colleague, by=author_of(practice))

    remove_author(practice=practice, user=colleague, by=author_of(practice))

    assert [row.user for row in practice.authors.all()] == [author_of(practice)]


def test_the_last_author_stays_unless_a_coordinator_answers_for_the_unit():
    practice = make_draft()
    author = author_of(practice)
    coordinator = make_person(practice.owner_unit, coordinator=True)

    with pytest.raises(LastAuthor):
        remove_author(practice=practice, user=author, by=author)
    remove_author(practice=practice, user=author, by=coordinator)

    assert not practice.authors.exists()


def test_nobody_is_named_who_did_not_agree():
    practice = make_published()

    assert credits_of(practice, AnonymousUser()) == []
    assert practice.authors.get().credit == CreditAs.UNIT


@pytest.mark.parametrize(
    ("credit", "name", "role"),
    [(CreditAs.NAME, True, "dyrektorka"), (CreditAs.ROLE, False, "dyrektorka")],
)
def test_an_author_is_named_as_they_agreed(credit, name, role):
    practice = make_published()
    author = author_of(practice)

    set_credit(practice=practice, by=author, credit=credit, role="dyrektorka")

    [shown] = credits_of(practice, AnonymousUser())
    assert (shown.name, shown.role, shown.unit) == (
        f"Osoba {author.pk}" if name else "",
        role,
        practice.owner_unit.title,
    )


def test_a_consent_can_be_taken_back():
    practice = make_published()
    author = author_of(practice)
    set_credit(practice=practice, by=author, credit=CreditAs.NAME, role="dyrektorka")

    row = set_credit(practice=practice, by=author, credit=CreditAs.UNIT, role="dyrektorka")

    assert (row.role, row.consented_at) == ("", None)
    assert credits_of(practice, AnonymousUser()) == []


def test_nobody_says_how_somebody_else_is_named():
    with pytest.raises(MayNotWrite):
        set_credit(practice=make_published(), by=make_person(), credit=CreditAs.NAME)
