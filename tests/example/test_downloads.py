"""Every file that leaves the house on the example delivery says that it is invented, its source, its day and its version.

Pages, their parts, formats, kinds of report and routes are found in the program itself: a new one is walked over by itself.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from xml.etree import ElementTree as ET

import pytest
import streamlit as st
from starlette.applications import Starlette
from starlette.routing import Mount
from streamlit.testing.v1 import AppTest

from mib_dashboard.analysis.reports import (
    COMPARISON,
    GOALS,
    LONG_MEETING,
    ONE_PAGE,
    SUPPLY,
    TOPIC,
    Prepared,
    prepare_reports,
)
from mib_dashboard.cli import report as cli_report
from mib_dashboard.cli.main import main
from mib_dashboard.delivery.dataset import shared_store
from mib_dashboard.exports import FORMATS, Format, images
from mib_dashboard.exports import data as data_export
from mib_dashboard.printing import Order, ReportKind, compute_report
from mib_dashboard.report.report import Report
from mib_dashboard.server.api import PREFIX, RESOURCES
from mib_dashboard.server.papers import PREFIX as PAPER
from mib_dashboard.server.routes import ROUTES
from mib_dashboard.slides import PAGE, SEQUENCE
from mib_dashboard.ui.frame import files
from mib_dashboard.ui.navigation import PAGES
from mib_dashboard.ui.reports import data as report_data
from tests.example.file_marks import Marks
from tests.example.test_supply_page import MAIN

# Contents of each kind of report; a new kind fails here until it has some.
CONTENTS = {
    ReportKind.PROFILE: ONE_PAGE, ReportKind.COMPARISON: COMPARISON, ReportKind.TOPIC: TOPIC, ReportKind.MEETING: LONG_MEETING,
    ReportKind.SUPPLY: SUPPLY, ReportKind.GOALS: GOALS,
}  # fmt: skip
# Boundaries are real in the example, too: they carry source, date and version, but must not be called invented.
REAL = {"gebiete.geojson"}
# Answers monitoring, carries no data.
NO_DATA = {"/health"}
# Sheets of paper of any page are made alike: a map, a chart, a table.
WITH_PAPER = ("karte", "zeitreihen", "luecken")
# A new page need not have one; these would have lost theirs.
WITH_FILES = {
    "ueberblick", "karte", "zeitreihen", "gemeinde", "angebote", "luecken", "mehrfachstrukturen", "foerderung", "bericht",
    "datenstand",
}  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def delivery(example) -> Iterator[None]:
    """The app, the routes and the command read the example."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MIB_DATA", str(example.folder / "data"))
        patch.setenv("MIB_GEO", str(example.folder / "geo"))
        shared_store.cache_clear()
        yield
    shared_store.cache_clear()


@pytest.fixture(scope="module")
def data(delivery):
    """The example as the running app has it."""
    return shared_store().current().dataset


@pytest.fixture(scope="module")
def marks(data) -> Iterator[Marks]:
    """What to look for; dots cannot be read, so the drawing they were made from is kept."""
    drawn: dict[bytes, str] = {}
    original = images.build_png

    def build(svg: str, **options) -> bytes:
        content = original(svg, **options)
        drawn[content] = " ".join(ET.fromstring(svg).itertext())
        return content

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(images, "build_png", build)
        yield Marks(data.version, drawn)


@pytest.fixture(scope="module")
def ground(data) -> Prepared:
    return prepare_reports(data, date.today())


def order_of(kind: ReportKind, data) -> Order:
    """The usual report of a kind about the first of what it may be about."""
    order = Order(kind, date.today(), CONTENTS[kind])
    if kind is ReportKind.PROFILE:
        return replace(order, areas=(data.municipalities[0].ags,))
    if kind is ReportKind.MEETING:
        return replace(order, meeting=data.steering.meetings[0].code)
    return replace(order, topic="DEM") if kind is ReportKind.TOPIC else order


@pytest.fixture(scope="module")
def reports(ground) -> dict[ReportKind, Report]:
    return {kind: compute_report(ground, order_of(kind, ground.data)) for kind in ReportKind}


class Walk:
    """Every state of a page that its visible switches lead to, and what its download buttons give there."""

    def __init__(self, path: str, patch: pytest.MonkeyPatch, about: Mapping[str, str]) -> None:
        self.path, self.files = path, {}
        self._about = about
        self._switches: dict[str, list[str]] = {}
        self._expander, self._switch, self._button = st.expander, st.segmented_control, st.download_button
        patch.setattr(st, "expander", self._open)
        patch.setattr(st, "segmented_control", self._note)
        patch.setattr(st, "download_button", self._press)

    def run(self) -> dict[tuple[str, str], bytes]:
        """Content by key of the button and name of the file."""
        waiting, seen = [dict(self._about)], set()
        while waiting:
            state = waiting.pop(0)
            self._switches.clear()
            self._run(state)
            for key, labels in self._switches.items():
                for label in labels:
                    if (key, label) not in seen:
                        seen.add((key, label))
                        # The first one is shown without a choice.
                        waiting += [] if label == labels[0] and key not in state else [{**state, key: label}]
        return self.files

    def _run(self, state: dict[str, str]) -> None:
        app = AppTest.from_file(MAIN)
        for key, value in state.items():
            app.query_params[key] = value
        app.switch_page(self.path)
        app.run()
        for button in [one for one in app.button if one.key == "bericht_erstellen"]:
            button.click().run()
        assert not app.exception, (state, [e.message for e in app.exception])

    def _open(self, *args, **options):
        return self._expander(*args, **(options | {"expanded": True}))

    def _note(self, label, options, *args, **more):
        self._switches[more["key"]] = [more.get("format_func", str)(one) for one in options]
        return self._switch(label, options, *args, **more)

    def _press(self, label, data, file_name, key, **more):
        if (key, file_name) not in self.files:
            self.files[key, file_name] = data() if callable(data) else data
        return self._button(label, b"", file_name=file_name, key=key, **more)


