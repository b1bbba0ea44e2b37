"""A process that is told to end lets clicks and reports finish, and waits for nothing else."""

from __future__ import annotations

import threading
from types import SimpleNamespace

import anyio
import pytest
from uvicorn import Server

from mib_dashboard.server import last_runs


@pytest.fixture
def printer(monkeypatch):
    found = SimpleNamespace(queue=0)
    monkeypatch.setattr(last_runs, "shared_printer", lambda: found)
    return found


@pytest.fixture
def run():
    """A run that goes on until it is told to end."""
    end = threading.Event()
    thread = threading.Thread(target=end.wait, name="ScriptRunner.scriptThread", daemon=True)
    thread.start()
    yield end
    end.set()
    thread.join()


def shut_down(monkeypatch, meanwhile) -> list[str]:
    """What a server does that is told to end, in order; `meanwhile` happens while it waits."""
    steps: list[str] = []

    async def cut(self, sockets=None):
        steps.append("cut")

    monkeypatch.setattr(Server, "shutdown", cut)
    last_runs.let_runs_end()
    last_runs.let_runs_end()
    door = SimpleNamespace(close=lambda: steps.append("closed"))
    server = SimpleNamespace(servers=[door], config=SimpleNamespace(timeout_graceful_shutdown=None))

    async def both() -> None:
        async with anyio.create_task_group() as group:
            group.start_soon(Server.shutdown, server)
            await anyio.sleep(0.1)
            meanwhile(steps)

    anyio.run(both)
    assert server.config.timeout_graceful_shutdown == last_runs.LIMIT_ANSWERS
    return steps


def test_nobody_new_comes_in_and_a_click_ends_before_its_connection(monkeypatch, printer, run):
    def go_on(steps: list[str]) -> None:
        steps.append("run")
        run.set()

    assert shut_down(monkeypatch, go_on) == ["closed", "run", "cut"]


def test_a_report_ends_too(monkeypatch, printer):
    printer.queue = 1

    def go_on(steps: list[str]) -> None:
        steps.append("report")
        printer.queue = 0

    assert shut_down(monkeypatch, go_on) == ["closed", "report", "cut"]


def test_what_takes_longer_than_the_limit_is_cut_and_told(monkeypatch, printer, run, caplog):
    anyio.run(last_runs.finish_runs, 0.1)
    assert "Beim Beenden abgebrochen: Läufe 1, Aufgaben für Berichte 0." in caplog.text


def test_clicks_that_come_later_are_not_waited_for(printer, caplog):
    end = threading.Event()

    async def go() -> None:
        async with anyio.create_task_group() as group:
            group.start_soon(last_runs.finish_runs, 5.0)
            await anyio.sleep(0.02)
            threading.Thread(target=end.wait, name="ScriptRunner.scriptThread", daemon=True).start()

    with anyio.from_thread.start_blocking_portal() as portal:
        portal.call(go)
    end.set()
    assert "abgebrochen" not in caplog.text
