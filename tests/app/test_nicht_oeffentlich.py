"""What is not public stays outside: numbers of a file kept back, notes in the column `intern`, rows for bodies alone.

Planted numbers are large and odd and stand at a time of their own, so that every map, series, share and sum would show
them; the note is a word that no language has. Pages, their downloads, the open data, slides, reports, frozen versions
and the command line are searched, packed files after unpacking.
"""

from __future__ import annotations

import csv
import re

import pytest
from starlette.applications import Starlette

from mib_dashboard.cli.main import main
from mib_dashboard.delivery.dataset import open_dataset, shared_store
from mib_dashboard.exports import FORMATS
from mib_dashboard.schema import DATA_LOG, SOURCES, VALUES, Col, offers
from mib_dashboard.schema.deliveries import DELIVERIES, SUPPLIERS
from mib_dashboard.server.api import API_ROUTES, PREFIX, RESOURCES
from mib_dashboard.server.presentation import DECK_ROUTES
from mib_dashboard.settings import current_settings
from mib_dashboard.ui.navigation import PAGES
from tests.app.test_geheimhaltung import TOWNS, ask, read_page, unpack
from tests.offer_toys import write_offers
from tests.steering_toys import SECRET, write_steering
from tests.supply_toys import write_supply

TIME = "2023-12-31"
PEOPLE, FOREIGN = (48619, 31873, 27509), (14127, 9311, 12853)
NOTE = "Zzqunterunsgesagt"
HEAD = "indikator,gebiet,zeit,wert,zeichen,einheit,quelle,datenart,abgeleitet,hinweis,intern\n"
KEPT = "werte/vertraulich.csv"
# Every table that may carry a note.
NOTED = (
    VALUES, SOURCES, DATA_LOG, SUPPLIERS, DELIVERIES,
    offers.ACTORS, offers.OFFERS, offers.OFFER_PLACES, offers.OFFER_TIMES, offers.FUNDINGS,
)  # fmt: skip


def list_patterns() -> dict[str, tuple[str, re.Pattern[str]]]:
    """By name what must be found nowhere, and letters or digits that any match holds in one piece."""
    numbers = [*PEOPLE, *FOREIGN, sum(PEOPLE), sum(FOREIGN), *(all_ - part for all_, part in zip(PEOPLE, FOREIGN, strict=True))]
    found = {str(n): (str(n)[-3:], rf"(?<![\d.,]){str(n)[:-3]}[.,\u202f\u00a0 ]?{str(n)[-3:]}(?!\d)") for n in numbers}
    for part, whole in ((*pair,) for pair in zip((*FOREIGN, sum(FOREIGN)), (*PEOPLE, sum(PEOPLE)), strict=True)):
        share = f"{part / whole * 100:.5f}"[:-1]
        found[f"{part}/{whole}"] = share.partition(".")[2], rf"(?<!\d){share.replace('.', '[.,]')}"
    found |= {"Notiz": (NOTE, NOTE), "Datei": ("vertraulich", "vertraulich.csv"), "Gremium": (SECRET, SECRET)}
    return {name: (piece, re.compile(pattern)) for name, (piece, pattern) in found.items()}


SECRETS = list_patterns()


def search(content: bytes, where: str) -> list[str]:
    texts = [part.decode("utf-8", "replace") for part in unpack(content)]
    return [
        f"{where}: {name}" for text in texts for name, (piece, word) in SECRETS.items() if piece in text and word.search(text)
    ]


def note_everything(toy) -> None:
    """A note in every row of every table that can have one."""
    for table in NOTED:
        folder = toy.data / table.file
        for path in sorted(folder.glob("*.csv")) if folder.is_dir() else [folder]:
            with path.open(encoding="utf-8", newline="") as stream:
                rows = list(csv.DictReader(stream))
            columns = [*(column for column in (rows[0] if rows else ()) if column != Col.INTERN), Col.INTERN]
            if rows:
                with path.open("w", encoding="utf-8", newline="") as stream:
                    writer = csv.DictWriter(stream, columns, lineterminator="\n")
                    writer.writeheader()
                    writer.writerows(row | {Col.INTERN: NOTE} for row in rows)


@pytest.fixture
def planted(toy, monkeypatch):
    write_steering(write_offers(write_supply(toy)))
    rows = [
        f"{code},{area},{TIME},{number},,Personen,FORT,amtlich,nein,nur für uns,{NOTE}\n"
        for code, numbers in (("BEV", PEOPLE), ("AUSL", FOREIGN))
        for area, number in zip(TOWNS, numbers, strict=True)
    ]
    toy.data.joinpath(KEPT).write_text(HEAD + "".join(rows), "utf-8")
    with toy.file("datenprotokoll.csv").open("a", encoding="utf-8") as log:
        log.write(f"{KEPT},{NOTE},{NOTE},{NOTE},nicht öffentlich,2023-12-31,{NOTE}\n")
    note_everything(toy)
    monkeypatch.setenv("MIB_DATA", str(toy.data))
    monkeypatch.setenv("MIB_GEO", str(toy.geo))
    shared_store.cache_clear()
    yield toy
    shared_store.cache_clear()


