"""`network.portal.views.demo`: sign-in links and the mailbox, in the demonstration alone."""

from email.message import EmailMessage

import pytest
from django.core.signing import TimestampSigner

from network.portal.services.demo.roles import sign_in_secret
from tests.factories.accounts import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.network.portal.demo_urls")]


@pytest.fixture
def demo(settings, tmp_path):
    """The demonstration, with two mails that would have left."""
    settings.DEMO = True
    settings.DATA_DIR = tmp_path
    folder = tmp_path / "mail"
    folder.mkdir()
    for number, to in enumerate(("anna@example.org", "ewa@example.org")):
        mail = EmailMessage()
        mail["Subject"], mail["To"] = f"Zażółć {number}", to
        mail["Date"] = "Wed, 06 Dec 2017 15:30:00 +0100"
        mail.set_content("Dzień dobry <b>,\nhttp://localhost:8000/registrations/x/enter/y/\n")
        (folder / f"2017-{number}.eml").write_bytes(bytes(mail))
    return settings


@pytest.mark.parametrize("path", ["/demo/mail/", "/demo/mail/2017-0.eml/", "/demo/sign-in/x/"])
def test_outside_the_demonstration_nothing_answers(client, demo, path):
    demo.DEMO = False

    assert client.get(path).status_code == 404


def test_the_mailbox_lists_the_newest_first_and_by_recipient(client, demo):
    def listed(**query):
        return [mail.subject for mail in client.get("/demo/mail/", query).context["mails"]]

    assert listed() == ["Zażółć 1", "Zażółć 0"]
    assert listed(to="ANNA") == ["Zażółć 0"]
    assert listed(to="nobody") == []


def test_a_mail_is_shown_with_its_links_and_no_markup_of_its_own(client, demo):
    answer = client.get("/demo/mail/2017-0.eml/")

    page = answer.content.decode()
    assert answer.context["mail"].links == ("http://localhost:8000/registrations/x/enter/y/",)
    assert "&lt;b&gt;" in page


@pytest.mark.parametrize("name", ["none.eml", "..%2Fsecret.eml", "2017-0.txt", "A.eml"])
def test_nothing_else_is_read(client, demo, name):
    (demo.DATA_DIR / "secret.eml").write_text("tajne")

    assert client.get(f"/demo/mail/{name}/").status_code == 404


def test_a_sign_in_link_works_again_and_again(client, demo):
    user = UserFactory.create()
    secret = sign_in_secret(user)

    for _ in range(2):
        assert client.get(f"/demo/sign-in/{secret}/")["Location"] == "/"
        assert client.session["_auth_user_id"] == str(user.pk)


def test_a_forged_link_and_that_of_somebody_gone_sign_nobody_in(client, demo):
    gone = UserFactory.create(is_active=False)
    forged = TimestampSigner(salt="other").sign(str(UserFactory.create().pk))

    for secret in (forged, sign_in_secret(gone), "x"):
        assert client.get(f"/demo/sign-in/{secret}/").status_code == 404
    assert "_auth_user_id" not in client.session
