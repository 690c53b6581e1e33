"""`network.portal.services.demo.roles`: one person a role, with each pair of eyes."""

import pytest
from allauth.mfa.models import Authenticator
from django.core.signing import TimestampSigner

from network.accounts.choices import Role
from network.accounts.models import ApiToken, User
from network.accounts.rules import has_role
from network.accounts.services.admitting import ensure_user
from network.members.models import Member
from network.portal.services.demo.people import sample_people
from network.portal.services.demo.roles import (
    ORGANISER_PLACE,
    ROLES,
    SIGNER_SALT,
    hand_out_roles,
    issue_tokens,
    make_organiser,
    make_staff,
    sign_in_secret,
)
from tests.factories.members import make_insider
from tests.factories.units import UnitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    """Everybody one can be; the people of the file are members already."""
    people = sample_people()
    UnitFactory.create(code="301901")
    make_organiser(people[ORGANISER_PLACE])
    for person in people[:8]:
        user = ensure_user(address=person.email, language="pl")
        unit = UnitFactory.create(code=person.unit)
        make_insider(person.name, user=user, unit=unit)
    return {person.role: person for person in hand_out_roles(people)}


def test_every_role_of_the_matrix_has_one_person(cast):
    assert tuple(cast) == ROLES
    assert len({person.user.pk for person in cast.values()}) == len(ROLES)


@pytest.mark.parametrize("role", list(Role))
def test_a_role_is_held_by_its_person_and_no_other(cast, role):
    if role.value not in cast:
        pytest.skip("nobody plays it in the demonstration")
    holders = [name for name, person in cast.items() if has_role(person.user, role)]

    assert holders == [name for name in (role.value, "staff") if name in cast]


def test_the_coordinator_acts_for_an_office(cast):
    member = Member.objects.get(user=cast["coordinator"].user)

    assert member.affiliations.get(ended_on=None, primary=True).coordinator


def test_the_unverified_has_joined_and_waits(cast):
    member = Member.objects.get(user=cast["unverified"].user)

    assert (member.state, member.display_name) == ("claimed", "Nowa Osoba")


def test_the_administrator_has_a_second_factor_and_stays_one(cast):
    again = make_staff()

    assert again == cast["staff"].user
    assert (again.is_staff, again.is_superuser) == (True, True)
    assert Authenticator.objects.filter(user=again).count() == 1


def test_roles_handed_out_twice_are_the_same_people(cast):
    before = User.objects.get_queryset().count()

    again = {person.role: person.user for person in hand_out_roles(sample_people())}

    assert again == {role: person.user for role, person in cast.items()}
    assert User.objects.get_queryset().count() == before


def test_every_role_has_a_token_that_is_kept_as_a_digest(cast):
    tokens = issue_tokens(list(cast.values()))

    assert tuple(tokens) == ROLES
    assert len(set(tokens.values())) == len(ROLES)
    kept = str(list(ApiToken.objects.values()))
    assert not [secret for secret in tokens.values() if secret in kept]


def test_a_token_opens_the_api_as_its_person(cast, api):
    secret = issue_tokens([cast["member"]])["member"]

    answer = api.get("/api/v1/me/", headers={"Authorization": f"Bearer {secret}"})

    assert answer.status_code == 200
    assert cast["member"].user.email in answer.content.decode()


def test_a_sign_in_secret_names_its_person_and_no_other(cast):
    secrets = {role: sign_in_secret(person.user) for role, person in cast.items()}

    signer = TimestampSigner(salt=SIGNER_SALT)
    assert {role: signer.unsign(secret) for role, secret in secrets.items()} == {
        role: str(person.user.pk) for role, person in cast.items()
    }
