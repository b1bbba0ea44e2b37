"""Processes behind nginx, people who save on all of them all the time, and one process ends under their hands.

What was said to be saved is in the store, once; whoever was not told that can go on at once, logged in as before.
"""

from __future__ import annotations

import asyncio
import random
import re
import shutil
import signal
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.exceptions import WebSocketException

from mib_dashboard import clock
from mib_dashboard.accounts.identify import COOKIE
from mib_dashboard.delivery.sources import FolderFiles
from mib_dashboard.schema import Role
from mib_dashboard.store.cases import list_cases
from mib_dashboard.store.chain import check_chain
from mib_dashboard.store.engine import create_store, open_store
from tests.bench.visitor import Visitor
from tests.browser.working import log_in
from tests.offer_toys import write_offers
from tests.operation.machines import run_front, wait_for_life
from tests.store.toys import release

CLERKS = 4
# How many processes there are, which one ends, and how.
ENDS = {"sqlite": (2, 0, signal.SIGTERM), "postgresql": (4, 1, signal.SIGKILL)}
PATIENCE_SECONDS = 60
# Seconds between two clicks of a person while a process starts: who clicks without pause only makes it start later.
_BREATH = 1.0
_PAGE = "vorgaenge_teil=neu&vorgang_gemeinde=01001001&vorgang_feld=SPRACHE&vorgang_zielgruppe=ALLE"


@dataclass
class Clerk(Visitor):
    """A page on which something is saved; `told`: what it has said about that."""

    told: list[str] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)

    def _note(self, message: ForwardMsg) -> None:
        super()._note(message)
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "alert":
            self.told.append(element.alert.body)
        elif kind in {"text_area", "button"}:
            found = getattr(element, kind).id
            self.fields[found.rpartition("_")[2]] = found

    async def save(self, note: str) -> bool:
        """Type a note, press the button; whether the page said that it is saved."""
        await self.open()
        request = BackMsg()
        request.rerun_script.page_script_hash = self._script
        request.rerun_script.widget_states.widgets.extend(
            [WidgetState(id=self.fields["notiz"], string_value=note), WidgetState(id=self.fields["senden"], trigger_value=True)]
        )
        await self._run(request)
        return any(re.match(r"V\d+ ist gespeichert", word) for word in self.told)


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request, toy, tmp_path):
    """A store with a release, on either database."""
    url = f"sqlite:///{tmp_path}/mib.db" if request.param == "sqlite" else request.getfixturevalue("postgres").new_url()
    store = create_store(url) if request.param == "sqlite" else open_store(url)
    found = FolderFiles(*write_offers(toy))
    with store.begin() as connection:
        release(connection, 0, {name: found.read(name) for name in found.names}, now=clock.moment())
    store.close()
    return url


@pytest.fixture
def front(address):
    folder = Path(tempfile.mkdtemp(prefix="mib-nginx-"))
    folder.chmod(0o755)
    processes = ENDS[address.partition(":")[0]][0]
    try:
        with run_front(folder, processes, MIB_ABLAGE=address, MIB_ADRESSE="") as started:
            yield started
    finally:
        shutil.rmtree(folder, ignore_errors=True)


async def hear_of_more(saved: list[str], number: int) -> None:
    """Wait until so many more are saved."""
    goal = len(saved) + number
    async with asyncio.timeout(PATIENCE_SECONDS):
        while len(saved) < goal:
            await asyncio.sleep(0.02)


def read_notes(address: str) -> Counter[str]:
    """How often each note is in the store, which proved whole."""
    store = open_store(address)
    with store.read() as connection:
        kept = Counter(case.content.note for case in list_cases(connection))
        assert check_chain(connection, ()) is None
    store.close()
    return kept


def test_nothing_that_was_saved_is_lost_and_nothing_is_there_twice(front, address):
    sessions = [str(log_in(address, front.url, f"person{n}", Role.PREPARER)["cookies"][0]["value"]) for n in range(CLERKS)]
    tried: Counter[bool | None] = Counter()
    saved: list[str] = []
    asked: list[str] = []
    refused: list[str] = []
    starting, ended = asyncio.Event(), asyncio.Event()

    async def work(number: int) -> None:
        headers = {"Cookie": f"{COOKIE}={sessions[number]}; mib_platz=person{number}"}
        while not ended.is_set():
            note = f"Notiz {number}-{len(asked)}"
            asked.append(note)
            told: bool | None = None
            clerk = Clerk(front.url, "vorgaenge", random.Random(1), _PAGE, headers=headers)
            try:
                async with asyncio.timeout(PATIENCE_SECONDS), clerk:
                    told = await clerk.save(note)
                    if not told:
                        refused.extend(clerk.told or ["nichts"])
            except (OSError, WebSocketException, TimeoutError):
                # The browser says that it is connecting; nobody was told anything.
                await asyncio.sleep(0.2)
            tried[told] += 1
            if told:
                saved.append(note)
            if starting.is_set():
                await asyncio.sleep(_BREATH)

    async def end_one() -> None:
        await hear_of_more(saved, 2 * CLERKS)
        _, place, how = ENDS[address.partition(":")[0]]
        process = front.processes[place]
        process.send_signal(how)
        await asyncio.to_thread(process.wait, 60)
        await hear_of_more(saved, CLERKS)
        starting.set()
        front.start(place)
        await asyncio.to_thread(wait_for_life, front.apps[place], front.folder)
        starting.clear()
        await hear_of_more(saved, CLERKS)
        ended.set()

    async def day() -> None:
        await asyncio.gather(end_one(), *(work(number) for number in range(CLERKS)))

    started = time.monotonic()
    asyncio.run(day())
    kept = read_notes(address)
    told = f"{tried} in {time.monotonic() - started:.0f} s, {len(kept)} in the store"
    assert refused == [], told
    assert [note for note in saved if kept[note] != 1] == [], told
    assert [note for note, times in kept.items() if times != 1 or note not in asked] == [], told
    assert tried[None] <= len(asked) / 4, told
