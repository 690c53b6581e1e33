"""`network.accounts.selectors.privacy`: texts in force and a person's consents."""

from datetime import timedelta

import pytest
from django.utils.translation import override

from network.accounts.selectors.privacy import consents_of, current_notice, latest_version
from tasks.clock import now
from tests.factories.accounts import ConsentFactory, PrivacyNoticeFactory, UserFactory


def test_nothing_is_in_force_before_something_is_published(db):
    PrivacyNoticeFactory.create(slug="terms")

    assert current_notice() is None


@pytest.mark.parametrize("slug", ["network", "terms"])
def test_version_in_force_is_the_newest_of_its_text(db, slug):
    for version in (2, 3, 1):
        PrivacyNoticeFactory.create(slug=slug, version=version)
    PrivacyNoticeFactory.create(slug="other", version=9)

    found = current_notice(slug)
    assert found
    assert (found.slug, found.version) == (slug, 3)


@pytest.mark.parametrize(
    ("languages", "reader", "shown"),
    [
        (["pl", "en"], "pl", "pl"),
        (["pl", "en"], "en", "en"),
        (["pl"], "en", "pl"),
        (["en"], "pl", "en"),
        (["pl", "en"], "en-gb", "en"),
        (["pl", "en"], "de", "pl"),
    ],
)
def test_text_is_in_the_readers_language_else_in_any(db, languages, reader, shown):
    for language in languages:
        PrivacyNoticeFactory.create(language=language, version=1)

    with override(reader):
        found = current_notice()

    assert found
    assert found.language == shown


def test_newer_version_in_another_language_does_not_replace_ones_own(db):
    PrivacyNoticeFactory.create(language="pl", version=1)
    PrivacyNoticeFactory.create(language="en", version=5)

    with override("pl"):
        found = current_notice()

    assert found
    assert found.version == 1


def test_reader_without_a_language_reads_the_sites(db):
    PrivacyNoticeFactory.create(language="en", version=5)
    PrivacyNoticeFactory.create(language="pl", version=1)

    with override(None):
        found = current_notice()

    assert found
    assert found.language == "pl"


def test_editor_sees_the_newest_version_of_one_language(db):
    PrivacyNoticeFactory.create(language="pl", version=2)
    PrivacyNoticeFactory.create(language="pl", version=1)
    PrivacyNoticeFactory.create(language="en", version=3)

    latest = latest_version(slug="network", language="pl")
    assert latest
    assert latest.version == 2
    assert latest_version(slug="network", language="de") is None
    assert latest_version(slug="terms", language="pl") is None


def test_consents_in_force_stand_newest_first(db):
    user, moment = UserFactory.create(), now()
    for days in (2, 1, 3):
        ConsentFactory.create(person=user, given_at=moment - timedelta(days=days))
    ConsentFactory.create(person=user, given_at=moment, withdrawn_at=moment)
    ConsentFactory.create(given_at=moment)

    ages = [(moment - given.given_at).days for given in consents_of(user)]
    assert ages == [1, 2, 3]


def test_consents_bring_their_notices_along(db, django_assert_num_queries):
    user = UserFactory.create()
    for _number in range(3):
        ConsentFactory.create(person=user)

    with django_assert_num_queries(1):
        assert all(str(given.notice_version) for given in consents_of(user))
