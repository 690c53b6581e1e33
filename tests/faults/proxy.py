"""A TCP proxy that can cut, delay and refuse: the bad network between the product and a server."""

from __future__ import annotations

import asyncio
import socket
import struct
import threading
from contextlib import suppress
from typing import Self

CHUNK = 65_536


class Proxy:
    """Listens on a free port of the loopback and passes bytes on to `port`; runs in a thread.

    `delay` waits before every chunk towards the client, `refuse` closes new connections at once,
    `cut()` ends the living ones. A test changes them while traffic flows.
    """

    def __init__(self, port: int) -> None:
        self.target = port
        self.delay = 0.0
        self.refuse = False
        self.port = 0
        self.loop = asyncio.new_event_loop()
        self.writers: set[asyncio.StreamWriter] = set()
        self.ready = threading.Event()
        self.thread = threading.Thread(target=self.run, name="proxy", daemon=True)

    def __enter__(self) -> Self:
        self.thread.start()
        self.ready.wait(10)
        return self

    def __exit__(self, *problem: object) -> None:
        self.cut()
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(10)
        self.loop.close()

    def run(self) -> None:
        """Serve until the loop is stopped."""
        asyncio.set_event_loop(self.loop)
        server = self.loop.run_until_complete(asyncio.start_server(self.accept, "127.0.0.1", 0))
        self.port = server.sockets[0].getsockname()[1]
        self.ready.set()
        self.loop.run_forever()
        server.close()
        for task in asyncio.all_tasks(self.loop):
            task.cancel()
        self.loop.run_until_complete(asyncio.sleep(0))
        self.loop.run_until_complete(self.loop.shutdown_asyncgens())

    async def accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Pass one connection on, both ways, until either side ends."""
        if self.refuse:
            writer.close()
            return
        try:
            beyond = await asyncio.open_connection("127.0.0.1", self.target)
        except OSError:
            writer.close()
            return
        self.writers |= {writer, beyond[1]}
        towards = asyncio.create_task(self.pass_on(reader, beyond[1], late=False))
        back = asyncio.create_task(self.pass_on(beyond[0], writer, late=True))
        await asyncio.wait({towards, back}, return_when=asyncio.FIRST_COMPLETED)
        for task in (towards, back):
            task.cancel()
        for end in (writer, beyond[1]):
            end.close()
        self.writers -= {writer, beyond[1]}

    async def pass_on(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, late: bool
    ) -> None:
        """Copy bytes until one side ends; `late` is the direction that `delay` slows."""
        with suppress(OSError):
            while chunk := await reader.read(CHUNK):
                if late and self.delay:
                    await asyncio.sleep(self.delay)
                writer.write(chunk)
                await writer.drain()

    def cut(self) -> None:
        """End every living connection as a pulled cable would."""

        def abort() -> None:
            for writer in list(self.writers):
                line = writer.get_extra_info("socket")
                line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                writer.transport.abort()

        self.loop.call_soon_threadsafe(abort)
