"""A full disk for media: said in words, nothing half-written, forgotten once there is room."""

import re
import shutil
import subprocess

import pytest

from tests.faults.product import wait_until
from tests.faults.visitor import Visitor

pytestmark = pytest.mark.faults

KILOBYTE = 1_024
REFUSED = "Na serwerze nie ma teraz miejsca na pliki. Plik nie został zapisany."


@pytest.fixture
def media(house, tmp_path):
    """The house's folder of media as a disk of 256 kB; what lies on it survives the test."""
    folder = house.folder / "var" / "media"
    folder.mkdir(parents=True)
    mounted = ["mount", "-t", "tmpfs", "-o", "size=256k", "none", str(folder)]
    if subprocess.run(mounted, check=False, capture_output=True).returncode:
        pytest.skip("A small disk can be mounted by root alone.")
    yield folder
    shutil.copytree(folder, tmp_path / "kept")
    subprocess.run(["umount", "--lazy", str(folder)], check=True)
    shutil.copytree(tmp_path / "kept", folder, dirs_exist_ok=True)


def lying_in(folder):
    """Sizes of all files below a folder."""
    return sorted(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def beside_the_field(page):
    """What a page says is wrong with the file, without its icon."""
    [said] = re.findall(r'<p class="problem">(.*?)</p>', page, re.DOTALL)
    return re.sub(r"<svg.*?</svg>|<[^>]*>", "", said, flags=re.DOTALL).strip()


def test_upload_to_a_full_disk_is_refused_in_words_and_leaves_nothing(house, media):
    house.wsgi = "tests.faults.uploads"
    house.start_web()
    visitor = Visitor(house.port)

    first = visitor.upload("/upload/", "first.txt", b"a" * 100 * KILOBYTE)
    second = visitor.upload("/upload/", "second.txt", b"b" * 200 * KILOBYTE)

    assert (first.status, first.text) == (201, "first.txt")
    assert second.status == 422
    assert beside_the_field(second.text) == REFUSED
    assert 'aria-invalid="true"' in second.text
    assert lying_in(media) == [100 * KILOBYTE]
    assert house.ask("SELECT original_name, size FROM network_files_storedfile") == [
        ("first.txt", 100 * KILOBYTE)
    ]
    house.manage("check_invariants")

    third = visitor.upload("/upload/", "third.txt", b"c" * 50 * KILOBYTE)

    assert third.status == 201  # what the refused one had begun to take is free again
    assert lying_in(media) == [50 * KILOBYTE, 100 * KILOBYTE]


def test_disk_without_room_for_a_folder_refuses_alike(house, media):
    (media / "filler").write_bytes(b"x" * 256 * KILOBYTE)
    house.wsgi = "tests.faults.uploads"
    house.start_web()

    answer = Visitor(house.port).upload("/upload/", "small.txt", b"a few words")

    assert (answer.status, REFUSED in answer.text) == (422, True)
    assert lying_in(media) == [256 * KILOBYTE]
    assert house.count("network_files_storedfile") == 0
    (media / "filler").unlink()


def test_copy_of_ones_data_waits_for_room_and_leaves_no_half_of_it(house, media):
    (media / "filler").write_bytes(b"x" * 255 * KILOBYTE)
    house.act("ask_for_copy")
    house.start_beat()
    house.start_worker()
    waits = "network_tasks_job WHERE name = 'accounts.fulfil' AND last_error = 'OSError'"
    wait_until(lambda: house.count(waits) == 1, what="the job met the full disk")

    assert lying_in(media) == [255 * KILOBYTE]
    assert house.sink.taken.ids() == []
    house.manage("check_invariants")

    (media / "filler").unlink()
    wait_until(lambda: len(house.sink.taken.ids()) == 1, what="the letter left", seconds=40)
    assert len(lying_in(media / "exports")) == 1
    assert house.count("network_accounts_personalrequest WHERE done_at IS NOT NULL") == 1
