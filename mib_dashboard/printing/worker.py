"""The other process: reads tasks from standard input, writes answers to standard output, ends when the input does.

Both sides speak pickle: they are the same program, and nobody else holds the two pipes.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import traceback
from dataclasses import dataclass, field
from datetime import date
from typing import BinaryIO

from mib_dashboard.analysis.reports import Prepared, prepare_reports
from mib_dashboard.exports import FORMATS
from mib_dashboard.model.dataset import Dataset
from mib_dashboard.printing.order import Order, compute_report
from mib_dashboard.printing.tasks import PrintReport, SetData, Task
from mib_dashboard.report.report import Report

_NICE = 5
_MOST_GROUNDS = 3


@dataclass
class Workshop:
    """Does one task after the other; keeps the data set and what was prepared from it."""

    data: Dataset | None = None
    grounds: dict[tuple[date, date | None, str], Prepared] = field(default_factory=dict)

    def work(self, task: Task) -> Report | bytes | None:
        """The answer to one task."""
        if isinstance(task, SetData):
            self.data, self.grounds = task.data, {}
            return None
        if isinstance(task, PrintReport):
            return FORMATS[task.key].build(task.report)
        return compute_report(self._ground(task.order), task.order)

    def _ground(self, order: Order) -> Prepared:
        if self.data is None:
            raise LookupError("no data set was sent before the first order")
        key = (order.created, order.day, order.address)
        if key not in self.grounds:
            while len(self.grounds) >= _MOST_GROUNDS:
                del self.grounds[next(iter(self.grounds))]
            self.grounds[key] = prepare_reports(self.data, *key)
        return self.grounds[key]


def serve(tasks: BinaryIO, answers: BinaryIO) -> None:
    """Answer every task until there are no more: (True, result) or (False, description of the error)."""
    workshop = Workshop()
    while True:
        try:
            task = pickle.load(tasks)  # noqa: S301 - our own parent wrote it
        except EOFError:
            return
        try:
            answer: tuple[bool, object] = (True, workshop.work(task))
        except Exception:  # noqa: BLE001 - whatever went wrong is told to the parent
            answer = (False, traceback.format_exc())
        pickle.dump(answer, answers, pickle.HIGHEST_PROTOCOL)
        answers.flush()


def main() -> None:
    """Serve the standard streams; whatever a library prints goes to the log.

    Told to end together with the other process, it goes on: that one lets reports finish, and closes the streams.
    """
    for told in (signal.SIGTERM, signal.SIGINT):
        signal.signal(told, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(_NICE)  # the clicks of visitors come first
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    serve(sys.stdin.buffer, answers)
