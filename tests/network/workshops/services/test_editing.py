"""`network.workshops.services.editing`: drafts, publishing, history, who runs an edition."""

import pytest

from network.web.exceptions import Stale
from network.workshops.choices import EditionStatus, WorkshopStatus
from network.workshops.exceptions import (
    NotAnOrganiser,
    NotEditable,
    NothingToPublish,
    NotPublishedYet,
    SlugTaken,
)
from network.workshops.models import Edition, EditionOrganiser
from network.workshops.services.editing import (
    EditionInput,
    add_organiser,
    archive_edition,
    create_edition,
    publish_edition,
    update_edition,
)
from tasks.models import AuditEntry
from tests.factories.accounts import UserFactory
from tests.factories.workshops import EditionFactory, WorkshopFactory, make_organiser

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
