"""The address of the presentation: slides where it names a sequence, the app otherwise; whoever asks, whatever they write."""

from __future__ import annotations

import re
from datetime import datetime
from types import SimpleNamespace
from urllib.parse import quote, unquote

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from mib_dashboard.analysis.reports import compute_profile_report, prepare_reports
from mib_dashboard.delivery.dataset import Snapshot, open_dataset
from mib_dashboard.frozen import freeze
from mib_dashboard.server import MIDDLEWARE, presentation
from mib_dashboard.server.presentation import DECK_ROUTES
from tests.delivery.test_withhold import keep_back
from tests.server.conftest import Answer, request

PAGE = "/praesentation"
ADDRESS = re.compile(r'<p class="address">(.*?)</p>')


@pytest.fixture
def ask(toy_dataset, monkeypatch, tmp_path):
    """`ask(query, **headers)`: one request through the middleware, on the toy delivery."""
    monkeypatch.setenv("MIB_ADRESSE", "https://mib.example")
    monkeypatch.setenv("MIB_STATE", str(tmp_path))
    store = SimpleNamespace(current=lambda: Snapshot(toy_dataset, (), is_stale=False))
    monkeypatch.setattr(presentation, "shared_store", lambda: store)
    app = Starlette(routes=[*DECK_ROUTES, Route("/{path:path}", lambda _: PlainTextResponse("app"))], middleware=MIDDLEWARE)

    def ask_(query: str, method: str = "GET", **headers: str) -> Answer:
        heads = {"host": "mib.example"} | headers
        return request(app, PAGE, query, method, {name.replace("_", "-"): value for name, value in heads.items()})

    return ask_


def slides(answer: Answer) -> list[str]:
    """The statements of all slides."""
    return re.findall(r'class="statement \w+" id="satz-\d+">(.*?)</h', answer.body.decode())


def test_only_an_address_with_a_sequence_is_a_presentation(ask):
    assert ask("").body == b"app"
    assert ask("ablauf=titel&gemeinde=Adorf").body == b"app"
    assert ask("xfolien=titel").body == b"app"
    assert slides(ask("folien=titel,schluss")) == ["Integration in der Region", "Diese Folien zum Mitnehmen"]


@pytest.mark.parametrize("name", ["Adorf", "adorf", "01001001"])
def test_a_place_is_found_by_name_and_code(ask, name):
    assert slides(ask(f"folien=titel&gemeinde={name}")) == ["Integration in Adorf"]


def test_an_unknown_place_is_answered_first(ask):
    found = slides(ask(f"folien=titel&gemeinde={quote('<b>Nirgendwo</b>')}"))
    assert found == ["Diese Gemeinde gibt es nicht", "Integration in der Region"]
    assert "„&lt;b&gt;Nirgendwo&lt;/b&gt;“" in ask(f"folien=titel&gemeinde={quote('<b>Nirgendwo</b>')}").body.decode()


@pytest.mark.parametrize(
    "query",
    [
        "folien", "folien=", "folien=%00%ff%fe", "folien=,,,", "folien=karte:%3Cscript%3E", "folien=titel&folie=-1",
        "folien=titel&folie=%C2%B2", "folien=titel&folie=99999999999999", "folien=titel&farben=%22onload", "folien=a&folien=b",
        "folien=" + "karte:AUSL-ANT," * 300, "folien=titel&gemeinde=" + "x" * 5000, "folien=titel;folie=2", "folien=titel&&&=",
        "folien=titel&fassung=../../etc/passwd", "folien=titel&fassung=" + "a" * 5000,
    ],
)  # fmt: skip
def test_whatever_is_written_there_are_slides(ask, query):
    answer = ask(query)
    assert answer.status == 200
    assert len(slides(answer)) >= 1
    assert b"<script>" not in answer.body
    assert answer.body.count(b"is-current") == 1


