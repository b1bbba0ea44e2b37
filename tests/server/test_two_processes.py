"""Two real processes on one store: what one is told, the other knows; when one dies, nobody loses a choice or an edit."""

from __future__ import annotations

import asyncio
import contextlib
import http.client
import os
import random
import re
import resource
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from mib_dashboard import clock
from mib_dashboard.accounts.identify import COOKIE
from mib_dashboard.delivery.sources import FolderFiles
from mib_dashboard.model.working import SYSTEM
from mib_dashboard.schema import Role
from mib_dashboard.store.drafts import add_draft, list_drafts
from mib_dashboard.store.engine import Store, create_store
from mib_dashboard.store.releases import newest_release
from tests.bench.visitor import Visitor
from tests.browser.server import AppServer, free_port
from tests.browser.working import log_in
from tests.store.toys import release

PLACE = "Adorf"
# On a machine that does much beside; that it is five at most is measured by `make bench`.
PATIENCE_SECONDS = 20.0


@dataclass
class House:
    """Two processes, the inner address of the first one, and what they share."""

    one: AppServer
    other: AppServer
    inner: str
    store: Store
    address: str
    files: dict[str, bytes]


@pytest.fixture(scope="module")
def house(tmp_path_factory, toy_writer) -> Iterator[House]:
    """Tests use them up in their order."""
    folder = tmp_path_factory.mktemp("zwei")
    toy = toy_writer(folder)
    found = FolderFiles(toy.data, toy.geo)
    files = {name: found.read(name) for name in found.names}
    address = f"sqlite:///{folder}/mib.db"
    store = create_store(address)
    with store.begin() as connection:
        release(connection, 0, files, now=clock.moment())
    inner = f"127.0.0.1:{free_port()}"
    with ExitStack() as stack:
        apps = []
        for name, more in (("a", {"MIB_METRIKEN": inner}), ("b", {})):
            (folder / name).mkdir()
            apps.append(
                stack.enter_context(AppServer(folder / name, MIB_ABLAGE=address, MIB_STATE=str(folder / "stand"), **more))
            )
        yield House(*apps, inner, store, address, files)
        store.close()


def ask(host: str, path: str, **headers: str) -> tuple[int, str]:
    """Status and text of an address."""
    connection = http.client.HTTPConnection(host, timeout=30)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    text = answer.read().decode(errors="replace")
    connection.close()
    return answer.status, text


def public(app: AppServer, path: str, **headers: str) -> tuple[int, str]:
    return ask(f"localhost:{app.port}", path, **headers)


def test_a_release_reaches_both(house):
    changed = {**house.files, "data/glossar.csv": house.files["data/glossar.csv"] + b"Neues Wort,Eine Probe.,\n"}
    with house.store.begin() as connection:
        release(connection, 1, changed, now=clock.moment())
    started, waiting = time.monotonic(), [house.one, house.other]
    while waiting and time.monotonic() - started < PATIENCE_SECONDS:
        waiting = [app for app in waiting if "Neues Wort" not in public(app, "/methodik?methodik_teil=glossar")[1]]
        time.sleep(0.1)
    assert waiting == []


def test_who_logged_in_at_one_is_known_to_the_other(house):
    state = log_in(house.address, house.one.url, "pflegerin", Role.PREPARER)
    cookie = f"{COOKIE}={state['cookies'][0]['value']}"
    for app in (house.one, house.other):
        assert public(app, "/pflege", Cookie=cookie)[0] == 200
        assert public(app, "/pflege", Cookie=f"{COOKIE}=erfunden")[0] == 303


def test_numbers_are_told_inside_and_nowhere_else(house):
    async def visit() -> None:
        async with Visitor(house.one.url, "", random.Random(1)) as visitor:
            await visitor.open()
            assert "mib_sessions 1.0" in ask(house.inner, "/metrics")[1]

    asyncio.run(visit())
    told = ask(house.inner, "/metrics")[1]
    assert 'mib_reruns_total{end="done",part="page"} 1.0' in told
    assert "mib_release_info{" in told
    assert public(house.one, "/metrics")[0] == 404


def test_more_connections_than_the_system_allows_stop_nobody_for_good(house):
    """The limit is drawn around what is open now; whoever comes later waits until others have gone."""
    number = house.other.process.pid
    usual, is_open = resource.prlimit(number, resource.RLIMIT_NOFILE), len(list(Path(f"/proc/{number}/fd").iterdir()))
    resource.prlimit(number, resource.RLIMIT_NOFILE, (is_open + 3, usual[1]))
    crowd = [socket.create_connection(("localhost", house.other.port)) for _ in range(30)]
    time.sleep(0.2)
    for one in crowd:
        one.close()
    resource.prlimit(number, resource.RLIMIT_NOFILE, usual)
    assert public(house.other, "/health")[0] == 200


def test_less_memory_than_it_needs_stops_nobody_for_good(house):
    """What was asked for meanwhile may fail; afterwards pages, files and reports are there as before."""
    number = house.other.process.pid
    usual = resource.prlimit(number, resource.RLIMIT_AS)
    held = re.search(r"VmSize:\s+(\d+)", Path(f"/proc/{number}/status").read_text("utf-8"))
    resource.prlimit(number, resource.RLIMIT_AS, (int(held[1]) << 10, usual[1]))
    for turn in range(10):
        for path in (f"/karte?x={turn}", "/blatt/karte.pdf", f"/api/v1/werte.csv?indikator={turn}"):
            with contextlib.suppress(OSError, http.client.HTTPException):
                ask(f"localhost:{house.other.port}", path)
    resource.prlimit(number, resource.RLIMIT_AS, usual)
    assert [public(house.other, path)[0] for path in ("/health", "/karte?x=danach", "/blatt/karte.pdf")] == [200, 200, 200]


def test_a_click_ends_although_the_process_is_told_to_end(house):
    async def visit() -> None:
        async with Visitor(house.one.url, "karte", random.Random(1), query=f"gemeinde={PLACE}") as visitor:
            opening = asyncio.create_task(visitor.open())
            await visitor.begun.wait()
            house.one.process.terminate()
            await opening
            assert PLACE in visitor.chosen

    asyncio.run(visit())
    house.one.process.wait(timeout=30)


def test_a_process_that_dies_takes_no_choice_and_no_edit_with_it(house):
    """The first one has ended; the second one answers the same address, and still has what was typed."""
    with house.store.begin() as connection:
        add_draft(connection, "Sprachkurs", {"angebote": {"titel": "Sprachkurs"}}, SYSTEM, clock.moment())

    async def visit() -> None:
        async with Visitor(house.other.url, "karte", random.Random(1), query=f"gemeinde={PLACE}") as visitor:
            await visitor.open()
            assert PLACE in visitor.chosen

    asyncio.run(visit())
    os.kill(house.other.process.pid, 9)
    house.other.process.wait(timeout=30)
    with house.store.read() as connection:
        assert [draft.title for draft in list_drafts(connection)] == ["Sprachkurs"]
        assert newest_release(connection, clock.moment()).number == 2


def test_the_logs_name_nobody(house):
    """Neither who came from where, nor who is logged in, nor what was looked at."""
    for app in (house.one, house.other):
        for word in ("127.0.0.1", "pflegerin", COOKIE, PLACE, "gemeinde="):
            assert word not in app.log(), app.log()
