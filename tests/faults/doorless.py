"""The site as `network.site.wsgi` serves it, but its process dies where it would ring for work."""

import os
import signal

from tasks.services.ringing import Relay


def die(self: Relay, queue: str) -> None:
    """End this process between the commit and the doorbell, as a power cut would."""
    os.kill(os.getpid(), signal.SIGKILL)


Relay.ask = die  # type: ignore[method-assign]

from network.site.wsgi import application  # noqa: E402, F401 -- the doorbell has to be gone first
