"""`network.files.services.scanning`: the protocol of clamd, spoken with a small server."""

import socket
import struct
from contextlib import contextmanager
from threading import Thread

import pytest

from network.files.exceptions import InfectedFile, ScannerAway
from network.files.services.scanning import scan


def receive(line, count):
    got = b""
    while len(got) < count:
        got += line.recv(count - len(got))
    return got


@contextmanager
def clamd(listener, answer, heard):
    """Answer one INSTREAM and keep what was sent."""

    def serve():
        line, _peer = listener.accept()
        with line:
            heard.append(receive(line, len(b"zINSTREAM\0")))
            content = b""
            while size := struct.unpack("!I", receive(line, 4))[0]:
                content += receive(line, size)
            heard.append(content)
            line.sendall(answer)

    with listener:
        listener.listen()
        thread = Thread(target=serve)
        thread.start()
        yield
        thread.join(5)


def test_scan_sends_the_bytes_in_chunks_and_returns_when_clean(settings):
    listener = socket.create_server(("127.0.0.1", 0))
    heard: list[bytes] = []
    settings.FILES_CLAMD = f"127.0.0.1:{listener.getsockname()[1]}"

    with clamd(listener, b"stream: OK\0", heard):
        scan(b"x" * 100_000)

    assert heard == [b"zINSTREAM\0", b"x" * 100_000]


@pytest.mark.parametrize(
    ("answer", "refusal"),
    [
        (b"stream: Win.Test.EICAR_HDB-1 FOUND\0", InfectedFile),
        (b"INSTREAM size limit exceeded. ERROR\0", ScannerAway),
        (b"", ScannerAway),
    ],
)
def test_scan_over_a_socket_file_refuses(settings, tmp_path, answer, refusal):
    settings.FILES_CLAMD = str(tmp_path / "c")
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(settings.FILES_CLAMD)

    with clamd(listener, answer, []), pytest.raises(refusal):
        scan(b"x")


@pytest.mark.parametrize("place", ["/nowhere/clamd.ctl", "127.0.0.1:1", "127.0.0.1:x"])
def test_scan_lets_nothing_in_when_nobody_answers(settings, place):
    settings.FILES_CLAMD = place
    with pytest.raises(ScannerAway):
        scan(b"x")


def test_scan_is_off_without_the_setting():
    scan(b"x")