@pytest.fixture
def in_process(monkeypatch, ground) -> None:
    """Reports of pages are made here, where the walk sees their pictures."""
    printer = SimpleNamespace(
        compute=lambda _data, order: compute_report(ground, order),
        print=lambda report, key: FORMATS[key].build(report),
    )
    monkeypatch.setattr(report_data, "shared_printer", lambda: printer)


@pytest.mark.parametrize("entry", PAGES, ids=lambda page: page.file)
def test_downloads_of_every_page(entry, data, marks, in_process, monkeypatch):
    # The profile shows nothing before it knows of whom.
    about = {"gemeinde": data.municipalities[0].name} if entry.file == "gemeinde" else {}
    found = Walk(entry.path, monkeypatch, about).run()
    assert [what for (_, name), content in found.items() for what in marks.missing(name, content)] == []
    assert found or entry.file not in WITH_FILES


@pytest.mark.parametrize("kind", ReportKind)
@pytest.mark.parametrize("key", FORMATS)
def test_every_format_of_every_report(key, kind, reports, marks):
    report = reports[kind]
    # A paper on offers tells states in words; the people it counts need no sign.
    assert report.signs or kind is ReportKind.SUPPLY
    assert marks.missing(FORMATS[key].name_file(report), FORMATS[key].build(report), report) == []


def test_files_of_the_command(data, marks, tmp_path, monkeypatch):
    monkeypatch.setattr(cli_report, "open_chosen", lambda *_: data)
    formats = [word for key in FORMATS for word in ("--format", key)]
    assert main(["bericht", "--gemeinde", data.municipalities[0].name, *formats, "--ziel", str(tmp_path)]) == 0
    written = sorted(tmp_path.iterdir())
    assert len(written) == len(FORMATS)
    assert [what for file in written for what in marks.missing(file.name, file.read_bytes())] == []


def ask(path: str, query: str = "") -> bytes:
    """The answer of our own routes, straight through ASGI."""
    scope = {
        "type": "http", "method": "GET", "path": path, "raw_path": path.encode(), "root_path": "", "scheme": "http",
        "query_string": query.encode(), "headers": [], "server": ("test", 80), "client": ("test", 1), "http_version": "1.1",
    }  # fmt: skip
    sent: list[dict] = []

    async def receive() -> dict:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict) -> None:
        sent.append(message)

    asyncio.run(Starlette(routes=ROUTES)(scope, receive, send))
    assert sent[0]["status"] == 200, path
    return b"".join(message.get("body", b"") for message in sent[1:])


def list_addresses() -> list[tuple[str, str, str]]:
    """Path, query and name of every answer with data."""
    found = [(f"{PREFIX}/{name}", "", name) for name in RESOURCES]
    for route in ROUTES:
        if isinstance(route, Mount) or route.path in NO_DATA or route.path.startswith(PREFIX):
            continue
        if route.path.startswith(PAPER):
            found += [(f"{PAPER}/{name}.pdf", "", f"{PAPER.strip('/')}-{name}.pdf") for name in WITH_PAPER]
            continue
        if route.path == f"/{PAGE}":
            found.append((route.path, f"{SEQUENCE}=ansicht&seite=karte", "ansicht.html"))
        found.append((route.path, f"{SEQUENCE}=" if route.path == f"/{PAGE}" else "", f"{route.path.strip('/')}.html"))
    return found


@pytest.mark.parametrize(("path", "query", "name"), list_addresses(), ids=lambda text: text.strip("/") or "-")
def test_every_route(path, query, name, marks):
    missing = marks.missing(name, ask(path, query))
    assert missing == ([f"{name}: mark"] if name in REAL else [])


def test_the_walk_finds_what_a_format_forgets(reports, marks, monkeypatch):
    """One new format writes the bare rows, the other forgets the mark and the signs."""
    report = reports[ReportKind.PROFILE]
    told = f"Quelle: {'; '.join(one.publisher for one in report.sources)} Stand: heute, Version {report.version}"
    monkeypatch.setattr(data_export, "build_bare", lambda report: report.figures.to_csv().encode(), raising=False)
    monkeypatch.setattr(data_export, "build_short", lambda _: told.encode(), raising=False)
    bare = Format("bare", "Nackt", ".csv", "text/csv", "data:build_bare")
    short = Format("short", "Kurz", ".txt", "text/plain", "data:build_short")
    assert marks.missing("x.csv", bare.build(report), report) == ["x.csv: date", "x.csv: version"]
    found = marks.missing("x.txt", short.build(report), report)
    assert found == ["x.txt: mark", *(f"x.txt: sign {symbol}" for symbol, _ in report.signs)]
    silent = {what.split()[1] for what in marks.missing("x.txt", b"", report)}
    assert silent == {"mark", "source", "date", "version", "sign"}


def test_the_walk_finds_a_download_without_its_origin(marks, in_process, monkeypatch):
    page = next(entry for entry in PAGES if entry.file == "angebote")
    monkeypatch.setattr(files, "build_csv", lambda table, _: table.drop(columns="datenart", errors="ignore").to_csv().encode())
    found = Walk(page.path, monkeypatch, {}).run()
    missing = [what for (_, name), content in found.items() for what in marks.missing(name, content)]
    assert any("mark" in what for what in missing)
    assert any("version" in what for what in missing)
