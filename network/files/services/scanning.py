"""Ask clamd whether a file is infected, where the operator has one (`FILES_CLAMD`)."""

from __future__ import annotations

import socket
import struct

from network.files.conf import conf
from network.files.exceptions import InfectedFile, ScannerAway

_CHUNK = 65_536
_PATIENCE = 20.0
_LONGEST_ANSWER = 4_096


def scan(content: bytes) -> None:
    """Return when clamd finds nothing or is not set up; it is sent the bytes, never a name.

    Raises `InfectedFile`, or `ScannerAway` when there is no clear answer.
    """
    if not conf.clamd:
        return
    try:
        with _connect(conf.clamd) as line:
            answer = _ask(line, content)
    except (OSError, ValueError):
        raise ScannerAway from None
    if answer.endswith(b"FOUND"):
        raise InfectedFile
    if not answer.endswith(b"OK"):
        raise ScannerAway


def _connect(place: str) -> socket.socket:
    host, colon, port = place.rpartition(":")
    if colon and not place.startswith("/"):
        return socket.create_connection((host, int(port)), timeout=_PATIENCE)
    line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        line.settimeout(_PATIENCE)
        line.connect(place)
    except OSError:
        line.close()
        raise
    return line


def _ask(line: socket.socket, content: bytes) -> bytes:
    line.sendall(b"zINSTREAM\0")
    for start in range(0, len(content), _CHUNK):
        chunk = content[start : start + _CHUNK]
        line.sendall(struct.pack("!I", len(chunk)) + chunk)
    line.sendall(struct.pack("!I", 0))
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < _LONGEST_ANSWER:
        piece = line.recv(_LONGEST_ANSWER)
        if not piece:
            break
        answer += piece
    return answer.rstrip(b"\0\n")
