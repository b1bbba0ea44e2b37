"""Behind a web server that lets no WebSocket through, the page says so instead of staying blank."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.server import AppServer, free_port

_REFUSAL = b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


class Between:
    """Passes plain requests on to a port and answers those for a WebSocket with 502 while `closed`."""

    def __init__(self, target: int) -> None:
        self.port, self.closed = free_port(), True
        self._target = target
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        assert self._ready.wait(10)

    def stop(self) -> None:
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
                writer.write(_REFUSAL)
                await writer.drain()
                return
            head = head if is_socket else head.replace(b"Connection: keep-alive", b"Connection: close")
            back, there = await asyncio.open_connection("127.0.0.1", self._target)
            there.write(head)
            await asyncio.gather(_pass(reader, there), _pass(back, writer))
        except (OSError, asyncio.IncompleteReadError):
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


@pytest.fixture
def between(app: AppServer) -> Iterator[Between]:
    found = Between(urlsplit(app.url).port or 0)
    yield found
    found.stop()


def test_the_page_says_that_nothing_comes_through_and_goes_on_when_it_does(between: Between, browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"http://localhost:{between.port}/impressum")
    notice = page.get_by_role("alert").filter(has_text="WebSocket")
    expect(notice).to_be_visible()
    between.closed = False
    expect(notice).to_have_count(0)
    expect(page.locator("h1")).to_be_visible()
    context.close()
