"""One protected data set everywhere: planted counts below the minimum, and a search through all that leaves the house.

The planted counts are large and odd numbers under an even larger minimum, so that finding one of them in a picture or
a file is no coincidence. Pages, their downloads, the open data, reports and the command line are searched, packed files
after unpacking.
"""

from __future__ import annotations

import asyncio
import csv
import io
import os
import re
import zipfile
import zlib
from itertools import product
from pathlib import Path

import pytest
import streamlit as st
from starlette.applications import Starlette
from streamlit.testing.v1 import AppTest

from mib_dashboard.analysis.figures.uncertainty import Z95
from mib_dashboard.cli.main import main
from mib_dashboard.delivery.dataset import open_dataset, shared_store
from mib_dashboard.delivery.load import load_raw
from mib_dashboard.delivery.secret import NAME
from mib_dashboard.delivery.validate import validate
from mib_dashboard.exports import FORMATS
from mib_dashboard.server.api import API_ROUTES, PREFIX, RESOURCES
from mib_dashboard.server.presentation import DECK_ROUTES
from mib_dashboard.ui.navigation import PAGES
from tests.offer_toys import write_offers
from tests.pdf_text import read_pages

MAIN = str(Path(__file__).parents[2] / "mib_dashboard" / "ui" / "main.py")
TOWNS = ("01001001", "01001002", "01001003")
# Denominators are public; of the counts the first is below the minimum of 5,000 and the second is hidden with it.
PEOPLE = {"2021-12-31": (48619, 31873, 27509), "2022-12-31": (48731, 31907, 27617)}
FOREIGN = {"2021-12-31": (4127, 9311, 12853), "2022-12-31": (2689, 9743, 13171)}
HIDDEN = {(time, place): FOREIGN[time][place] for time, place in product(FOREIGN, (0, 1))}
RULES = "quelle,indikator,regel,mindestfallzahl,rundung,mindestnenner,bekannte_summen,begruendung\n" + "".join(
    f"{source},,{rule}\n"
    for source, rule in (
        ("FORT", "amtlich veröffentlicht,,,,,"),
        ("ZENSUS", "amtlich veröffentlicht,,,,,"),
        ("WAHL", "amtlich veröffentlicht,,,,,"),
        ("REG", "Mindestfallzahl,5000,,50,,eigene Daten"),
    )
)  # fmt: skip


def plant(toy):
    """The toy delivery with counts of a protected source."""
    head = "indikator,gebiet,zeit,wert,zeichen,einheit,quelle,datenart,abgeleitet,hinweis\n"
    rows = [
        f"{code},{area},{time},{numbers[place]},,Personen,{source},amtlich,nein,{note}\n"
        for code, counts, source, note in (("BEV", PEOPLE, "FORT", ""), ("AUSL", FOREIGN, "REG", "Stand der Auszählung"))
        for time, numbers in counts.items()
        for place, area in enumerate(TOWNS)
    ]
    toy.file("werte/bestand.csv").write_text(head + "".join(rows), "utf-8")
    toy.file("geheimhaltung.csv").write_text(RULES, "utf-8")
    sources = toy.file("quellen.csv")
    sources.write_text(sources.read_text("utf-8") + "REG,Register,Amt,Akten,intern,nein,31.12.2022,© Amt,\n", "utf-8")
    return toy


def list_secrets() -> dict[str, tuple[str, str]]:
    """Name → pattern of every hidden number and of what would restore one, and the digits that any match holds in one piece."""
    numbers: dict[str, float] = {f"Zähler {time} {place}": value for (time, place), value in HIDDEN.items()}
    numbers |= {f"Rest {time} {place}": PEOPLE[time][place] - value for (time, place), value in HIDDEN.items()}
    first, last = sorted(FOREIGN)
    numbers |= {f"Änderung {place}": HIDDEN[last, place] - HIDDEN[first, place] for place in (0, 1)}
    found = {}
    for name, value in numbers.items():
        text = str(abs(int(value)))
        if len(text) > 3:
            found[name] = text[-3:], rf"(?<![\d.,]){text[:-3]}[.,\u202f\u00a0 ]?{text[-3:]}(?!\d)"
    for (time, place), value in HIDDEN.items():
        share = f"{value / PEOPLE[time][place] * 100:.6f}"
        found[f"Anteil {time} {place}"] = share[-6:-2], rf"(?<!\d){share[:-2].replace('.', '[.,]')}"
    return found


SECRETS = {name: (digits, re.compile(pattern)) for name, (digits, pattern) in list_secrets().items()}


# Shares that are shown, and pages that show them: there the search has to find them.
PUBLIC = re.compile(r"(?<![\d.,])4(6[.,]72?|7[.,](7|69))")
WITH_SHARES = {"karte", "zeitreihen"}
MOST_EMPTY = 100


def unpack(content: bytes) -> list[bytes]:
    """A file and what is packed inside it."""
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return [part for name in archive.namelist() for part in unpack(archive.read(name))]
    if content[:4] == b"%PDF":
        return ["\n".join(read_pages(content)).encode()]
    if content[:2] == b"\x1f\x8b":
        return [zlib.decompress(content, 31)]
    return [content]


