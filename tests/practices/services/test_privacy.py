"""A person's part: everything comes out, nothing of them stays, the unit keeps its practice."""

from uuid import uuid4

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model

from practices.choices import CreditAs, LetterName, Verdict
from practices.models import Assignment, Decision, Practice, Question, Review, TopicSubscription
from practices.selectors.detail import credits_of
from practices.selectors.invariants import broken
from practices.services.asking import ask_about
from practices.services.crediting import set_credit
from practices.services.deciding import decide
from practices.services.drafting import save_draft
from practices.services.privacy import erase_person, export_person
from practices.services.reviewing import assign_reviewer, write_review
from practices.services.topics import ensure_topics, subscribe
from tasks.models import OutgoingMail
from tests.factories.practices import (
    allow,
    author_of,
    fresh,
    good_review,
    make_draft,
    make_person,
    make_published,
    make_submitted,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    """Somebody with a row in every table that leads to a person."""
    user = allow(make_person(), "review_practice", "decide_practice")
    own = make_published(user, title="ZNAK-autora")
    set_credit(practice=own, by=user, credit=CreditAs.NAME, role="ZNAK-stanowisko")
    subscribe(topic=ensure_topics(["ZNAK-temat"])[0], user=user)
    make_person(own.owner_unit, coordinator=True)
    foreign = make_submitted(title="ZNAK-recenzja")
    assign_reviewer(practice=foreign, reviewer=user, by=user)
    write_review(practice=foreign, by=user, review=good_review(comment="ZNAK-komentarz"))
    decide(practice=foreign, by=user, outcome=Verdict.REJECT, reason="ZNAK-decyzja")
    asked = make_published()
    make_person(asked.owner_unit, coordinator=True)
    ask_about(practice=asked, sender=user, text="ZNAK-pytanie", nonce=uuid4())
    contact = make_draft(user, title="ZNAK-kontakt")
    save_draft(practice=contact, by=user, version=1, changes={"contact_person": user.pk})
    return user


def test_everything_is_given_out(person):
    known = export_person(user=person)

    assert {name: len(rows) for name, rows in known.items()} == {
        "authored": 2,
        "versions": 2,
        "contact_of": 1,
        "reviews": 1,
        "review_requests": 2,
        "decisions": 1,
        "questions": 1,
        "topics": 1,
    }
    for mark in (
        "ZNAK-autora", "ZNAK-stanowisko", "ZNAK-temat", "ZNAK-recenzja", "ZNAK-komentarz",
        "ZNAK-decyzja", "ZNAK-pytanie", "ZNAK-kontakt", "Powód: implemented",
    ):  # fmt: skip
        assert mark in str(known)


def test_nothing_of_others_is_given_out(person):
    known = export_person(user=make_person())

    requests = known.pop("review_requests")
    assert requests == {"received": [], "made": []}
    assert list(known.values()) == [[]] * 7


def test_no_row_leads_to_an_erased_person(person):
    erase_person(user=person)

    left = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_app_config("network_practices").get_models()
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created
        if field.related_model is get_user_model()
        if model._default_manager.filter(**{field.name: person.pk}).exists()
    ]
    assert left == []


def test_what_belongs_to_the_unit_stays_without_credit(person):
    practice = fresh(author_practice(person))

    erase_person(user=person)

    kept = fresh(practice)
    assert (kept.state, kept.live_revision.title) == ("published", "ZNAK-autora")  # type: ignore[union-attr] # made above
    assert credits_of(kept, make_person()) == []


def author_practice(user):
    """Return the published practice of an author."""
    return Practice.objects.published().get(authors__user=user)


def test_reviews_and_decisions_stay_without_a_name(person):
    erase_person(user=person)

    assert Review.objects.filter(comment="ZNAK-komentarz").get().reviewer is None
    assert Decision.objects.filter(reason="ZNAK-decyzja").get().editor is None
    assert broken() == []


def test_personal_rows_go(person):
    stranger = make_person()
    subscribe(topic=ensure_topics(["Dane"])[0], user=stranger)

    erase_person(user=person)

    assert [row.user for row in TopicSubscription.objects.all()] == [stranger]
    assert not Question.objects.exists()
    assert not Assignment.objects.filter(assigned_by=person).exists()


def test_the_coordinators_answer_where_the_contact_was_erased():
    contact_unit = make_person()
    practice = make_published(contact_unit, contact_person=contact_unit.pk)
    coordinator = make_person(practice.owner_unit, coordinator=True)

    erase_person(user=contact_unit)
    ask_about(practice=practice, sender=make_person(), text="Kto teraz?", nonce=uuid4())

    assert OutgoingMail.objects.get(kind=LetterName.QUESTION).recipient == coordinator
    assert fresh(practice).live_revision.contact_role == "Kierownik Referatu Strategii"  # type: ignore[union-attr] # made above


def test_an_erased_author_writes_no_more():
    practice = make_draft()
    author = author_of(practice)

    erase_person(user=author)

    assert not practice.authors.exists()
    assert practice.revisions.get().author is None
