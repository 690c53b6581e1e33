"""Whether a port can be listened on."""

import socket


def is_free(host: str, port: int) -> bool:
    """Try to listen and let go again."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True
