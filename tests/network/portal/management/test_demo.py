"""`manage.py demo`: built through the services, kept at the second start, started over on wish."""

import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[4]
OBJECTS = {
    "edition", "workshop", "closed_survey", "next_edition", "registration_form", "survey",
    "survey_password", "invitation", "compendium", "thesis", "board", "thread", "practice",
    "member", "unit", "position", "trace",
}  # fmt: skip
ROLES = {
    "unverified", "member", "other-unit member", "coordinator", "organiser", "facilitator",
    "reviewer", "editor", "moderator", "operator", "staff",
}  # fmt: skip


@pytest.fixture
def demo(tmp_path):
    """Run the command on a folder of its own: `demo("--stage", "empty")`."""

    def run(*arguments):
        own = {"DATA_DIR": str(tmp_path), "DEMO": "1", "PYTHONPATH": str(ROOT)}
        return subprocess.run(  # noqa: S603 -- our own command
            [sys.executable, "manage.py", "demo", *arguments],
            cwd=ROOT,
            env=own,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    run.folder = tmp_path  # type: ignore[attr-defined] # where it lies
    return run


def described(demo):
    """What `demo.json` says."""
    return json.loads((demo.folder / "demo.json").read_text(encoding="utf-8"))


def reached(said):
    """Objects that are there."""
    return {name for name, address in said["objects"].items() if address}


def test_the_empty_stage_has_the_registry_and_can_be_started_over(demo):
    first = demo("--build-only", "--port", "8123", "--stage", "empty")

    assert first.returncode == 0, first.stderr
    said = described(demo)
    assert (said["base"], said["stage"], said["people"], said["tokens"]) == (
        "http://localhost:8123",
        "empty",
        [],
        {},
    )
    assert (set(said["objects"]), reached(said)) == (OBJECTS, {"unit"})
    over = demo("--build-only", "--port", "8123", "--stage", "editions", "--reset")
    assert over.returncode == 0, over.stderr
    announced = {"unit", "edition", "workshop", "next_edition", "registration_form", "board"}
    assert (described(demo)["stage"], reached(described(demo))) == ("editions", announced)
    assert described(demo)["people"] == []


def test_the_whole_demonstration_is_kept_at_the_second_start(demo):
    first = demo("--build-only", "--port", "8123")
    assert first.returncode == 0, first.stderr
    said = described(demo)

    second = demo("--build-only", "--port", "8124")

    assert second.returncode == 0, second.stderr
    moved = json.loads(json.dumps(said).replace("localhost:8123", "localhost:8124"))
    assert described(demo) == moved
    assert {person["role"] for person in said["people"]} == ROLES
    assert set(said["tokens"]) == ROLES
    assert all(person["email"].endswith(".example") for person in said["people"])
    addresses = [person["sign_in"] for person in said["people"]]
    addresses += [said["objects"][name] for name in reached(said)]
    assert all(address.startswith("http://localhost:8123/") for address in addresses)
    lines = [line.split("\t") for line in first.stdout.splitlines() if line.count("\t") == 2]
    assert lines == [[p["role"], p["name"], p["sign_in"]] for p in said["people"]]
    assert (demo.folder / "demo.json").stat().st_mode & 0o777 == 0o600
    assert list((demo.folder / "mail").glob("*.eml"))


def test_a_port_that_is_taken_is_said_before_anything_is_built(demo):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])

        answer = demo("--port", port, "--stage", "empty")

    assert answer.returncode == 1
    assert f"Port {port} is taken" in answer.stderr
    assert not (demo.folder / "demo.json").exists()
