"""`/api/v1/me/` and what a token may do."""

import pytest
from django.urls import path, reverse
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response

from network.accounts.choices import Role
from network.accounts.models import ApiToken
from network.accounts.services.tokens import issue_token, revoke_token
from network.web.api.views import NetworkAPIView
from tests.factories.accounts import UserFactory


class Writing(NetworkAPIView):
    """Something that changes."""

    permission_classes = [IsAuthenticated]

    def post(self, request):
        return Response({"done": True})


urlpatterns = [path("write/", Writing.as_view())]


def bearer(secret):
    """Put a token into a request."""
    return {"HTTP_AUTHORIZATION": f"Bearer {secret}"}


def test_me_answers_its_owner(api, db):
    user = UserFactory.create(email="anna@urzad.example", roles=["editor", "verified-member"])
    issued = issue_token(user=user, name="Arkusz", scope="read")

    answer = api.get(reverse("accounts-api:me"), **bearer(issued.secret))

    assert answer.json() == {
        "public_id": str(user.public_id),
        "email": "anna@urzad.example",
        "language": "pl",
        "zone": "Europe/Warsaw",
        "roles": ["editor"],
        "scope": "read",
    }
    assert ApiToken.objects.get().last_used_on is not None


def test_me_is_for_somebody(api, db):
    nobody = api.get(reverse("accounts-api:me"))
    wrong = api.get(reverse("accounts-api:me"), **bearer("rzk_wrong"))

    assert (nobody.status_code, wrong.status_code) == (401, 401)
    assert wrong.json()["detail"] == "Ten token jest nieprawidłowy."


def test_token_dies_when_revoked_and_with_its_person(api, db):
    user = UserFactory.create()
    first = issue_token(user=user, name="a", scope="read")
    second = issue_token(user=user, name="b", scope="read")
    revoke_token(token=first.token, actor=user)
    revoked = api.get(reverse("accounts-api:me"), **bearer(first.secret))
    user.is_active = False
    user.save()

    suspended = api.get(reverse("accounts-api:me"), **bearer(second.secret))

    assert (revoked.status_code, suspended.status_code) == (401, 401)


def test_reading_token_does_not_write(api, db, settings):
    settings.ROOT_URLCONF = __name__
    user = UserFactory.create()
    reading = issue_token(user=user, name="a", scope="read")
    writing = issue_token(user=user, name="b", scope="write")

    refused = api.post("/write/", {}, **bearer(reading.secret))
    done = api.post("/write/", {}, **bearer(writing.secret))

    assert (refused.status_code, refused.json()["detail"]) == (
        403,
        "Ten token pozwala tylko na odczyt.",
    )
    assert done.status_code == 200


def test_secret_is_not_in_the_table(db):
    issued = issue_token(user=UserFactory.create(), name="a", scope="read")

    assert issued.secret not in str(ApiToken.objects.values().get())


ME = reverse("accounts-api:me")


@pytest.mark.parametrize("scope", ["read", "write"])
def test_me_says_what_the_token_may_do(api, db, scope):
    issued = issue_token(user=UserFactory.create(), name="a", scope=scope)

    assert api.get(ME, **bearer(issued.secret)).json()["scope"] == scope


def test_session_may_write(client, db):
    client.force_login(UserFactory.create())

    answer = client.get(ME)

    assert (answer.status_code, answer.json()["scope"]) == (200, "write")


def test_me_names_every_role_in_their_order_and_no_other_group(api, db):
    user = UserFactory.create(roles=[*Role.values, "verified-member", "other"])
    api.force_authenticate(user)

    assert api.get(ME).json()["roles"] == sorted(Role.values)


def test_role_withdrawn_is_gone_on_the_next_call(api, db):
    user = UserFactory.create(roles=["editor"])
    issued = issue_token(user=user, name="a", scope="read")
    before = api.get(ME, **bearer(issued.secret)).json()["roles"]

    user.groups.clear()

    assert (before, api.get(ME, **bearer(issued.secret)).json()["roles"]) == (["editor"], [])


def test_me_keeps_everything_else_to_itself(api, db):
    user = UserFactory.create()
    api.force_authenticate(user)

    assert set(api.get(ME).json()) == {
        "public_id",
        "email",
        "language",
        "zone",
        "roles",
        "scope",
    }


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_me_is_only_read(api, db, method):
    user = UserFactory.create(language="pl")
    issued = issue_token(user=user, name="a", scope="write")

    answer = getattr(api, method)(
        ME, {"language": "en", "email": "x@y.example"}, format="json", **bearer(issued.secret)
    )

    user.refresh_from_db()
    assert answer.status_code == 405
    assert answer["Content-Type"] == "application/problem+json"
    assert user.language == "pl"


@pytest.mark.parametrize(
    ("language", "said"),
    [("pl", "Ten token jest nieprawidłowy."), ("en", "This token is not valid.")],
)
def test_problem_speaks_the_language_of_the_caller(api, db, language, said):
    answer = api.get(ME, headers={"accept-language": language}, **bearer("rzk_wrong"))

    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["detail"] == said
    assert answer.json()["status"] == 401


def test_erased_person_is_nobody(api, db):
    user = UserFactory.create()
    issued = issue_token(user=user, name="a", scope="read")
    user.erased_at = user.joined_at
    user.save()

    assert api.get(ME, **bearer(issued.secret)).status_code == 401


def test_me_costs_the_same_for_many_roles(api, db, django_assert_num_queries):
    for roles in (["editor"], Role.values):
        api.force_authenticate(UserFactory.create(roles=roles))
        with django_assert_num_queries(1):
            api.get(ME)