def test_the_search_finds_what_is_planted(planted):
    """Otherwise the other tests could not fail."""
    planted.file("datenprotokoll.csv").write_text(
        planted.file("datenprotokoll.csv").read_text("utf-8").replace("nicht öffentlich", "veröffentlicht"), "utf-8"
    )
    data, findings = open_dataset(*planted)
    assert data is not None, findings
    shown = data.figures.to_csv(sep=";", float_format="%.6f").encode()
    assert {hit.removeprefix(": ") for hit in search(shown, "")} >= {str(n) for n in (*PEOPLE, *FOREIGN, sum(FOREIGN))}
    assert [hit for hit in search(shown, "") if "/" in hit]
    assert search(data.data_log.to_csv(sep=";").encode(), "") == [": Notiz", ": Datei"]


def test_values_and_notes_are_not_in_the_data_set(planted):
    data, findings = open_dataset(*planted)
    assert data is not None, findings
    assert TIME not in set(data.figures[Col.ZEIT])
    assert KEPT not in set(data.data_log[Col.DATEI])
    book = data.offers
    frames = [data.figures, data.data_log, book.actors, book.offers, book.places, book.times, book.fundings, book.planning]
    assert all(Col.INTERN not in frame.columns for frame in frames)
    assert [hit for frame in frames for hit in search(frame.to_csv(sep=";", float_format="%.6f").encode(), "")] == []
    assert search(repr((data.sources, data.supply, data.protection, data.steering)).encode(), "") == []
    assert [goal.code for goal in data.steering.goals] == ["Z1", "Z3"]


@pytest.mark.parametrize("entry", PAGES, ids=lambda page: page.file)
def test_no_page_and_no_download_shows_them(planted, entry, monkeypatch):
    contents, files = read_page(entry, monkeypatch)
    found = [hit for where, content in contents.items() for hit in search(content, where)]
    found += [hit for number, content in enumerate(files) for hit in search(content, f"{entry.path}, Datei {number}")]
    # That a file is kept back may be read among the findings; nothing of what stands in it.
    allowed = {"Datei"} if entry.file == "datenstand" else set()
    assert [hit for hit in found if hit.rpartition(": ")[2] not in allowed] == []


def test_open_data_and_slides_do_not_carry_them(planted):
    routes = Starlette(routes=[*API_ROUTES, *DECK_ROUTES])
    for name in RESOURCES:
        status, body = ask(routes, f"{PREFIX}/{name}", "")
        assert status == 200, name
        assert search(body, name) == []
    status, body = ask(routes, "/praesentation", "folien=titel,kennzahlen,karte:AUSL-ANT,reihe:AUSL-ANT,aussage:1,schluss")
    assert status == 200
    assert search(body, "Folien") == []
    for page in ("sitzung", "ziele", "zusammenarbeit"):
        status, body = ask(routes, "/praesentation", f"folien=ansicht&seite={page}")
        assert status == 200
        assert search(body, page) == []


def test_reports_and_frozen_versions_do_not_carry_them(planted, tmp_path, monkeypatch):
    monkeypatch.setenv("MIB_STATE", str(tmp_path / "zustand"))
    monkeypatch.setenv("MIB_ADRESSE", "https://mib.example")
    folders = ["--daten", str(planted.data), "--geo", str(planted.geo)]
    formats = [word for key in FORMATS if key != "png" for word in ("--format", key)]
    assert main(["bericht", "--alle", "--lang", *formats, "--ziel", str(tmp_path / "berichte"), *folders]) == 0
    assert main(["bericht", "--sitzung", "S1", "--lang", *formats, "--ziel", str(tmp_path / "sitzung"), *folders]) == 0
    papers = ["bericht", "--angebote", "--ziele", "--ziel", str(tmp_path / "papiere")]
    assert main([*papers, "--lang", *formats, *folders]) == 0
    assert main([*papers, "--leicht", "--lang", "--format", "html", "--gemeinde", "Adorf", *folders]) == 0
    assert main(["einfrieren", "--name", "Sitzung", "--gemeinde", "Adorf", "--lang", *folders]) == 0
    assert main(["einfrieren", "--name", "Ziele", "--ziele", "--lang", *folders]) == 0
    places = (tmp_path / "berichte", tmp_path / "sitzung", tmp_path / "papiere", current_settings().state)
    files = [path for place in places for path in place.rglob("*") if path.is_file()]
    assert len(files) > len(FORMATS)
    assert [hit for path in files for hit in search(path.read_bytes(), path.name)] == []


def test_the_check_says_what_is_kept_back_and_repeats_nothing_of_it(planted, capsys):
    folders = ["--daten", str(planted.data), "--geo", str(planted.geo)]
    assert main(["pruefen", *folders]) == 0
    assert f"{KEPT}: Keine Zeile dieser Datei ist öffentlich" in capsys.readouterr().out
    planted.change(KEPT, 2, "wert", f"{PEOPLE[0]}x")
    assert main(["pruefen", *folders]) == 1
    out = capsys.readouterr().out
    assert f"{KEPT}, Zeile 2, Spalte wert" in out
    assert set(search(out.encode(), "")) == {": Datei"}
