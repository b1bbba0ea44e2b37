"""Counts and times every run of every session, where Streamlit itself tells that one begins and ends."""

from __future__ import annotations

import time
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Histogram
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner, ScriptRunnerEvent

_SECONDS = (0.05, 0.1, 0.2, 0.3, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0)


class RunPart(StrEnum):
    """What ran: the whole page, or a fragment of it."""

    PAGE = "page"
    FRAGMENT = "fragment"


class RunEnd(StrEnum):
    """How it ended: at its end, for a newer click, not at all because the program is broken."""

    DONE = "done"
    REPLACED = "replaced"
    BROKEN = "broken"


_ENDS = {
    ScriptRunnerEvent.SCRIPT_STOPPED_WITH_SUCCESS: (RunPart.PAGE, RunEnd.DONE),
    ScriptRunnerEvent.FRAGMENT_STOPPED_WITH_SUCCESS: (RunPart.FRAGMENT, RunEnd.DONE),
    ScriptRunnerEvent.SCRIPT_STOPPED_FOR_RERUN: (RunPart.PAGE, RunEnd.REPLACED),
    ScriptRunnerEvent.SCRIPT_STOPPED_WITH_COMPILE_ERROR: (RunPart.PAGE, RunEnd.BROKEN),
}


class RunNumbers:
    """The numbers of all runs of this process."""

    def __init__(self, registry: CollectorRegistry) -> None:
        told = "Läufe einer Seite (page) oder eines Teils von ihr (fragment), nach ihrem Ende"
        self.runs = Counter("mib_reruns", told, ("part", "end"), registry=registry)
        told = "Sekunden, die ein Lauf rechnet und auf andere wartet"
        self.run_seconds = Histogram("mib_rerun_seconds", told, ("part",), registry=registry, buckets=_SECONDS)
        told = "Sekunden vom Eintreffen eines Klicks bis zum Ende seines Laufs"
        self.click_seconds = Histogram("mib_click_seconds", told, registry=registry, buckets=_SECONDS)


@dataclass
class RunWatch:
    """Follows the runs of one thread of a session; `asked`: when the click came that waits for its run, 0 without one."""

    numbers: RunNumbers
    asked: float = 0.0
    begun: float = 0.0

    def ask(self) -> None:
        """A click came. Those that come while one waits are answered with it."""
        self.asked = self.asked or time.perf_counter()

    def note(self, _: Any, event: ScriptRunnerEvent, **__: Any) -> None:
        """Streamlit tells that something happened; most of it is of no interest here and must cost nothing."""
        if event is ScriptRunnerEvent.SCRIPT_STARTED:
            self.begun = time.perf_counter()
        elif event in _ENDS:
            part, end = _ENDS[event]
            now = time.perf_counter()
            self.numbers.runs.labels(part, end).inc()
            self.numbers.run_seconds.labels(part).observe(now - self.begun)
            if end is RunEnd.DONE:
                self.numbers.click_seconds.observe(now - (self.asked or self.begun))
                self.asked = 0.0


def watch_runs(numbers: RunNumbers) -> None:
    """Let every session of this process tell its runs, for good. At the second call others take the place of the first ones."""
    methods: tuple[Any, Any] = (ScriptRunner.__init__, ScriptRunner.request_rerun)
    original_init, original_request = (getattr(one, "__wrapped__", one) for one in methods)

    @wraps(original_init)
    def init(self: Any, *args: Any, **kwargs: Any) -> None:
        original_init(self, *args, **kwargs)
        self.mib_watch = RunWatch(numbers)
        self.mib_watch.ask()
        self.on_event.connect(self.mib_watch.note, weak=False)

    @wraps(original_request)
    def request_rerun(self: Any, rerun_data: Any) -> bool:
        self.mib_watch.ask()
        return bool(original_request(self, rerun_data))

    ScriptRunner.__init__ = init  # type: ignore[method-assign]
    ScriptRunner.request_rerun = request_rerun  # type: ignore[method-assign]
