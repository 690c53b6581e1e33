"""Where a request comes from."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from network.web.domain.clients import NOBODY, client_address, client_key, truncated


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, None, "10.0.0.1"),
        (0, "203.0.113.9", "10.0.0.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "1.1.1.1, 203.0.113.9", "203.0.113.9"),
        (2, "1.1.1.1, 203.0.113.9, 10.0.0.7", "203.0.113.9"),
        (2, "203.0.113.9", "10.0.0.1"),
        (1, "nonsense", "10.0.0.1"),
        (1, "", "10.0.0.1"),
        (1, "203.0.113.9:4711", "203.0.113.9"),
        (1, "[2001:db8::7]:4711", "2001:db8::7"),
        (1, "2001:db8::7", "2001:db8::7"),
        (1, "::ffff:203.0.113.9", "203.0.113.9"),
        (1, "fe80::1%eth0", "fe80::1"),
    ],
)
def test_address_is_what_our_proxies_say_and_nobody_else(settings, proxies, forwarded, address):
    settings.WEB_TRUSTED_PROXIES = proxies
    headers = {} if forwarded is None else {"x-forwarded-for": forwarded}
    request = RequestFactory().get("/", headers=headers, REMOTE_ADDR="10.0.0.1")

    assert client_address(request) == address


def test_socket_without_an_address_is_nobody():
    assert client_address(RequestFactory().get("/", REMOTE_ADDR="")) == NOBODY


@pytest.mark.parametrize(
    ("address", "network"),
    [("203.0.113.9", "203.0.113.0/24"), ("2001:db8:1:2::7", "2001:db8:1::/48")],
)
def test_logs_keep_the_network_only(address, network):
    assert truncated(address) == network


def test_key_names_the_user_or_nobody():
    request = RequestFactory().get("/", REMOTE_ADDR="203.0.113.9")
    request.user = get_user_model()(pk=7)
    signed_in = client_key(request)
    request.user = AnonymousUser()
    anonymous = client_key(request)
    other = RequestFactory().get("/", REMOTE_ADDR="203.0.113.10")

    assert signed_in == "user:7"
    assert "203" not in anonymous
    assert anonymous == client_key(request) != client_key(other)
