"""A server between browser and app that lets no WebSocket through, as some proxies and firewalls do."""

from __future__ import annotations

import asyncio
import threading

from tests.browser.server import free_port

REFUSALS = {
    502: b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
    403: b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
}


class Between:
    """Passes plain requests on to a port and answers those for a WebSocket with `refusal` while `closed`; with none it hangs."""

    def __init__(self, target: int, refusal: int | None = 502) -> None:
        self.port, self.closed, self.refusal = free_port(), True, refusal
        self._target = target
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        assert self._ready.wait(10)

    def stop(self) -> None:
        if self._loop.is_closed():
            return
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(asyncio.start_server(self._serve, "127.0.0.1", self.port))
        self._ready.set()
        self._loop.run_forever()
        server.close()
        running = asyncio.all_tasks(self._loop)
        for task in running:
            task.cancel()
        self._loop.run_until_complete(asyncio.gather(*running, return_exceptions=True))
        self._loop.run_until_complete(asyncio.sleep(0))
        self._loop.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            is_socket = b"upgrade: websocket" in head.lower()
            if is_socket and self.closed:
                if self.refusal is None:
                    await reader.read()
                    return
                writer.write(REFUSALS[self.refusal])
                await writer.drain()
                return
            head = head if is_socket else head.replace(b"Connection: keep-alive", b"Connection: close")
            back, there = await asyncio.open_connection("127.0.0.1", self._target)
            there.write(head)
            await asyncio.gather(_pass(reader, there), _pass(back, writer))
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            writer.close()


async def _pass(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
    try:
        while part := await source.read(65536):
            target.write(part)
            await target.drain()
    except OSError:
        pass
    finally:
        target.close()
