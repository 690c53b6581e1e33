"""`tasks.services.linking`: followed any number of times, used up once."""

from datetime import timedelta

import pytest

from tasks.clock import now
from tasks.exceptions import LinkExpired, LinkUnknown, LinkUsed
from tasks.models import Link
from tasks.services.linking import issue_link, read_link, revoke_links, use_link
from tests.factories.people import UserFactory

DAY = timedelta(days=1)


@pytest.fixture
def target(db):
    return UserFactory.create()


@pytest.fixture
def secret(target):
    return issue_link(purpose="confirm", target=target, lifetime=DAY)


def test_link_is_kept_as_a_hash_and_may_be_followed_often(secret):
    assert len(secret) >= 22
    assert secret not in Link.objects.values_list("secret_hash", flat=True)
    assert read_link(secret, purpose="confirm") == read_link(secret, purpose="confirm")


def test_link_is_used_once(secret):
    link = read_link(secret, purpose="confirm")
    use_link(link)

    with pytest.raises(LinkUsed):
        use_link(link)
    with pytest.raises(LinkUsed):
        read_link(secret, purpose="confirm")


def test_link_is_for_one_purpose(secret):
    with pytest.raises(LinkUnknown):
        read_link(secret, purpose="cancel")


def test_link_expires(secret):
    Link.objects.update(expires_at=now() - timedelta(seconds=1))

    with pytest.raises(LinkExpired):
        read_link(secret, purpose="confirm")


def test_link_may_be_withdrawn(secret, target):
    link = read_link(secret, purpose="confirm")

    assert revoke_links(target=target, purpose="cancel") == 0
    assert revoke_links(target=target) == 1
    with pytest.raises(LinkUnknown):
        read_link(secret, purpose="confirm")
    with pytest.raises(LinkUsed):
        use_link(link)


def test_link_to_what_is_gone_leads_nowhere(secret, target):
    assert read_link(secret, purpose="confirm").target == target
    type(target).objects.filter(pk=target.pk).delete()

    with pytest.raises(LinkUnknown):
        read_link(secret, purpose="confirm")
