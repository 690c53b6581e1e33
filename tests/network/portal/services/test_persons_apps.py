"""`network.portal.services.persons`: every app is asked, down to the lowest floor."""

from io import BytesIO
from zipfile import ZipFile

from network.accounts.services.tombstones import bury_user
from network.members.models import Member
from network.portal.services.persons import collect, erase_everywhere, export_everything
from network.search.models import Entry
from network.web.models import IdempotentAnswer
from tasks.clock import now
from tests.factories.members import make_insider


def keep_answer(user):
    return IdempotentAnswer.objects.create(
        client=f"user:{user.pk}",
        key="k",
        method="POST",
        path="/api/v1/registrations/",
        fingerprint="f",
        status=201,
        body={"name": "Anna Wrzos"},
        created_at=now(),
    )


def test_copy_holds_every_app(db):
    user = make_insider("Anna Wrzos").user
    keep_answer(user)

    known = collect(user=user)

    assert set(known) == {
        "workshops", "members", "practices", "forums", "units", "files", "accounts",
        "notices_and_mail", "api",
    }  # fmt: skip
    assert [answer["body"] for answer in known["api"]["answers"]] == [{"name": "Anna Wrzos"}]
    with ZipFile(BytesIO(export_everything(user=user))) as archive:
        assert archive.namelist() == ["data.json", "data.html"]
        assert "Anna Wrzos" in archive.read("data.html").decode()


def test_erasure_reaches_every_app(db):
    user = make_insider("Anna Wrzos").user
    keep_answer(user)
    assert Entry.objects.filter(kind="members").exists()

    erase_everywhere(user=user)
    bury_user(user)

    assert not Member.objects.filter(user=user).exists()
    assert not IdempotentAnswer.objects.exists()
    assert not Entry.objects.filter(kind="members").exists()
