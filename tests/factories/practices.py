"""Practices for tests, made the way the product makes them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.models import Permission

from network.units.models import LocalGovernment
from practices.adapter import Person, PracticesAdapter
from practices.choices import Criterion, EvidenceLevel, Verdict
from practices.models import Practice
from practices.services.deciding import decide
from practices.services.drafting import save_draft, sketch_practice, start_practice, start_revision
from practices.services.publishing import publish_practice
from practices.services.reviewing import ReviewInput, assign_reviewer, write_review
from practices.services.submitting import submit_practice
from practices.services.topics import ensure_topics
from tests.factories.people import UserFactory
from tests.factories.units import UnitFactory

TOPIC = "Partycypacja i komunikacja"
TOPIC_SLUG = "partycypacja-i-komunikacja"
MEMBERS: dict[int, int] = {}
"""User → unit; who is not in it belongs to no network."""
COORDINATORS: set[int] = set()


class NetworkAdapter(PracticesAdapter):
    """A host with members of units, so that rules can be tested without the members' app."""

    def is_insider(self, user):
        """Whoever works somewhere."""
        return user.pk in MEMBERS

    def units_of(self, user):
        """Return the one unit somebody works for."""
        return LocalGovernment.objects.filter(pk=MEMBERS.get(user.pk, 0))

    def may_act_for(self, user, unit):
        """Coordinators act for their unit."""
        return user.pk in COORDINATORS and MEMBERS.get(user.pk) == unit.pk

    def coordinators_of(self, unit):
        """Return the coordinators of a unit."""
        there = [pk for pk in COORDINATORS if MEMBERS.get(pk) == unit.pk]
        return UserFactory._meta.get_model_class().objects.filter(pk__in=there)

    def colleagues_of(self, unit):
        """Return whoever works for a unit."""
        there = [pk for pk, at in MEMBERS.items() if at == unit.pk]
        return UserFactory._meta.get_model_class().objects.filter(pk__in=there)

    def people(self, ids, viewer):
        """Name people by number."""
        return {
            pk: Person(name=f"Osoba {pk}", address=f"/osoby/{pk}/", unit="Urząd") for pk in set(ids)
        }


ADAPTER = f"{__name__}.NetworkAdapter"


def make_person(unit: Any = None, *, coordinator: bool = False, **fields: Any) -> Any:
    """A member of a unit, of one of their own unless told otherwise."""
    user = UserFactory.create(**fields)
    MEMBERS[user.pk] = (unit or UnitFactory.create()).pk
    COORDINATORS.discard(user.pk)
    if coordinator:
        COORDINATORS.add(user.pk)
    return user


def allow(user: Any, *codenames: str) -> Any:
    """Give `user` permissions of the practices; return the user without the cached ones."""
    for codename in codenames:
        user.user_permissions.add(
            Permission.objects.get(content_type__app_label="network_practices", codename=codename)
        )
    return type(user).objects.get(pk=user.pk)


def make_editor(unit: Any = None) -> Any:
    """Somebody of another unit who decides."""
    return allow(make_person(unit), "decide_practice")


def make_reviewer(unit: Any = None) -> Any:
    """Somebody of another unit who reviews."""
    return allow(make_person(unit), "review_practice")


def full_content(**changes: Any) -> dict[str, Any]:
    """Everything that is asked at submission; makes its topic."""
    ensure_topics([TOPIC])
    return {
        "title": "Trzy soboty na ulicy",
        "summary": "Konsultacje tam, gdzie zmiana: 412 rozmów zamiast 38.",
        "contact_role": "Kierownik Referatu Strategii",
        "started_on": date(2017, 3, 4),
        "ongoing": True,
        "stage": "running",
        "topics": [TOPIC_SLUG],
        "problem": "Na spotkania w ratuszu przychodziło około 40 osób.",
        "objectives": "Dziesięć razy więcej rozmów z mieszkańcami.",
        "solution": "Stół, makieta i dwoje urzędników stoją na ulicy w trzy kolejne soboty.",
        "stakeholders": "Decydował prezydent, rozmawiał referat, zyskali mieszkańcy.",
        "participation": "Mieszkańcy przesuwali drzewa na makiecie.",
        "cost_once": 940_000,
        "cost_year": 0,
        "staff_unknown": True,
        "funding": [{"source": "Budżet miasta", "amount": 940_000}],
        "results": "Projekt zmieniono w sześciu punktach.",
        "indicators": [
            {"name": "Osoby, które podały opinię", "unit": "osób", "baseline": "38", "value": "412"}
        ],
        "evidence_proposed": 2,
        "challenges": "Deszcz w drugą sobotę.",
        "success_conditions": "Jedna ulica albo plac.",
        "transferability": "Trzy spotkania bez zmian, dzień tygodnia do dopasowania.",
        "sustainability": "Referat ma to w planie pracy.",
        "sponsored": False,
        **changes,
    }


