"""`network.portal.services.demo.building`: steps, what is written down, starting over."""

import json

import pytest

from network.portal.exceptions import DemoNotOurs
from network.portal.services.demo.building import (
    STAGES,
    Demo,
    describe,
    forget_demo,
    is_built,
    rebase,
    write_description,
)
from network.portal.services.demo.roles import RolePerson
from tests.factories.members import make_insider
from tests.factories.units import UnitFactory
from tests.factories.workshops import WorkshopFactory

BASE = "http://localhost:8123"


@pytest.fixture
def folder(settings, tmp_path):
    """A directory of an installation, with everything a demonstration leaves in it."""
    settings.DATA_DIR = tmp_path
    for name in ("demo.sqlite3", "demo.sqlite3-wal", "demo.sqlite3-shm", "demo.json", "secret"):
        (tmp_path / name).write_text("x")
    for name in ("mail", "media"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "inside").write_text("x")
    return tmp_path


def test_there_are_three_stages_and_the_last_is_the_whole():
    assert STAGES == ("empty", "editions", "network")


def test_a_step_is_said_with_its_time_after_it_is_done():
    done: list[int] = []
    said: list[str] = []
    demo = Demo(stage="empty", say=said.append)

    demo.step("registry", lambda: done.append(len(said)))

    assert done == [0]
    assert [line.split(" … ")[0] for line in said] == ["registry"]
    assert said[0].endswith(" s")


def test_a_step_that_fails_is_not_said():
    said: list[str] = []

    with pytest.raises(ZeroDivisionError):
        Demo(stage="empty", say=said.append).step("registry", lambda: 1 // 0)

    assert said == []


@pytest.mark.django_db
def test_nothing_is_built_before_there_is_a_register():
    assert not is_built()
    UnitFactory.create()
    assert is_built()


@pytest.mark.django_db
def test_an_empty_stage_describes_what_is_not_there_as_null():
    described = describe(Demo(stage="empty", say=print), base=BASE)

    assert (described["base"], described["stage"]) == (BASE, "empty")
    assert (described["people"], described["tokens"]) == ([], {})
    assert set(described["objects"].values()) == {None}


@pytest.mark.django_db
@pytest.mark.urls("tests.network.portal.demo_urls")
def test_what_is_there_is_described_by_whole_addresses():
    past, coming = WorkshopFactory.create(), WorkshopFactory.create()
    member = make_insider("Anna Wrzos")
    poznan = UnitFactory.create(code="306401", name="Poznań")
    demo = Demo(
        stage="network",
        say=print,
        edition=past.edition,
        upcoming=coming.edition,
        people=[RolePerson("member", "Anna Wrzos", member.user)],
        tokens={"member": "tajny"},
    )

    described = describe(demo, base=BASE)

    said = {name: address for name, address in described["objects"].items() if address}
    assert said == {
        "edition": BASE + past.edition.get_absolute_url(),
        "workshop": BASE + past.get_absolute_url(),
        "next_edition": BASE + coming.edition.get_absolute_url(),
        "registration_form": f"{BASE}{coming.get_absolute_url()}register/",
        "member": BASE + member.get_absolute_url(),
        "unit": BASE + poznan.get_absolute_url(),
    }
    (person,) = described["people"]
    assert (person["role"], person["name"], person["email"]) == (
        "member",
        "Anna Wrzos",
        member.user.email,
    )
    assert person["sign_in"].startswith(f"{BASE}/demo/sign-in/")


def test_another_port_moves_every_address_and_nothing_else():
    described = {
        "base": BASE,
        "objects": {"edition": f"{BASE}/editions/2017/", "survey": None},
        "people": [{"name": "Łucja", "sign_in": f"{BASE}/demo/sign-in/x/"}],
    }

    assert rebase(described, base="http://localhost:9") == {
        "base": "http://localhost:9",
        "objects": {"edition": "http://localhost:9/editions/2017/", "survey": None},
        "people": [{"name": "Łucja", "sign_in": "http://localhost:9/demo/sign-in/x/"}],
    }
    assert described["base"] == BASE


def test_the_description_is_for_its_owner_alone(settings, tmp_path):
    settings.DATA_DIR = tmp_path

    path = write_description({"base": BASE, "name": "Łódź"})

    assert path == tmp_path / "demo.json"
    assert json.loads(path.read_text(encoding="utf-8")) == {"base": BASE, "name": "Łódź"}
    assert "Łódź" in path.read_text(encoding="utf-8")
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_database_that_is_not_the_demonstrations_is_not_deleted(monkeypatch, settings, folder):
    monkeypatch.setitem(settings.DATABASES["default"], "ENGINE", "django.db.backends.postgresql")

    with pytest.raises(DemoNotOurs) as refusal:
        forget_demo()

    assert str(refusal.value)
    assert (folder / "demo.json").exists()
    assert (folder / "mail" / "inside").exists()
