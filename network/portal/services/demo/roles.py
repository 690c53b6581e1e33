"""One person a role, so that a visitor can look at the demonstration with each pair of eyes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.signing import TimestampSigner

from network.accounts.choices import Role, Scope
from network.accounts.models import User
from network.accounts.services.admitting import ensure_user
from network.accounts.services.granting import grant_role
from network.accounts.services.tokens import issue_token
from network.members.models import Member
from network.members.services.affiliating import Work
from network.members.services.joining import join
from network.members.services.managing import set_coordinator
from network.units.models import LocalGovernment

if TYPE_CHECKING:
    from network.portal.services.demo.people import SamplePerson

SIGNER_SALT = "network.portal.demo"
ROLES = (
    "unverified", "member", "other-unit member", "coordinator", "organiser", "facilitator",
    "reviewer", "editor", "moderator", "operator", "staff",
)  # fmt: skip
ORGANISER_PLACE = 12
_PLACES = {
    "organiser": ORGANISER_PLACE,
    "member": 0,
    "other-unit member": 1,
    "coordinator": 2,
    "facilitator": 3,
    "reviewer": 4,
    "editor": 5,
    "moderator": 6,
    "operator": 7,
}
"""Which of the sample people plays the role, by their place in the file."""
STAFF = "administracja@rozkolys.example"
UNVERIFIED = "nowa.osoba@pila.example"


@dataclass(frozen=True, slots=True)
class RolePerson:
    """Somebody to sign in as."""

    role: str
    name: str
    user: User


def make_organiser(person: SamplePerson) -> User:
    """Make the organiser before everything else: somebody has to announce the edition."""
    user = ensure_user(address=person.email, language="pl")
    grant_role(role=Role.ORGANISER, user=user, actor=None)
    return user


def hand_out_roles(people: list[SamplePerson]) -> list[RolePerson]:
    """Grant the roles to people who are members by now; return everybody one can be."""
    chosen = []
    organiser = User.objects.get_by_natural_key(people[_PLACES["organiser"]].email)
    for role in ROLES:
        if role == "staff":
            chosen.append(RolePerson(role, "Administracja", make_staff()))
        elif role == "unverified":
            chosen.append(RolePerson(role, "Nowa Osoba", _make_unverified()))
        else:
            person = people[_PLACES[role]]
            user = ensure_user(address=person.email, language="pl")
            _grant(role, user, organiser)
            chosen.append(RolePerson(role, person.name, user))
    return chosen


def _grant(role: str, user: User, organiser: User) -> None:
    if role in Role.values:
        grant_role(role=role, user=user, actor=None)
    if role == "coordinator":
        member = Member.objects.get(user=user)
        set_coordinator(member=member, by=organiser, coordinator=True)


def make_staff() -> User:
    """Make an administrator with a second factor, which the administration pages ask for."""
    user = ensure_user(address=STAFF, language="pl")
    User.objects.get_queryset().filter(pk=user.pk).update(is_staff=True, is_superuser=True)
    user.refresh_from_db()
    if not Authenticator.objects.filter(user=user).exists():
        TOTP.activate(user, generate_totp_secret())
    return user


def _make_unverified() -> User:
    """Make somebody who has joined and waits for verification."""
    user = ensure_user(address=UNVERIFIED, language="pl")
    unit = LocalGovernment.objects.get(code="301901")
    join(user=user, name="Nowa Osoba", work=Work(unit=unit, position="inspektor"), consent=True)
    return user


def issue_tokens(people: list[RolePerson]) -> dict[str, str]:
    """Issue an API token for every role and return the secrets."""
    return {
        person.role: issue_token(user=person.user, name="demo", scope=Scope.WRITE).secret
        for person in people
    }


def sign_in_secret(user: User) -> str:
    """Return the secret of the demonstration's own sign-in link for `user`."""
    return TimestampSigner(salt=SIGNER_SALT).sign(str(user.pk))
