"""Headers of every answer."""

import pytest
from csp.constants import SELF

from tests.factories.people import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.network.web.trouble_urls")]


@pytest.mark.parametrize("address", ["/page/", "/nothing/", "/api/nothing/", "/healthz/"])
def test_every_answer_is_guarded(client, address):
    headers = client.get(address).headers

    assert {name: headers[name] for name in sorted(headers) if name in GUARDS} == GUARDS
    assert "camera=()" in headers["Permissions-Policy"]


GUARDS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


@pytest.mark.full
def test_policy_allows_own_files_and_nothing_else(client, settings):
    told = client.get("/page/")["Content-Security-Policy"]
    policy = dict(part.strip().split(" ", 1) for part in told.split(";"))

    assert policy == {
        "default-src": "'none'",
        "script-src": SELF,
        "style-src": SELF,
        "img-src": f"{SELF} data:",
        "font-src": SELF,
        "connect-src": SELF,
        "form-action": SELF,
        "manifest-src": SELF,
        "frame-ancestors": "'none'",
        "base-uri": "'none'",
    }


@pytest.mark.full
def test_static_files_are_guarded_too(client):
    answer = client.get("/static/web/look.css")

    assert answer.status_code == 200
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer["X-Content-Type-Options"] == "nosniff"
    b"".join(answer.streaming_content)
    answer.close()


def test_personal_pages_are_kept_nowhere(client):
    anonymous = client.get("/page/")
    client.force_login(UserFactory.create())
    personal = client.get("/page/")

    assert "Cache-Control" not in anonymous
    assert personal["Cache-Control"] == "private, no-store"
