"""`network.members.services.consenting`: every yes and every no is written down."""

import pytest

from network.accounts.models import Consent
from network.members.models import Member, Profile
from network.members.services.joining import leave
from network.members.services.profiling import ProfileEdit, update_profile
from tests.factories.accounts import PrivacyNoticeFactory, UserFactory
from tests.factories.members import make_member


@pytest.fixture
def notice(db):
    return PrivacyNoticeFactory.create(version=4)


def consents():
    """Purpose, version and whether it stands, of all consents."""
    rows = Consent.objects.order_by("pk").select_related("notice_version")
    return [(row.purpose, row.notice_version.version, row.withdrawn_at is None) for row in rows]


def list_me(member, *, directory):
    version = Profile.objects.get(member=member).version
    edit = ProfileEdit(fields={"directory": directory})
    update_profile(member=member, version=version, edit=edit)


def test_joining_is_a_consent_to_the_notice_in_force(notice):
    member = make_member()

    assert consents() == [("network", 4, True)]
    assert (member.consent_notice_version, Consent.objects.get().person) == (4, member.user)


def test_without_a_notice_there_is_nothing_to_point_at(db):
    assert make_member().consent_notice_version == 0
    assert consents() == []


def test_directory_is_a_consent_of_its_own(notice):
    member = make_member()

    list_me(member, directory=True)
    list_me(member, directory=True)
    assert consents() == [("network", 4, True), ("directory", 4, True)]
    list_me(member, directory=False)

    assert consents() == [("network", 4, True), ("directory", 4, False)]


def test_leaving_withdraws_both(notice):
    member = make_member()
    list_me(member, directory=True)

    leave(user=member.user)

    assert consents() == [("network", 4, False), ("directory", 4, False)]


def test_consent_withdrawn_in_the_settings_takes_effect_here(client, notice):
    member = make_member(user=UserFactory.create())
    list_me(member, directory=True)
    client.force_login(member.user)

    client.post("/settings/privacy/consents/directory/withdraw/")
    assert (Profile.objects.get().directory, Profile.objects.get().version) == (False, 2)
    client.post("/settings/privacy/consents/network/withdraw/")

    assert not Member.objects.exists()
    assert consents() == [("network", 4, False), ("directory", 4, False)]
