"""`network.workshops.services.editing`: drafts, publishing, history, who runs an edition."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from network.search.selectors.finding import find
from network.web.exceptions import Stale
from network.workshops.choices import SEARCHABLE, EditionStatus, WorkshopStatus
from network.workshops.exceptions import (
    NotAnOrganiser,
    NotEditable,
    NothingToPublish,
    NotPublishedYet,
    SlugTaken,
)
from network.workshops.models import Edition, EditionOrganiser, Workshop
from network.workshops.services.editing import (
    EditionInput,
    add_organiser,
    archive_edition,
    create_edition,
    publish_edition,
    update_edition,
)
from tasks.clock import acting_at, now
from tasks.models import AuditEntry
from tests.factories.accounts import UserFactory
from tests.factories.units import UnitFactory
from tests.factories.workshops import (
    EditionFactory,
    WorkshopFactory,
    make_organiser,
    make_registration,
)

pytestmark = pytest.mark.django_db


def written(edition, **changes):
    """What the desk would write."""
    fields = {name: getattr(edition, name) for name in EditionInput.__dataclass_fields__}
    return EditionInput(**{**fields, **changes})


def test_whoever_makes_an_edition_runs_it():
    organiser = make_organiser()

    made = create_edition(edition=written(EditionFactory.build(), slug="2031"), actor=organiser)

    assert made.status == EditionStatus.DRAFT
    assert list(Edition.objects.organised_by(organiser)) == [made]
    assert list(AuditEntry.objects.values_list("action", "actor")) == [
        ("workshops.edition_created", organiser.pk)
    ]


@pytest.mark.parametrize("slug", ["new", "taken"])
def test_an_address_that_is_taken_is_refused(slug):
    EditionFactory.create(slug="taken")
    other = EditionFactory.create()

    with pytest.raises(SlugTaken):
        create_edition(edition=written(other, slug=slug), actor=None)
    with pytest.raises(SlugTaken):
        update_edition(
            edition=other, changed=written(other, slug=slug), version=other.version, actor=None
        )


def test_a_stale_version_is_refused():
    edition = EditionFactory.create()

    with pytest.raises(Stale):
        update_edition(edition=edition, changed=written(edition), version=9, actor=None)


def test_publishing_shows_the_drafts_and_twice_is_harmless():
    workshop = WorkshopFactory.create(edition__status="draft", status="draft")

    for _ in range(2):
        publish_edition(edition=workshop.edition, actor=None)

    workshop.refresh_from_db()
    assert (workshop.edition.status, workshop.status) == (
        EditionStatus.PUBLISHED,
        WorkshopStatus.PUBLISHED,
    )
    assert AuditEntry.objects.filter(action="workshops.edition_published").count() == 1


def test_an_edition_without_a_workshop_is_not_published():
    edition = EditionFactory.create(status="draft")
    WorkshopFactory.create(edition=edition, status="cancelled")

    with pytest.raises(NothingToPublish):
        publish_edition(edition=edition, actor=None)


def test_a_draft_is_not_archived_because_that_would_show_it():
    edition = EditionFactory.create(status="draft")

    with pytest.raises(NotPublishedYet):
        archive_edition(edition=edition, actor=None)


def test_an_archived_edition_takes_no_change():
    edition = EditionFactory.create()
    archive_edition(edition=edition, actor=None)
    archived_at = edition.archived_at
    colleague = make_organiser()

    archive_edition(edition=edition, actor=None)

    assert edition.archived_at == archived_at
    for change in (
        lambda: publish_edition(edition=edition, actor=None),
        lambda: update_edition(edition=edition, changed=written(edition), version=1, actor=None),
        lambda: add_organiser(edition=edition, address=colleague.email, actor=None),
    ):
        with pytest.raises(NotEditable):
            change()


def test_a_colleague_with_the_role_is_added_once():
    edition, colleague = EditionFactory.create(), make_organiser()

    for _ in range(2):
        add_organiser(edition=edition, address=f" {colleague.email.upper()}", actor=None)

    assert EditionOrganiser.objects.filter(edition=edition, user=colleague).count() == 1
    assert AuditEntry.objects.filter(action="workshops.organiser_added").count() == 1


def test_somebody_without_the_role_is_not_added():
    user = UserFactory.create()

    for address in (user.email, "nobody@example.org"):
        with pytest.raises(NotAnOrganiser):
            add_organiser(edition=EditionFactory.create(), address=address, actor=None)


def test_a_new_edition_is_kept_as_written():
    unit = UnitFactory.create(code="306401")
    said: dict[str, Any] = {
        "slug": "2031",
        "title": "Forum Rozwoju Miast",
        "year": 2031,
        "city": "Piła",
        "starts_on": date(2031, 5, 7),
        "ends_on": date(2031, 5, 8),
        "venue": "Ratusz",
        "zone": "Europe/Lisbon",
        "language": "en",
        "description": "**Co** dalej?",
        "contact_email": "forum@example.org",
        "host_unit": unit,
        "is_sample": True,
    }
    at = now()

    with acting_at(at):
        made = create_edition(edition=EditionInput(**said), actor=None)

    kept = Edition.objects.get()
    assert {name: getattr(kept, name) for name in said} == said
    assert (kept.status, kept.version, kept.created_at, kept.archived_at, kept.cloned_from) == (
        "draft",
        1,
        at,
        None,
        None,
    )
    assert (made, list(kept.organiser_rows.all())) == (kept, [])


def test_an_edition_keeps_its_address_when_it_is_saved_again():
    edition = EditionFactory.create()

    saved = update_edition(
        edition=edition,
        changed=written(edition, title="Nowy tytuł", description="Słowa"),
        version=1,
        actor=None,
    )

    kept = Edition.objects.get()
    assert (kept.slug, kept.title, kept.description, kept.version) == (
        edition.slug,
        "Nowy tytuł",
        "Słowa",
        2,
    )
    assert saved.version == 2


def test_a_refused_change_writes_nothing():
    EditionFactory.create(slug="taken")
    edition = EditionFactory.create(title="Stary")
    before = Edition.objects.values().get(pk=edition.pk)

    with pytest.raises(SlugTaken):
        update_edition(
            edition=edition,
            changed=written(edition, slug="taken", title="Nowy"),
            version=1,
            actor=None,
        )

    assert Edition.objects.values().get(pk=edition.pk) == before
    assert not AuditEntry.objects.exists()


def test_of_two_who_save_the_same_version_one_is_told():
    edition = EditionFactory.create()
    mine, yours = Edition.objects.get(), Edition.objects.get()
    update_edition(edition=mine, changed=written(edition, city="Piła"), version=1, actor=None)

    with pytest.raises(Stale):
        update_edition(
            edition=yours, changed=written(edition, city="Leszno"), version=1, actor=None
        )

    assert Edition.objects.get().city == "Piła"


@pytest.mark.parametrize("changes", [{"city": "Piła"}, {"venue": "Ratusz"}])
def test_workshops_that_meet_there_move_with_the_edition(changes):
    there = WorkshopFactory.create()
    off = WorkshopFactory.create(edition=there.edition, status="cancelled")
    elsewhere = WorkshopFactory.create()
    edition = there.edition

    update_edition(edition=edition, changed=written(edition, **changes), version=1, actor=None)

    sequences = {row.pk: row.ical_sequence for row in Workshop.objects.all()}
    assert sequences == {there.pk: 1, off.pk: 0, elsewhere.pk: 0}


def test_a_workshop_with_an_address_of_its_own_stays_when_the_venue_moves():
    workshop = WorkshopFactory.create(address="Rynek 1")
    edition = workshop.edition

    update_edition(edition=edition, changed=written(edition, venue="Ratusz"), version=1, actor=None)

    workshop.refresh_from_db()
    assert workshop.ical_sequence == 0


@pytest.mark.parametrize("changes", [{"title": "Inny"}, {"description": "x"}, {"year": 2031}])
def test_a_word_of_the_edition_moves_nobody(changes, outbox):
    workshop = WorkshopFactory.create()
    make_registration(workshop, "a@example.org")
    before = outbox()["letters"]
    edition = workshop.edition

    update_edition(edition=edition, changed=written(edition, **changes), version=1, actor=None)

    workshop.refresh_from_db()
    assert (workshop.ical_sequence, outbox()["letters"]) == (0, before)


def test_a_new_city_is_found_by_the_search():
    workshop = WorkshopFactory.create(title="Rozkołysać miasto")
    edition = workshop.edition

    update_edition(edition=edition, changed=written(edition, city="Gniezno"), version=1, actor=None)

    hits = find(AnonymousUser(), "gniezno", kinds=[SEARCHABLE]).hits
    assert [hit.obj for hit in hits] == [workshop]


def test_publishing_is_audited_with_before_and_after():
    organiser = make_organiser()
    edition = WorkshopFactory.create(edition__status="draft", status="draft").edition

    publish_edition(edition=edition, actor=organiser)
    archive_edition(edition=edition, actor=organiser)

    entries = AuditEntry.objects.order_by("pk").values_list("action", "before", "after", "actor")
    assert list(entries) == [
        (
            "workshops.edition_published",
            {"status": "draft"},
            {"status": "published"},
            organiser.pk,
        ),
        (
            "workshops.edition_archived",
            {"status": "published"},
            {"status": "archived"},
            organiser.pk,
        ),
    ]


def test_publishing_leaves_what_is_called_off_called_off():
    edition = WorkshopFactory.create(edition__status="draft", status="draft").edition
    off = WorkshopFactory.create(edition=edition, status="cancelled")

    publish_edition(edition=edition, actor=None)

    off.refresh_from_db()
    assert off.status == WorkshopStatus.CANCELLED


def test_the_archive_begins_at_its_moment_and_keeps_it():
    edition = WorkshopFactory.create().edition
    at = now()

    with acting_at(at):
        archive_edition(edition=edition, actor=None)
    with acting_at(at + timedelta(days=9)):
        archive_edition(edition=edition, actor=None)

    edition.refresh_from_db()
    assert (edition.status, edition.archived_at) == (EditionStatus.ARCHIVED, at)
    assert AuditEntry.objects.filter(action="workshops.edition_archived").count() == 1


def test_an_organiser_whose_account_is_closed_is_not_added():
    edition, gone = EditionFactory.create(), make_organiser()
    type(gone).objects.get_queryset().filter(pk=gone.pk).update(is_active=False)

    with pytest.raises(NotAnOrganiser):
        add_organiser(edition=edition, address=gone.email, actor=None)

    assert not EditionOrganiser.objects.exists()


def test_a_colleague_who_is_added_is_named_by_number_in_the_audit():
    edition, colleague, organiser = EditionFactory.create(), make_organiser(), make_organiser()

    row = add_organiser(edition=edition, address=colleague.email, actor=organiser)

    entry = AuditEntry.objects.get()
    assert (row.user, entry.actor, entry.after, entry.target_id) == (
        colleague,
        organiser,
        {"user": colleague.pk},
        edition.pk,
    )
    assert list(Edition.objects.organised_by(colleague)) == [edition]
