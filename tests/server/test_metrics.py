"""The numbers for the machine room: what they count, where they are told, and that no way of the public side leads there."""

from __future__ import annotations

import logging
import urllib.request
from types import SimpleNamespace

import pytest
from prometheus_client import CollectorRegistry
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner, ScriptRunnerEvent
from streamlit.signal_util import Signal

from mib_dashboard.delivery.dataset import DataStore
from mib_dashboard.delivery.sources import FolderSource
from mib_dashboard.server.access import find_rule
from mib_dashboard.server.metrics import runs, state
from mib_dashboard.server.metrics.listener import refuse_open, tell_numbers
from mib_dashboard.server.metrics.runs import RunNumbers, RunWatch, watch_runs
from mib_dashboard.settings import Name, SettingError, check_settings
from tests.browser.server import free_port


@pytest.fixture
def unpatched(monkeypatch):
    """Whatever is put in place of Streamlit's own methods is gone afterwards."""
    monkeypatch.setattr(ScriptRunner, "__init__", ScriptRunner.__init__)
    monkeypatch.setattr(ScriptRunner, "request_rerun", ScriptRunner.request_rerun)


@pytest.fixture
def clock(monkeypatch):
    """A clock that stands still until it is told."""
    found = SimpleNamespace(now=100.0)
    monkeypatch.setattr(runs.time, "perf_counter", lambda: found.now)
    return found


def value(registry: CollectorRegistry, name: str, **labels: str) -> float | None:
    return registry.get_sample_value(name, labels)


def test_a_click_counts_from_its_arrival_and_a_run_from_its_start(clock):
    registry = CollectorRegistry()
    watch = RunWatch(RunNumbers(registry))
    watch.ask()
    clock.now += 2
    watch.ask()
    watch.note(None, ScriptRunnerEvent.SCRIPT_STARTED)
    watch.note(None, ScriptRunnerEvent.ENQUEUE_FORWARD_MSG, forward_msg=None)
    clock.now += 1
    watch.note(None, ScriptRunnerEvent.SCRIPT_STOPPED_FOR_RERUN)
    watch.note(None, ScriptRunnerEvent.SCRIPT_STARTED)
    clock.now += 0.5
    watch.note(None, ScriptRunnerEvent.SCRIPT_STOPPED_WITH_SUCCESS)
    assert value(registry, "mib_reruns_total", part="page", end="done") == 1
    assert value(registry, "mib_reruns_total", part="page", end="replaced") == 1
    assert value(registry, "mib_click_seconds_sum") == 3.5
    assert value(registry, "mib_click_seconds_count") == 1
    assert value(registry, "mib_rerun_seconds_sum", part="page") == 1.5
    watch.note(None, ScriptRunnerEvent.SCRIPT_STARTED)
    clock.now += 0.25
    watch.note(None, ScriptRunnerEvent.FRAGMENT_STOPPED_WITH_SUCCESS)
    assert value(registry, "mib_click_seconds_sum") == 3.75


def test_every_session_is_watched_once(unpatched, monkeypatch):
    def init(self, data):
        self.on_event = Signal()

    monkeypatch.setattr(ScriptRunner, "__init__", init)
    monkeypatch.setattr(ScriptRunner, "request_rerun", lambda self, data: True)
    first, second = CollectorRegistry(), CollectorRegistry()
    watch_runs(RunNumbers(first))
    watch_runs(RunNumbers(second))
    runner = ScriptRunner("data")
    runner.on_event.send(runner, event=ScriptRunnerEvent.SCRIPT_STARTED, pages={})
    assert runner.request_rerun("more")
    runner.on_event.send(runner, event=ScriptRunnerEvent.SCRIPT_STOPPED_WITH_SUCCESS)
    assert value(first, "mib_reruns_total", part="page", end="done") is None
    assert value(second, "mib_reruns_total", part="page", end="done") == 1


def test_the_inner_address_tells_all_numbers_and_none_about_people(unpatched, monkeypatch, toy):
    store = DataStore(FolderSource(*toy))
    monkeypatch.setattr(state, "shared_store", lambda: store)
    monkeypatch.setattr(state, "shared_printer", lambda: SimpleNamespace(queue=3))
    monkeypatch.setattr(logging.getLogger("streamlit.error_util"), "propagate", False)  # as Streamlit makes it
    address = f"127.0.0.1:{free_port()}"
    with tell_numbers(address):
        logging.getLogger("mib_dashboard.somewhere").error("Frau M. aus 66111 hat geklickt")
        logging.getLogger("streamlit.error_util").error("Uncaught")
        with urllib.request.urlopen(f"http://{address}/metrics") as answer:
            told = answer.read().decode()
    assert "mib_log_errors_total 2.0" in told
    assert "mib_sessions 0.0" in told
    assert "mib_reports_queue 3.0" in told
    assert f'version="{store.current().dataset.version}"' in told
    assert 'mib_data_condition{status="ok"} 1.0' in told
    for name in ("mib_data_age_days", "mib_data_looked_seconds", "process_resident_memory_bytes", "process_open_fds"):
        assert f"\n{name} " in told
    assert "mib_click_seconds_bucket" in told
    assert "66111" not in told
    # After the end nobody is there, and nothing is counted any more.
    with pytest.raises(OSError, match="refused"):
        urllib.request.urlopen(f"http://{address}/metrics")


@pytest.mark.parametrize("path", ["/metrics", "/_stcore/metrics", "/_stcore/script-health-check"])
def test_no_public_address_leads_there(get, path):
    assert find_rule(path) is None
    assert get(path).status == 404


@pytest.mark.parametrize("found", ["0.0.0.0", "::", "8.8.8.8", "2a00::1"])
def test_an_address_that_is_open_to_the_world_is_refused(found):
    with pytest.raises(SettingError, match="von außen zu erreichen"):
        refuse_open("x:1", found)


def test_addresses_of_the_own_network_are_fine():
    for found in ("127.0.0.1", "::1", "10.1.2.3", "172.18.0.4", "fd00::1"):
        refuse_open("x:1", found)


def test_the_listener_itself_refuses(unpatched):
    with pytest.raises(SettingError, match="von außen"), tell_numbers(f"0.0.0.0:{free_port()}"):
        raise AssertionError("nobody gets here")


def test_a_taken_port_ends_the_start_with_a_sentence(unpatched):
    address = f"127.0.0.1:{free_port()}"
    with tell_numbers(address), pytest.raises(SettingError, match="nichts anbieten"), tell_numbers(address):
        raise AssertionError("nobody gets here")


def test_what_is_no_address_is_named():
    wrong, _ = check_settings({Name.METRICS: "9464"})
    assert "MIB_METRIKEN: „9464“" in wrong[0]
    assert check_settings({Name.METRICS: "127.0.0.1:9464"}) == ([], [])
