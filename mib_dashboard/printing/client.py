"""The near side of the other process: started at the first order, one task at a time, ended when nobody needs it."""

from __future__ import annotations

import atexit
import contextlib
import logging
import os
import pickle
import subprocess
import sys
import threading
from functools import cache
from typing import Any, BinaryIO, cast

from mib_dashboard.model.dataset import Dataset
from mib_dashboard.printing.order import Order
from mib_dashboard.printing.tasks import ComputeReport, PrintReport, SetData, Task
from mib_dashboard.report.report import Report
from mib_dashboard.settings import ROOT

LOG = logging.getLogger(__name__)
IDLE_SECONDS = 120.0
PATIENCE_SECONDS = 120.0
_TRIES = 5
# One thread for linear algebra that is never used: each further one costs memory.
_ENVIRONMENT = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}

_START = "from mib_dashboard.printing.worker import main; main()"


class PrintError(Exception):
    """A report that could not be made; the message is a German sentence for visitors, the log has the cause."""


class Printer:
    """Computes and prints reports in another process; safe to share between threads."""

    def __init__(self, idle: float = IDLE_SECONDS, patience: float = PATIENCE_SECONDS) -> None:
        self._idle, self._patience = idle, patience
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._version = ""
        self._retirement: threading.Timer | None = None
        self._inside: set[object] = set()
        atexit.register(self.close)

    def compute(self, data: Dataset, order: Order) -> Report:
        """The report on this data set. Raises PrintError."""
        with self._turn():
            if self.process_id() is None or self._version != data.version:
                self._ask(SetData(data))
                self._version = data.version
            return cast("Report", self._ask(ComputeReport(order)))

    def print(self, report: Report, key: str) -> bytes:
        """The file in the format `key`. Raises PrintError."""
        with self._turn():
            return cast("bytes", self._ask(PrintReport(report, key)))

    @property
    def queue(self) -> int:
        """How many tasks are being done or wait for their turn."""
        return len(self._inside)

    def process_id(self) -> int | None:
        """The other process, as long as it runs."""
        process = self._process
        return process.pid if process is not None and process.poll() is None else None

    def close(self) -> None:
        """End the other process; the next order starts a new one."""
        with self._lock:
            self._end()

    @contextlib.contextmanager
    def _turn(self) -> Any:
        task = object()
        self._inside.add(task)
        try:
            with self._alone():
                yield
        finally:
            self._inside.remove(task)

    @contextlib.contextmanager
    def _alone(self) -> Any:
        if not self._lock.acquire(timeout=self._patience):
            raise PrintError("Gerade werden sehr viele Berichte gebaut. Bitte in einer Minute noch einmal versuchen.")
        try:
            if self._retirement is not None:
                self._retirement.cancel()
            yield
        finally:
            self._retirement = threading.Timer(self._idle, self.close)
            self._retirement.daemon = True
            # Where memory is short there is no thread to be had: the other process stays until the next order, the turn is over.
            with contextlib.suppress(RuntimeError):
                self._retirement.start()
            self._lock.release()

    def _ask(self, task: Task) -> object:
        parcel = _pack(task)
        try:
            good, result = self._exchange(self._running(), parcel)
        except (OSError, EOFError, pickle.UnpicklingError, RuntimeError) as error:
            self._end()
            LOG.exception("Der Prozess für Berichte ist abgebrochen")
            raise PrintError("Der Bericht ist beim Bauen abgebrochen. Bitte noch einmal versuchen.") from error
        if not good:
            LOG.error("Ein Bericht ließ sich nicht bauen:\n%s", result)
            raise PrintError("Dieser Bericht ließ sich nicht bauen. Der Grund steht im Protokoll des Servers.")
        return result

    def _exchange(self, process: subprocess.Popen[bytes], parcel: bytes) -> tuple[bool, object]:
        watch = threading.Timer(self._patience, process.kill)
        watch.daemon = True
        watch.start()
        try:
            cast("BinaryIO", process.stdin).write(parcel)
            cast("BinaryIO", process.stdin).flush()
            return cast("tuple[bool, object]", pickle.load(cast("BinaryIO", process.stdout)))  # noqa: S301 - our own child wrote it
        finally:
            watch.cancel()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self.process_id() is None:
            self._end()
            self._process = subprocess.Popen(  # noqa: S603 - a fixed command
                [sys.executable, "-c", _START],
                cwd=ROOT,
                env={**os.environ, **_ENVIRONMENT},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
            )
        return self._process

    def _end(self) -> None:
        process, self._process, self._version = self._process, None, ""
        if process is None:
            return
        with contextlib.suppress(OSError):
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    pipe.close()
        process.kill()
        process.wait()


@cache
def shared_printer() -> Printer:
    """The printer of this process."""
    return Printer()


def _pack(task: Task) -> bytes:
    """The task as bytes, whole before the first one leaves: half a task would be read together with the next one.

    Other visitors make the data set remember what it worked out; a dictionary that grows meanwhile is packed once more.
    """
    for _ in range(_TRIES):
        try:
            return pickle.dumps(task, pickle.HIGHEST_PROTOCOL)
        except RuntimeError:
            LOG.info("Die Daten änderten sich beim Verpacken; noch einmal.")
    raise PrintError("Der Bericht konnte gerade nicht begonnen werden. Bitte noch einmal versuchen.")
