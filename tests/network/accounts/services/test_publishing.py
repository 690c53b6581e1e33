"""`network.accounts.services.publishing`: versions of texts, one declaration."""

from datetime import date

import pytest

from network.accounts.exceptions import NoticeUnchanged
from network.accounts.models import AccessibilityDeclaration, PrivacyNotice
from network.accounts.selectors.declarations import current_declaration
from network.accounts.services.publishing import Draft, publish_notice, save_declaration
from network.web.exceptions import Stale
from tasks.clock import acting_at, now
from tasks.models import AuditEntry


def publish(version, actor=None, **said):
    """Publish a text written from a version."""
    words = {"slug": "network", "language": "pl", "title": "Klauzula", "body": "Treść."} | said
    return publish_notice(draft=Draft(**words), version=version, actor=actor)


def save(actor, version, **values):
    """Save the declaration opened in a version."""
    return save_declaration(
        declaration=current_declaration(), values=values, version=version, actor=actor
    )


@pytest.mark.parametrize("slug", ["network", "terms"])
@pytest.mark.parametrize("language", ["pl", "en"])
def test_first_text_is_version_1(organiser, slug, language):
    moment = now()
    with acting_at(moment):
        notice = publish(0, organiser, slug=slug, language=language)

    assert PrivacyNotice.objects.get() == notice
    assert (notice.slug, notice.language, notice.version) == (slug, language, 1)
    assert (notice.title, notice.body) == ("Klauzula", "Treść.")
    assert (notice.published_at, notice.published_by) == (moment, organiser)


def test_next_version_leaves_the_one_before(organiser):
    publish(0, organiser)

    publish(1, organiser, body="Nowa treść.")

    texts = PrivacyNotice.objects.order_by("version").values_list("version", "body")
    assert list(texts) == [(1, "Treść."), (2, "Nowa treść.")]


def test_publishing_is_written_down(organiser):
    publish(0, organiser)
    notice = publish(1, organiser, body="Nowa treść.")

    entry = AuditEntry.objects.latest("pk")
    assert (entry.action, entry.actor, entry.target) == (
        "accounts.notice_published",
        organiser,
        notice,
    )
    assert (entry.before, entry.after) == ({"version": 1}, {"version": 2})


@pytest.mark.parametrize("version", [0, 2, 99])
def test_text_written_from_another_version_is_stale(organiser, version):
    publish(0, organiser)

    with pytest.raises(Stale):
        publish(version, organiser, body="Nowa treść.")
    assert (PrivacyNotice.objects.count(), AuditEntry.objects.count()) == (1, 1)


def test_first_text_written_from_a_later_version_is_stale(organiser):
    with pytest.raises(Stale):
        publish(1, organiser)


def test_same_words_are_not_published_twice(organiser):
    publish(0, organiser)

    with pytest.raises(NoticeUnchanged):
        publish(1, organiser)
    assert PrivacyNotice.objects.count() == 1


@pytest.mark.parametrize("change", [{"title": "Inny tytuł"}, {"body": "Treść"}])
def test_other_title_or_other_body_is_a_new_version(organiser, change):
    publish(0, organiser)

    assert publish(1, organiser, **change).version == 2


def test_languages_and_texts_have_versions_of_their_own(organiser):
    publish(0, organiser)
    publish(1, organiser, body="Nowa treść.")

    assert publish(0, organiser, language="en").version == 1
    assert publish(0, organiser, slug="terms").version == 1


def test_words_of_the_version_before_may_come_back(organiser):
    publish(0, organiser)
    publish(1, organiser, body="Pomyłka.")

    assert publish(2, organiser).version == 3


def test_text_stays_when_whoever_published_it_is_gone(organiser):
    notice = publish(0, organiser)
    organiser.delete()

    notice.refresh_from_db()
    assert notice.published_by is None


def test_text_may_be_published_by_the_house(db):
    assert publish(0).published_by is None


def test_declaration_is_made_with_its_first_edit(organiser):
    AccessibilityDeclaration.objects.all().delete()

    saved = save(organiser, 0, entity="Miasto Poznań")

    assert AccessibilityDeclaration.objects.get() == saved
    assert (saved.pk, saved.entity, saved.scope, saved.version) == (
        1,
        "Miasto Poznań",
        "Rozkołys",
        1,
    )


def test_declaration_changes_what_is_given_and_nothing_else(organiser):
    save(organiser, 0, entity="Miasto Poznań", telephone="61 878 00 00")

    save(organiser, 1, entity="Miasto Łódź", reviewed_on=date(2027, 3, 1))

    saved = AccessibilityDeclaration.objects.get()
    assert (saved.entity, saved.telephone, saved.reviewed_on, saved.version) == (
        "Miasto Łódź",
        "61 878 00 00",
        date(2027, 3, 1),
        2,
    )


@pytest.mark.parametrize("version", [0, 2])
def test_declaration_opened_before_somebody_saved_is_stale(organiser, version):
    save(organiser, 0, entity="Miasto Poznań")

    with pytest.raises(Stale):
        save(organiser, version, entity="Inne miasto")
    assert AccessibilityDeclaration.objects.get().entity == "Miasto Poznań"


def test_saving_the_declaration_is_written_down(organiser):
    saved = save(organiser, 0, entity="Miasto Poznań")

    entry = AuditEntry.objects.get()
    assert (entry.action, entry.actor, entry.target) == (
        "accounts.declaration_saved",
        organiser,
        saved,
    )


def test_stale_declaration_is_not_written_down(organiser):
    with pytest.raises(Stale):
        save(organiser, 5, entity="Miasto Poznań")

    assert not AuditEntry.objects.exists()
