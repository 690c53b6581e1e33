"""Every model with a path to a person is exported and erased, or says why not."""

import re
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.db.models import Field, Model
from django.utils.translation import override

from tests.architecture.house import ROOT, app_of, our_models

pytestmark = pytest.mark.architecture

EXCLUDED: dict[str, str] = {
    "network_accounts.PrivacyNotice": "the organisers' text; a consent points to its version",
    "network_members.Affiliation": "exported from the member and deleted with the member's row",
    "network_members.Expertise": "exported from the member and deleted with the member's row",
    "network_members.Profile": "exported from the member and deleted with the member's row",
    "network_practices.Attachment": "belongs to the version, which is the unit's",
    "network_practices.Funding": "belongs to the version, which is the unit's",
    "network_practices.Indicator": "belongs to the version, which is the unit's",
    "network_practices.Link": "belongs to the version, which is the unit's",
    "network_practices.RevisionTopic": "belongs to the version, which is the unit's",
    "network_practices.Step": "belongs to the version, which is the unit's",
    "network_practices.Score": "exported from the review and kept without its writer",
    "network_workshops.TopicPreference": "exported from the registration and deleted with its row",
}
"""`app_label.Model` → why no privacy service names it."""
NOBODYS: dict[str, str] = {
    "network_accounts.AccessibilityDeclaration.email": "the office's, published by law",
    "network_workshops.Workshop.address": "where the building stands",
}
"""Fields with a name like a person's → whose they are."""
PERSONAL = re.compile(r"[Pp]urpose: .*\b(Kept|Erased)\b", re.DOTALL)
NAMES_OF_PEOPLE = re.compile(r"e_?mail|address|phone|first_name|last_name|display_name")


def neighbours(model):
    """Return the models that a row of `model` leads to by its own columns."""
    return {
        field.related_model
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model
    }


def with_a_path_to_a_person():
    """Return the models of the house from which foreign keys lead to the user."""
    reached: set[type[Model]] = {get_user_model()}
    grown = True
    while grown:
        found = {model for model in our_models() if neighbours(model) & reached} - reached
        reached |= found
        grown = bool(found)
    return sorted(reached - {get_user_model()}, key=lambda model: model._meta.label)


def privacy_of(model) -> str | None:
    """Return the source of the privacy service of the model's app; None where there is none."""
    services = ROOT.joinpath(*(app_of(model.__module__) or "").split("."), "services")
    sources = [*services.glob("privacy.py"), *services.glob("privacy/*.py")]
    return "\n".join(Path(path).read_text() for path in sources) if sources else None


def test_every_model_with_a_path_to_a_person_is_covered():
    missing = [
        model._meta.label
        for model in with_a_path_to_a_person()
        if model._meta.label not in EXCLUDED
        if (source := privacy_of(model)) is not None
        if not re.search(rf"\b{model.__name__}\b", source)
    ]
    assert missing == []


def test_no_exclusion_is_left_over():
    assert sorted(set(EXCLUDED) - {m._meta.label for m in with_a_path_to_a_person()}) == []


def test_personal_fields_say_their_purpose_and_how_long_they_are_kept():
    # Names by which a person can be reached; what else is personal its own app knows.
    with override("en"):
        silent = fields_that_say_nothing()
    assert silent == []


def fields_that_say_nothing():
    """Return the personal fields without a purpose."""
    return [
        f"{model._meta.label}.{field.name}"
        for model in our_models()
        for field in model._meta.get_fields()
        if isinstance(field, Field) and NAMES_OF_PEOPLE.fullmatch(field.name)
        if f"{model._meta.label}.{field.name}" not in NOBODYS
        if not PERSONAL.search(str(field.help_text))
    ]
