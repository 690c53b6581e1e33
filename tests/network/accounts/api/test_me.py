"""`/api/v1/me/` and what a token may do."""

from django.urls import path, reverse
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response

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