def search(content: bytes, where: str) -> list[str]:
    texts = [part.decode("utf-8", "replace") for part in unpack(content)]
    # To look for a piece takes a hundredth of the time.
    near = [(text, name, pattern) for text in texts for name, (digits, pattern) in SECRETS.items() if digits in text]
    return [f"{where}: {name}" for text, name, pattern in near if pattern.search(text)]


@pytest.fixture
def planted(toy, monkeypatch):
    place = plant(write_offers(toy))
    monkeypatch.setenv("MIB_DATA", str(place.data))
    monkeypatch.setenv("MIB_GEO", str(place.geo))
    shared_store.cache_clear()
    yield place
    shared_store.cache_clear()


def test_the_search_finds_what_is_planted():
    """Otherwise the other tests could not fail."""
    raw = ";".join(f"{value:,}".replace(",", ".") for value in HIDDEN.values()).encode()
    assert len(search(raw, "")) == len(HIDDEN)
    assert search(b'{"wert": 4127.0}', "")
    assert search(b"8,4884510", "")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", "<v>9311</v>")
    assert search(packed.getvalue(), "Mappe") == ["Mappe: Zähler 2021-12-31 1"]


def test_exactly_the_planted_counts_are_hidden(planted):
    data, findings = open_dataset(planted.data, planted.geo)
    assert data is not None, findings
    figures = data.figures[data.figures["indikator"] == "AUSL"]
    hidden = figures[figures["wert"].isna()]
    assert set(zip(hidden["zeit"], hidden["gebiet"], strict=True)) == {(time, TOWNS[place]) for time, place in HIDDEN}
    assert set(hidden["zeichen"]) == {"confidential"}
    assert set(figures.loc[figures["gebiet"] == "01001", "wert"]) == {float(sum(FOREIGN[time])) for time in FOREIGN}
    assert search(data.figures.to_csv().encode(), "figures") == []
    log = data.protection.log.set_index("indikator").loc["AUSL"]
    assert log["geheim"] == 4
    assert search(repr(data.protection).encode() + data.protection.log.to_csv().encode(), "protocol") == []


LINKS: tuple[dict[str, str], ...] = (
    {},
    {"thema": "Demografie", "indikator": "Ausländeranteil", "gemeinde": "Adorf"},
    {"thema": "Demografie", "indikator": "Ausländer", "gemeinde": "Ödheim"},
)


def read_page(entry, monkeypatch) -> tuple[dict[str, bytes], list[bytes]]:
    """All that a page sends to the browser, by link, and all files that it offers."""
    files: list[bytes] = []
    original, expander = st.download_button, st.expander

    def press(label, data, *args, **options):
        content = data() if callable(data) else data
        files.append(content if isinstance(content, bytes) else str(content).encode())
        return original(label, b"", *args, **options)

    monkeypatch.setattr(st, "download_button", press)
    monkeypatch.setattr(st, "expander", lambda *args, **options: expander(*args, **(options | {"expanded": True})))
    contents = {}
    for link in LINKS:
        app = AppTest.from_file(MAIN)
        for key, value in link.items():
            app.query_params[key] = value
        app.switch_page(entry.path)
        app.run()
        assert not app.exception, [e.message for e in app.exception]
        elements = (element for block in (app.main, app.sidebar) for element in block)
        sent = b"\n".join(one.proto.SerializeToString() for one in elements if getattr(one, "proto", None) is not None)
        # Streamlit names its elements by hashes, also of the folder the program lies in: digits that nobody delivered.
        contents[f"{entry.path} {link}"] = re.sub(rb"(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])", b"", sent)
    return contents, files


@pytest.mark.parametrize("entry", PAGES, ids=lambda page: page.file)
def test_no_page_and_no_download_shows_them(planted, entry, monkeypatch):
    contents, files = read_page(entry, monkeypatch)
    assert all(len(content) > MOST_EMPTY for content in contents.values())
    shown = any(PUBLIC.search(content.decode("utf-8", "replace")) for content in contents.values())
    assert shown or entry.file not in WITH_SHARES, "the search looks at what is shown"
    assert any(b"<svg" in content for content in files) or entry.file not in WITH_SHARES, "pictures are searched, too"
    found = [hit for where, content in contents.items() for hit in search(content, where)]
    for number, content in enumerate(files):
        found += search(content, f"{entry.path}, Datei {number}")
    assert found == []


def test_the_open_data_do_not_carry_them(planted):
    routes = Starlette(routes=API_ROUTES)
    for name, query in product(RESOURCES, ("", "indikator=AUSL", "indikator=AUSL-ANT&gebiet=01001001")):
        status, body = ask(routes, f"{PREFIX}/{name}", query)
        assert status in (200, 400)
        assert search(body, f"{name}?{query}") == []
    _, body = ask(routes, f"{PREFIX}/werte.csv", "")
    assert b"AUSL" in body
    assert b"confidential" in body


