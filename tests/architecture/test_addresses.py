"""No e-mail address on any page or answer but the reader's own; organisers see what they need."""

import re

import pytest

from tests.architecture.people import ROLES
from tests.architecture.test_permissions import LEVELS, ROUTES, ROWS, address_and_form, route_of

pytestmark = pytest.mark.django_db

ADDRESS = re.compile(rb"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
NOBODYS = {
    "web:docs": "examples of the reference",
    "web:schema": "examples of the reference",
    "workshops:calendar": "the lasting name of an appointment has the form of an address",
}
"""Route → why what looks like an address is none."""
WORKED_WITH = {
    "organise:registration": "organisers write to the people of their editions",
    "organise:download": "organisers write to the people of their editions",
    "accounts:losses": "organisers compare the lost address with the new one",
    "accounts:loss": "organisers compare the lost address with the new one",
    "accounts:roles": "operators grant roles by address",
    "accounts:revoke_role": "operators grant roles by address",
}
"""Route → why it shows addresses to whoever the permission matrix lets in."""
SHOWN = sorted(
    name for name in ROWS if route_of(name) in ROUTES and "get" in ROWS[name]
    if route_of(name) not in {**WORKED_WITH, **NOBODYS}
)  # fmt: skip


@pytest.mark.parametrize("name", SHOWN)
def test_no_foreign_address_is_shown(world, name):
    address, _form = address_and_form(ROWS[name], world, ROUTES[route_of(name)])
    found = {}
    for role in ROLES:
        if role not in LEVELS[ROWS[name]["get"]]:
            continue
        answer = world.clients[role].get(address)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        for close in answer._resource_closers:
            close()
        own = world.people[role].email if world.people[role] else ""
        if foreign := {match.decode() for match in ADDRESS.findall(body)} - {own}:
            found[role] = foreign

    assert found == {}


def test_every_exception_still_shows_addresses(world):
    for name in WORKED_WITH:
        address, _form = address_and_form(ROWS[name], world, ROUTES[name])
        role = "operator" if "role" in name else "staff"
        found = {
            match.decode() for match in ADDRESS.findall(world.clients[role].get(address).content)
        }
        assert found - {world.user(role).email}, name
