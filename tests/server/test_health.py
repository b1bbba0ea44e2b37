"""What a monitor learns when the data are good, broken, missing or unreadable; and that no visitor learns more."""

from __future__ import annotations

import json
import logging
import shutil
from types import SimpleNamespace

import pytest
from starlette.requests import Request

from mib_dashboard.delivery.dataset import DataStore, Snapshot
from mib_dashboard.delivery.sources import FolderSource
from mib_dashboard.server import condition, routes
from mib_dashboard.server.condition import Watch


@pytest.fixture
def ask(monkeypatch, toy):
    """`ask()` is (status, content) of /health on the toy delivery."""
    store = DataStore(FolderSource(*toy))
    monkeypatch.setattr(condition, "shared_store", lambda: store)
    monkeypatch.setattr(routes, "WATCH", Watch())

    def request() -> tuple[int, dict[str, str]]:
        answer = routes.health(Request({"type": "http"}))
        assert answer.headers["cache-control"] == "no-store"
        return answer.status_code, json.loads(answer.body)

    return request


def told(caplog) -> list[tuple[int, str]]:
    return [(record.levelno, record.message) for record in caplog.records if record.name == condition.__name__]


def test_good_data(ask, caplog):
    status, content = ask()
    assert (status, content["status"], set(content)) == (200, "ok", {"status", "version"})
    assert told(caplog) == []


def test_an_older_good_state_is_degraded_and_told_once_until_it_is_mended(ask, toy, caplog):
    ask()
    toy.change("werte/bestand.csv", 2, "wert", "geheime Zelle")
    for _ in range(3):
        status, content = ask()
        assert (status, content["status"]) == (200, "degraded")
        assert "letzte fehlerfreie Stand" in content["reason"]
        assert "bestand" not in content["reason"]
        assert "geheime" not in content["reason"]
    ((level, line),) = told(caplog)
    assert level == logging.ERROR
    assert "degraded" in line
    assert "pruefen" in line
    toy.change("werte/bestand.csv", 2, "wert", "1000")
    assert ask()[1]["status"] == "ok"
    assert "wieder in Ordnung" in told(caplog)[-1][1]


def test_data_that_are_gone_are_degraded(ask, toy):
    ask()
    shutil.rmtree(toy.data / "werte")
    (toy.data / "indikatoren.csv").unlink()
    assert ask()[1]["status"] == "degraded"


def test_without_any_good_state_nothing_can_be_shown(ask, toy):
    toy.change("werte/bestand.csv", 2, "wert", "viele")
    status, content = ask()
    assert (status, content["status"]) == (503, "down")
    assert "keine Seite" in content["reason"]


def test_data_that_cannot_be_read_at_all(ask, monkeypatch, caplog):
    def current():
        raise OSError("/geheim/ordner")

    monkeypatch.setattr(condition, "shared_store", lambda: SimpleNamespace(current=current))
    status, content = ask()
    assert (status, content["status"]) == (503, "down")
    assert "geheim" not in content["reason"]
    assert told(caplog)


def test_trouble_of_the_source_is_degraded_and_told(ask, toy, monkeypatch, toy_dataset):
    snapshot = Snapshot(toy_dataset, (), is_stale=False, trouble="Das Journal der Ablage ist nicht unversehrt.")
    monkeypatch.setattr(condition, "shared_store", lambda: SimpleNamespace(current=lambda: snapshot))
    status, content = ask()
    assert (status, content["status"], content["reason"]) == (200, "degraded", snapshot.trouble)