def test_bounds_in_the_open_data_tell_no_more_than_the_row_they_stand_in(planted):
    """A Wilson interval can be solved for its share and its cases: both must be in the row, and nothing hidden behind it."""
    _, body = ask(Starlette(routes=API_ROUTES), f"{PREFIX}/werte.csv", "indikator=AUSL-ANT")
    rows = list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"))))
    hidden = {(time, TOWNS[place]) for time, place in HIDDEN}
    with_bounds = [row for row in rows if row["untergrenze_95"] or row["obergrenze_95"]]
    assert {(row["zeit"], row["gebiet"]) for row in with_bounds} == {
        (time, area) for time in FOREIGN for area in (TOWNS[2], "01001")
    }
    assert hidden <= {(row["zeit"], row["gebiet"]) for row in rows if not row["untergrenze_95"] and not row["obergrenze_95"]}
    for row in with_bounds:
        low, high = (float(row[name]) / 100 for name in ("untergrenze_95", "obergrenze_95"))
        trials = Z95**2 * (1 - low - high) / ((low + high) - 2 * float(row["wert"]) / 100)
        assert trials == pytest.approx(float(row["nenner"]), rel=1e-4), "the interval hides the cases the row shows"


def ask(app, path: str, query: str) -> tuple[int, bytes]:
    sent: list[dict] = []
    scope = {
        "type": "http", "method": "GET", "path": path, "raw_path": path.encode(), "root_path": "", "scheme": "http",
        "query_string": query.encode(), "headers": [], "server": ("test", 80), "client": ("test", 1), "http_version": "1.1",
    }  # fmt: skip

    async def receive() -> dict:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict) -> None:
        sent.append(message)

    asyncio.run(app(scope, receive, send))
    return sent[0]["status"], b"".join(message.get("body", b"") for message in sent[1:])


def test_the_command_line_does_not_print_them(planted, capsys):
    assert main(["pruefen", "--daten", str(planted.data), "--geo", str(planted.geo)]) == 0
    shown = capsys.readouterr()
    assert search((shown.out + shown.err).encode(), "pruefen") == []


@pytest.mark.parametrize(
    ("wish", "proof"),
    [(["--alle", "--lang"], PUBLIC), (["--vergleich"], re.compile("Adorf")), (["--thema", "Demografie"], PUBLIC)],
    ids=["profiles", "comparison", "topic"],
)
def test_reports_do_not_carry_them(planted, tmp_path, wish, proof):
    target = tmp_path / "berichte"
    formats = [word for key in FORMATS if key != "png" for word in ("--format", key)]
    arguments = ["bericht", *wish, *formats, "--ziel", str(target)]
    assert main([*arguments, "--daten", str(planted.data), "--geo", str(planted.geo)]) == 0
    files = sorted(path for path in target.rglob("*") if path.is_file())
    assert len(files) >= 2
    assert [hit for path in files for hit in search(path.read_bytes(), path.name)] == []
    assert any(proof.search(part.decode("utf-8", "replace")) for path in files for part in unpack(path.read_bytes()))


def test_slides_do_not_carry_them(planted):
    steps = ",".join(("titel", "kennzahlen", "karte:AUSL-ANT", "reihe:AUSL-ANT", "karte:AUSL", "aussage:1", "schluss"))
    for place in ("", "&gemeinde=Adorf", "&gemeinde=Ödheim"):
        status, body = ask(Starlette(routes=DECK_ROUTES), "/praesentation", f"folien={steps}{place}")
        assert status == 200
        assert search(body, f"Folien {place}") == []
        assert PUBLIC.search(body.decode())


def test_frozen_versions_do_not_carry_them(planted, tmp_path, monkeypatch, capsys):
    store = tmp_path / "ablage"
    store.mkdir()
    (store / NAME).write_bytes(Path(os.environ["MIB_STATE"], NAME).read_bytes())  # another secret hides another place
    monkeypatch.setenv("MIB_STATE", str(store))
    monkeypatch.setenv("MIB_ADRESSE", "https://mib.example")
    assert main(["einfrieren", "--name", "Sitzung", "--thema", "Demografie", "--lang", *_folders(planted)]) == 0
    (stored,) = store.rglob("*.json")
    assert search(stored.read_bytes(), stored.name) == []
    assert PUBLIC.search(stored.read_text("utf-8"))


def _folders(place) -> list[str]:
    return ["--daten", str(place.data), "--geo", str(place.geo)]


def test_findings_about_protected_values_name_the_place_but_not_the_value(planted, capsys):
    planted.change("werte/bestand.csv", 8, "wert", "4127,5")
    planted.change("werte/bestand.csv", 9, "wert", "99311")
    planted.change("werte/bestand.csv", 2, "wert", "48.619")
    findings = validate(load_raw(*planted))
    protected = [f for f in findings if f.file == "werte/bestand.csv" and f.row in (8, 9)]
    assert len(protected) == 2
    assert not any(re.search(r"4127|99311|9311", finding.message) for finding in protected)
    assert any("48.619" in finding.message for finding in findings if finding.row == 2), "public values may be named"
    main(["pruefen", "--daten", str(planted.data), "--geo", str(planted.geo)])
    assert not re.search(r"4127|99311", capsys.readouterr().out)
