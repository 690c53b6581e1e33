"""`network.files.views.file`: bytes leave only to whoever may see what they belong to."""

from uuid import uuid4

import pytest
from django.contrib.auth.models import Group

from tests.factories.files import make_file, pdf, picture
from tests.factories.people import UserFactory
from tests.factories.units import UnitFactory


def body(answer):
    return b"".join(answer.streaming_content)


def test_document_leaves_as_a_download_in_a_sandbox(client, db):
    file = make_file(None, UnitFactory.create(), name="Żółty plan.pdf", content=pdf())

    answer = client.get(file.get_absolute_url())

    assert (answer.status_code, body(answer)) == (200, pdf())
    headers = {name: answer[name] for name in (
        "Content-Type", "Content-Disposition", "Content-Security-Policy", "Cache-Control",
        "X-Content-Type-Options", "Cross-Origin-Resource-Policy",
    )}  # fmt: skip
    assert headers == {
        "Content-Type": "application/pdf",
        "Content-Disposition": "attachment; filename*=utf-8''%C5%BB%C3%B3%C5%82ty%20plan.pdf",
        "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
        "Cache-Control": "private, no-cache",
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Resource-Policy": "same-origin",
    }


def test_picture_may_stand_on_a_page(client, db):
    file = make_file(None, UnitFactory.create(), name="a.png", content=picture())

    answer = client.get(file.get_absolute_url())

    assert answer["Content-Disposition"] == 'inline; filename="a.png"'
    assert answer["Content-Type"] == "image/png"
    assert body(answer).startswith(b"\x89PNG")


def test_text_says_its_encoding(client, db):
    file = make_file(None, UnitFactory.create())

    answer = client.get(file.get_absolute_url())

    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer["Content-Disposition"].startswith("attachment")
    answer.close()


def test_waiting_file_is_its_senders_alone(client, db):
    owner = UserFactory.create()
    address = make_file(owner).get_absolute_url()

    assert client.get(address).status_code == 404
    client.force_login(UserFactory.create())
    assert client.get(address).status_code == 404
    client.force_login(owner)
    assert body(client.get(address)) == b"Notatki"


def test_file_of_what_nobody_is_shown_is_not_there(client, db):
    owner = UserFactory.create(is_staff=True, is_superuser=True)
    client.force_login(owner)
    group = Group.objects.create(name="x")  # a model without `visible_to`

    assert client.get(make_file(owner, group).get_absolute_url()).status_code == 404


def test_unknown_and_lost_files_are_not_there(client, db, media):
    file = make_file(None, UnitFactory.create())
    (media / file.file.name).unlink()

    assert client.get(file.get_absolute_url()).status_code == 404
    assert client.get(f"/files/{uuid4()}/a.txt").status_code == 404
    assert client.get(f"/files/{file.public_id}/../../secret.key").status_code == 404


def test_known_file_is_not_sent_again(client, db):
    file = make_file(None, UnitFactory.create())

    answer = client.get(file.get_absolute_url(), headers={"If-None-Match": f'"{file.sha256}"'})

    assert (answer.status_code, answer["Cache-Control"]) == (304, "private, no-cache")


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_file_only_leaves(client, db, method):
    file = make_file(None, UnitFactory.create())

    assert getattr(client, method)(file.get_absolute_url()).status_code == 405
