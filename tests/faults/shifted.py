"""`python shifted.py SECONDS COMMAND …`: a command of the product on a machine with a wrong clock.

The clock of the machine is what Python reads: `time.time` and the class `datetime`.
"""

from __future__ import annotations

import datetime
import sys
import time
from typing import Any

SECONDS = float(sys.argv.pop(1))
RealDatetime = datetime.datetime
real_time = time.time


class Alike(type):
    """Takes every real moment for one of ours, so that nobody notices."""

    def __instancecheck__(cls, instance: object) -> bool:
        return isinstance(instance, RealDatetime)

    def __subclasscheck__(cls, subclass: type) -> bool:
        return issubclass(subclass, RealDatetime)


class Shifted(RealDatetime, metaclass=Alike):
    """`datetime` on this machine."""

    @classmethod
    def now(cls, tz: datetime.tzinfo | None = None) -> Any:
        return RealDatetime.now(tz) + datetime.timedelta(seconds=SECONDS)

    @classmethod
    def utcnow(cls) -> Any:
        return RealDatetime.now(datetime.UTC).replace(tzinfo=None) + datetime.timedelta(
            seconds=SECONDS
        )


time.time = lambda: real_time() + SECONDS
datetime.datetime = Shifted  # type: ignore[misc]

from network.site.cli import main  # noqa: E402 -- the clock has to be wrong first

if __name__ == "__main__":
    main()