def make_draft(author: Any = None, *, unit: Any = None, **changes: Any) -> Practice:
    """A draft that could be submitted."""
    unit = unit or (LocalGovernment.objects.get(pk=MEMBERS[author.pk]) if author else None)
    unit = unit or UnitFactory.create()
    author = author or make_person(unit)
    return start_practice(author=author, unit=unit, **full_content(**changes))


def author_of(practice: Practice) -> Any:
    """The first author."""
    return practice.authors.select_related("user").first().user  # type: ignore[union-attr] # made above


def submit(practice: Practice) -> Practice:
    """Submit the version in work as its author."""
    revision = practice.revisions.order_by("-number").first()
    submit_practice(practice=practice, by=author_of(practice), version=revision.version)  # type: ignore[union-attr] # made above
    return fresh(practice)


def make_submitted(author: Any = None, **changes: Any) -> Practice:
    """A practice that waits for a reviewer."""
    return submit(make_draft(author, **changes))


def good_review(points: int = 2, **changes: Any) -> ReviewInput:
    """A review that says everything."""
    given: dict[str, Any] = {
        "scores": {criterion: (points, f"Powód: {criterion.value}") for criterion in Criterion},
        "verdict": Verdict.ACCEPT,
        "evidence_level": EvidenceLevel.BEFORE_AFTER,
    }
    return ReviewInput(**(given | changes))


def review(practice: Practice, reviewer: Any = None, **changes: Any) -> Practice:
    """Let somebody of another unit be asked and answer."""
    reviewer = reviewer or make_reviewer()
    assign_reviewer(practice=practice, reviewer=reviewer, by=make_editor())
    write_review(practice=practice, by=reviewer, review=good_review(**changes))
    return fresh(practice)


def make_reviewed(author: Any = None, **changes: Any) -> Practice:
    """A practice with one review."""
    return review(make_submitted(author, **changes))


def make_accepted(author: Any = None, **changes: Any) -> Practice:
    """A practice that was accepted."""
    practice = make_reviewed(author, **changes)
    decide(practice=practice, by=make_editor(), outcome=Verdict.ACCEPT)
    return fresh(practice)


def make_published(author: Any = None, **changes: Any) -> Practice:
    """A published practice."""
    practice = make_accepted(author, **changes)
    publish_practice(practice=practice, by=author_of(practice))
    return fresh(practice)


def make_seed(author: Any = None, **changes: Any) -> Practice:
    """A sketch that members see."""
    author = author or make_person()
    ensure_topics([TOPIC])
    content = full_content()
    six = {name: content[name] for name in ("title", "summary", "topics", "problem", "solution")}
    unit = LocalGovernment.objects.get(pk=MEMBERS[author.pk])
    return sketch_practice(author=author, unit=unit, fields={**six, **changes})


def edit(practice: Practice, **changes: Any) -> Practice:
    """Write into the version in work as its author, starting one where there is none."""
    author = author_of(practice)
    if practice.is_live:
        start_revision(practice=practice, by=author)
    revision = practice.revisions.order_by("-number").first()
    save_draft(practice=practice, by=author, version=revision.version, changes=changes)  # type: ignore[union-attr] # made above
    return fresh(practice)


def fresh(practice: Practice) -> Practice:
    """Read a practice again."""
    rows = Practice.objects.select_related("owner_unit", "live_revision")
    return rows.get(pk=practice.pk)
