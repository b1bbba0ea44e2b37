"""What is asked of the process only when somebody wants to know: sessions, release, age of the data, reports that wait."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from datetime import date

from prometheus_client import CollectorRegistry, Counter
from prometheus_client.core import GaugeMetricFamily, InfoMetricFamily, Metric
from prometheus_client.registry import Collector
from streamlit.runtime import exists, get_instance

from mib_dashboard import __version__, clock
from mib_dashboard.delivery.dataset import shared_store
from mib_dashboard.printing import shared_printer
from mib_dashboard.schema import Col
from mib_dashboard.server.condition import Health, judge

_STREAMLIT_ERRORS = "streamlit.error_util"


class StateCollector(Collector):
    """Tells how the process is now; every number is one of the whole process."""

    def collect(self) -> Iterator[Metric]:
        """The numbers of this moment."""
        yield GaugeMetricFamily("mib_sessions", "Besuche, die gerade verbunden sind", value=_count_sessions())
        told = "Aufgaben für Berichte, die erledigt werden oder darauf warten"
        yield GaugeMetricFamily("mib_reports_queue", told, value=shared_printer().queue)
        yield from _tell_data()


class ErrorCount(logging.Handler):
    """Counts what is logged as an error, on a page or elsewhere; what it says is looked up in the log."""

    def __init__(self, registry: CollectorRegistry) -> None:
        super().__init__(logging.ERROR)
        self._errors = Counter("mib_log_errors", "Fehler, die im Protokoll stehen", registry=registry)

    def emit(self, record: logging.LogRecord) -> None:
        """Count one."""
        del record
        self._errors.inc()

    def listen(self) -> None:
        """Hear what the program logs, and what Streamlit says of a page that broke off: that goes a way of its own."""
        for name in ("", _STREAMLIT_ERRORS):
            logging.getLogger(name).addHandler(self)

    def leave(self) -> None:
        """Hear no more."""
        for name in ("", _STREAMLIT_ERRORS):
            logging.getLogger(name).removeHandler(self)


def _count_sessions() -> int:
    return len(get_instance()._session_mgr.list_active_sessions()) if exists() else 0  # noqa: SLF001 - told nowhere else


def _tell_data() -> Iterator[Metric]:
    store = shared_store()
    snapshot = store.current()
    status = judge(snapshot).status
    told = "Zustand der Daten wie unter /health: 1 für den, der gilt"
    condition = GaugeMetricFamily("mib_data_condition", told, labels=["status"])
    for one in Health:
        condition.add_metric([one], float(one is status))
    yield condition
    told = "Sekunden, seit zuletzt nach einer neuen Freigabe gesehen wurde; es geschieht zweimal in der Sekunde"
    yield GaugeMetricFamily("mib_data_looked_seconds", told, value=time.monotonic() - store.looked)
    if snapshot.dataset is None:
        return
    release = {"version": snapshot.dataset.version, "program": __version__}
    yield InfoMetricFamily("mib_release", "Freigabe, die gezeigt wird, und Version des Programms", release)
    day = date.fromisoformat(snapshot.dataset.data_log[Col.STAND].max())
    yield GaugeMetricFamily("mib_data_age_days", "Tage, seit die Daten zusammengestellt wurden", value=(clock.today() - day).days)
