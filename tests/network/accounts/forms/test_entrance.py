"""`network.accounts.forms.entrance` over HTTP: our words, our count, the same answer to all."""

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse

from network.accounts.adapter import AccountsAdapter
from network.accounts.models import Attempt, User
from tasks.models import OutgoingMail
from tests.factories.accounts import UserFactory

WORDS = "cztery zwykłe słowa razem"
ODD = {
    "nothing": "",
    "no at sign": "urzad.example",
    "no domain": "anna@",
    "script": "<script>alert(1)</script>@urzad.example",
    "NUL": "anna\x00@urzad.example",
    "too long": f"{'x' * 400}@urzad.example",
}
PLACES = {
    "account_request_login_code": "email",
    "account_signup": "email",
    "account_reset_password": "email",
    "account_login": "login",
}


class Choosing(AccountsAdapter):
    """A host that opens accounts for one office only."""

    def may_sign_up(self, address):
        return address.endswith("@urzad.example")


def kinds():
    """Kinds of letters that were sent."""
    return list(OutgoingMail.objects.order_by("pk").values_list("kind", flat=True))


@pytest.mark.parametrize("name", [name for name in PLACES if name != "account_login"])
@pytest.mark.parametrize("typed", ODD.values(), ids=ODD)
def test_what_is_no_address_is_refused_in_words_and_stays(client, db, name, typed):
    page = client.post(reverse(name), {PLACES[name]: typed})

    assert page.status_code == 200
    assert page.context["form"].errors[PLACES[name]]
    assert "<script>alert" not in page.text
    assert (User.objects.count(), kinds()) == (0, [])


@pytest.mark.parametrize("typed", [ODD[name] for name in ("nothing", "no at sign", "script")])
def test_sign_in_without_an_address_is_refused_in_words(client, db, typed):
    page = client.post(reverse("account_login"), {"login": typed})

    assert page.status_code == 200
    assert page.context["form"].errors
    assert "<script>alert" not in page.text
    assert kinds() == []


@pytest.mark.parametrize("name", PLACES)
def test_typed_address_is_still_there_after_a_refusal(client, db, settings, name):
    settings.ACCOUNTS_LETTERS_A_CLIENT = 0

    page = client.post(reverse(name), {PLACES[name]: "anna@urzad.example"})

    assert 'value="anna@urzad.example"' in page.text
    assert "Poproszono o" in page.text


@pytest.mark.parametrize("name", PLACES)
def test_sixth_letter_is_refused_on_every_page_alike(db, name):
    for _number in range(5):
        Client().post(reverse(name), {PLACES[name]: "anna@urzad.example"})
    sent = len(kinds())

    page = Client().post(reverse(name), {PLACES[name]: "anna@urzad.example"})

    assert "Poproszono o" in page.text
    assert len(kinds()) == sent


def test_letters_of_all_pages_are_counted_together(db):
    for name in [*PLACES, "account_login"]:
        Client().post(reverse(name), {PLACES[name]: "anna@urzad.example"})

    page = Client().post(reverse("account_signup"), {"email": "anna@urzad.example"})

    assert "Poproszono o" in page.text


@pytest.mark.parametrize("language", ["pl", "en"])
def test_labels_are_ours_in_both_languages(client, db, language):
    client.cookies["django_language"] = language

    page = client.get(reverse("account_login"))

    label = {"pl": "Adres e-mail", "en": "E-mail address"}[language]
    assert label in page.text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("name", ["account_login", "account_request_login_code"])
def test_suspended_person_gets_no_code_and_no_other_answer(db, name):
    UserFactory.create(email="znana@urzad.example", is_active=False, proven=True)

    answers = [
        Client().post(reverse(name), {PLACES[name]: f"{who}@urzad.example"})
        for who in ("znana", "nikt")
    ]

    assert [answer["Location"] for answer in answers] == [reverse("account_confirm_login_code")] * 2
    assert kinds() == ["accounts.unknown_account"] * 2


def test_sign_up_of_somebody_known_writes_to_them_instead(client, db):
    UserFactory.create(email="anna@urzad.example", proven=True)

    answer = client.post(reverse("account_signup"), {"email": "Anna@urzad.example"})

    assert answer.status_code == 302
    assert kinds() == ["accounts.account_exists"]
    assert User.objects.count() == 1


def test_host_may_refuse_an_address_without_asking_who_exists(client, db, settings):
    settings.ACCOUNTS_ADAPTER = f"{__name__}.Choosing"
    UserFactory.create(email="znana@gdzie-indziej.example", proven=True)

    pages = [
        client.post(reverse("account_signup"), {"email": f"{who}@gdzie-indziej.example"})
        for who in ("znana", "nikt")
    ]
    allowed = client.post(reverse("account_signup"), {"email": "nowa@urzad.example"})

    said = [page.context["form"].errors["email"] for page in pages]
    assert said[0] == said[1]
    assert kinds() == ["accounts.confirmation"]
    assert allowed.status_code == 302


def test_sign_up_takes_nothing_but_the_address(client, db):
    client.post(
        reverse("account_signup"),
        {
            "email": "nowa@urzad.example",
            "is_staff": "1",
            "is_superuser": "1",
            "password1": WORDS,
            "public_id": "0" * 32,
            "joined_at": "2001-01-01",
        },
    )

    user = User.objects.get()
    assert (user.is_staff, user.is_superuser, user.has_usable_password()) == (False, False, False)
    assert user.joined_at.year > 2001