def test_the_document_is_german_protected_and_packed(ask):
    plain = ask("folien=titel")
    assert plain.headers["content-type"].startswith("text/html")
    assert plain.headers["content-security-policy"].count("'unsafe-inline'") == 1, "styles only"
    assert "deutsch.js" not in plain.body.decode()
    assert plain.headers["cache-control"] == "no-cache"
    packed = ask("folien=titel", accept_encoding="gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert len(packed.body) < len(plain.body)
    assert ask("folien=titel", if_none_match=plain.headers["etag"]).status == 304
    head = ask("folien=titel", method="HEAD")
    assert head.body == b""
    assert head.headers["content-length"] == str(len(plain.body))


def test_the_slide_of_the_address_is_shown(ask):
    body = ask("folien=titel,aussage:1,schluss&folie=2&farben=dunkel").body.decode()
    assert re.search(r'class="slide \w+ is-current" id="folie-2"', body)
    assert '<html lang="de" data-farben="dunkel">' in body
    assert 'href="?folien=titel,aussage:1,schluss&amp;farben=dunkel&amp;folie=3"' in body
    assert 'href="praesentation?ablauf=titel,aussage:1,schluss"' in body


def printed(answer: Answer) -> str:
    found = ADDRESS.search(answer.body.decode())
    return found[1].replace("&amp;", "&") if found else ""


@pytest.mark.parametrize("host", ["mib.example", "localhost:8501", "[::1]:8501", 'a"><script>', "user@host", "x" * 300, ""])
def test_the_address_never_comes_from_whoever_asks(ask, monkeypatch, host):
    monkeypatch.delenv("MIB_ADRESSE")
    answer = ask("folien=schluss", host=host, x_forwarded_host="evil.example", x_forwarded_proto="https")
    assert printed(answer) == ""
    assert b'class="qr"' not in answer.body
    assert b"evil.example" not in answer.body
    assert b"mib.example" not in answer.body


def test_the_address_is_the_one_the_operator_sets(ask, monkeypatch):
    monkeypatch.setenv("MIB_ADRESSE", "https://daten.example/mib/")
    words = "https://daten.example/mib/praesentation?folien=schluss"
    assert printed(ask("folien=schluss&gemeinde=Adorf")) == f"{words}&gemeinde=Adorf"
    assert printed(ask("folien=schluss", host="evil.example")) == words
    assert b"evil.example" not in ask("folien=schluss", host="evil.example").body


def test_a_frozen_version_shows_its_own_figures(ask, toy_dataset):
    ground = prepare_reports(toy_dataset, datetime(2026, 11, 24).date())
    report = compute_profile_report(ground, toy_dataset.municipalities[0])
    freeze(report, "Ausschuss 1", as_of="2026-11-20", now=datetime(2026, 11, 24, 12), address="https://mib.example")
    answer = ask("folien=&fassung=ausschuss-1")
    assert slides(answer)[0] == "Gemeindeprofil Adorf"
    assert answer.body.decode().count("Fassung „Ausschuss 1“ vom 24.11.2026, Datenstand 20.11.2026") == len(slides(answer))
    assert "fassung=ausschuss-1" in unquote(printed(answer))
    assert slides(ask("folien=kennzahl:BEV&fassung=ausschuss-1")) == ["Bevölkerung"]


def test_slides_of_a_version_lose_what_is_not_public_any_more(ask, toy, toy_dataset, monkeypatch):
    ground = prepare_reports(toy_dataset, datetime(2026, 11, 24).date())
    report = compute_profile_report(ground, toy_dataset.municipalities[0])
    freeze(report, "Ausschuss 2", as_of="2026-11-20", now=datetime(2026, 11, 24, 12), address="https://mib.example")
    assert "1.010" in ask("folien=&fassung=ausschuss-2").body.decode()
    data, _ = open_dataset(*keep_back(toy, "werte/bestand.csv"))
    monkeypatch.setattr(presentation, "shared_store", lambda: SimpleNamespace(current=lambda: Snapshot(data, (), is_stale=False)))
    assert "1.010" not in ask("folien=&fassung=ausschuss-2").body.decode()


def test_a_version_that_does_not_exist_is_answered(ask):
    answer = ask("folien=titel&fassung=nie-da")
    assert slides(answer) == ["Diese Fassung lässt sich nicht zeigen"]
    assert "gibt es nicht" in answer.body.decode()


def test_broken_data_are_answered(ask, monkeypatch):
    monkeypatch.setattr(presentation, "shared_store", lambda: SimpleNamespace(current=lambda: Snapshot(None, (), is_stale=False)))
    answer = ask("folien=standard")
    assert answer.status == 503
    assert "Bitte später erneut versuchen" in answer.body.decode()