def test_right_code_is_not_counted_as_a_wrong_try(client, db, letters):
    UserFactory.create(email="anna@urzad.example")
    client.post(reverse("account_login"), {"login": "anna@urzad.example"})

    client.post(reverse("account_confirm_login_code"), {"code": letters.code()})

    assert not Attempt.objects.filter(kind="secret").exists()


@pytest.mark.parametrize("typed", ["", "0", "0" * 100, "\x00", "zażółć", "<script>", "' or 1=1"])
def test_wrong_code_opens_nothing(client, db, typed):
    UserFactory.create(email="anna@urzad.example")
    client.post(reverse("account_login"), {"login": "anna@urzad.example"})

    page = client.post(reverse("account_confirm_login_code"), {"code": typed})

    assert page.status_code in {200, 302}
    assert "_auth_user_id" not in client.session


def test_code_opens_once(client, db, letters):
    UserFactory.create(email="anna@urzad.example")
    client.post(reverse("account_login"), {"login": "anna@urzad.example"})
    code = letters.code()
    client.post(reverse("account_confirm_login_code"), {"code": code})
    client.post(reverse("account_logout"))

    client.post(reverse("account_confirm_login_code"), {"code": code})

    assert "_auth_user_id" not in client.session


def test_code_of_one_browser_does_not_open_another(db, letters):
    UserFactory.create(email="anna@urzad.example")
    first, second = Client(), Client()
    first.post(reverse("account_login"), {"login": "anna@urzad.example"})
    code = letters.code()

    second.post(reverse("account_confirm_login_code"), {"code": code})

    assert "_auth_user_id" not in second.session


def test_code_dies_with_the_account(client, db, letters):
    user = UserFactory.create(email="anna@urzad.example")
    client.post(reverse("account_login"), {"login": user.email})
    user.is_active = False
    user.save()

    client.post(reverse("account_confirm_login_code"), {"code": letters.code()})

    assert client.get(reverse("accounts:settings")).status_code == 302


def test_wrong_password_says_the_same_of_known_and_unknown(db):
    user = UserFactory.create(email="znana@urzad.example", proven=True)
    user.set_password(WORDS)
    user.save()

    said = [
        Client()
        .post(reverse("account_login"), {"login": f"{who}@urzad.example", "password": "nie to"})
        .context["form"]
        .errors
        for who in ("znana", "nikt")
    ]

    assert said[0] == said[1]
    assert kinds() == []


def test_reset_password_is_followed_set_and_dead(client, db, letters):
    user = UserFactory.create(email="anna@urzad.example", proven=True)
    user.set_password(WORDS)
    user.save()
    client.post(reverse("account_reset_password"), {"email": user.email})
    path = letters.letter("accounts.password_reset").action.address.partition("8000")[2]

    opened = [Client().get(path, follow=True).status_code for _time in range(3)]
    led = client.get(path)
    client.post(
        led["Location"],
        {"password1": "pięć innych słów tutaj", "password2": "pięć innych słów tutaj"},
    )

    user.refresh_from_db()
    assert opened == [200] * 3
    assert user.check_password("pięć innych słów tutaj")
    assert "Location" not in Client().get(path).headers


@pytest.mark.parametrize("password", ["krótkie", "12345678901234567890", "anna@urzad.example"])
def test_weak_first_password_is_refused(sign_in, password):
    user = UserFactory.create(email="anna@urzad.example")
    client = sign_in(user)

    page = client.post(
        reverse("account_set_password"), {"password1": password, "password2": password}
    )

    user.refresh_from_db()
    assert page.context["form"].errors
    assert not user.has_usable_password()
    assert f'value="{password}"' not in page.text


def test_address_of_somebody_else_cannot_be_added(sign_in, letters):
    UserFactory.create(email="zajety@urzad.example", proven=True)
    user = UserFactory.create(email="anna@urzad.example")
    client = sign_in(user)

    client.post(reverse("account_email"), {"email": "zajety@urzad.example", "action_add": ""})

    user.refresh_from_db()
    assert user.email == "anna@urzad.example"
    assert (
        EmailAddress.objects.filter(email="zajety@urzad.example", user=user, verified=True).count()
        == 0
    )


def test_new_address_counts_only_when_its_code_came_back(sign_in, letters):
    user = UserFactory.create(email="stara@urzad.example")
    client = sign_in(user)

    answer = client.post(
        reverse("account_email"), {"email": "nowa@urzad.example", "action_add": ""}
    )
    client.post(answer["Location"], {"code": "00000000"})

    user.refresh_from_db()
    assert user.email == "stara@urzad.example"
    assert OutgoingMail.objects.latest("pk").address == "nowa@urzad.example"


def test_sixth_new_address_is_not_written_to(sign_in, settings):
    client = sign_in(UserFactory.create())
    settings.ACCOUNTS_LETTERS_A_CLIENT = 0

    page = client.post(reverse("account_email"), {"email": "nowa@urzad.example", "action_add": ""})

    assert "Poproszono o" in page.text
    assert "accounts.confirmation" not in kinds()
