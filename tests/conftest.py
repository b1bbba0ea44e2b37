# ruff: noqa: E501 - the rows of a table cannot be wrapped
"""A toy delivery for every test: three municipalities of one region, small enough to calculate by hand.

The codes begin with a zero on purpose: spreadsheets eat it. The numbers are invented and stand for nothing.
"""

from __future__ import annotations

import csv
import gc
import json
import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import streamlit as st
from argon2 import PasswordHasher

from mib_dashboard.accounts import passwords
from mib_dashboard.delivery.dataset import open_dataset
from mib_dashboard.model.dataset import Dataset
from tests.components import scan_once, wait_asleep
from tests.databases import postgres, sqlite_template, sqlite_url, store, store_url
from tests.kinds import mark_shipped, put_longest_first

__all__ = [
    "postgres",
    "scan_once",
    "sqlite_template",
    "sqlite_url",
    "store",
    "store_url",
    "wait_asleep",
]  # fixtures of their own module

TABLES = {
    "gebiete.csv": """\
ags,name,kurzname,ortsangabe,ebene,gehoert_zu,hinweis
01001001,Adorf,Adorf,in Adorf,G,01001,
01001002,Ödheim,Ödheim,in Ödheim,G,01001,
01001003,Zell (Berg),Zell,in Zell,G,01001,
01001,Region Musterland,Region,in der Region,K,01,
01,Land Beispielia,Beispielia,in Beispielia,L,DE,
DE,Deutschland,Deutschland,in Deutschland,B,,
""",
    "themenfelder.csv": """\
themenfeld,name,reihenfolge,frage
DEM,Demografie,1,Wer lebt hier?
WOH,Wohnen,2,Wie wohnen die Menschen?
TEI,Teilhabe,3,Wer wirkt mit?
""",
    "indikatoren.csv": """\
code,name,kurzname,themenfeld,satz,art,zaehler,nenner,faktor,einheit,nachkommastellen,summierbar,zeitart,definition,zaehler_text,nenner_text,polaritaet,ebenen,rhythmus,lieferant,konzept,laender,kgst,zaragoza,achtung,zu_bestaetigen,bezug
BEV,Bevölkerung,Bevölkerung,DEM,Offene Daten,wert,,,,Personen,0,ja,Zeitreihe,Alle Personen mit Hauptwohnung.,,,0,G|K|L,jährlich,Amt,Fortschreibung,,,,,,
AUSL,Ausländerinnen und Ausländer,Ausländer,DEM,Zählreihe,wert,,,,Personen,0,ja,Zeitreihe,Personen ohne deutschen Pass.,,,0,G|K|L,jährlich,Amt,Fortschreibung,,,,,,
AUSL-ANT,Ausländeranteil,Ausländeranteil,DEM,Zielkatalog,berechnet,AUSL,BEV,100,%,1,nein,Zeitreihe,Anteil der Personen ohne deutschen Pass.,ohne deutschen Pass,Bevölkerung,0,G|K|L,jährlich,Amt,Fortschreibung,A1,Basis,context,,,ZEN-MH
ZEN-MH,Personen mit Einwanderungsgeschichte,Einwanderungsgeschichte,DEM,Offene Daten,wert,,,,%,1,nein,Stichtag,Anteil nach Zensus.,,,0,G|K,zehnjährlich,Amt,Zensus,,,,,,AUSL-ANT
MIETE,Nettokaltmiete,Miete,WOH,Offene Daten,wert,,,,€/m²,2,nein,Stichtag,Durchschnittliche Miete.,,,0,G,zehnjährlich,Amt,Zensus,,,,,,
KITA,Betreuungsquote,Betreuung,TEI,Offene Daten,wert,,,,%,1,nein,Zeitreihe,Betreute Kinder je 100 Kinder.,,,+,K|L|B,jährlich,Amt,,,,,,,
WAHL-BER,Wahlberechtigte,Wahlberechtigte,TEI,Zählreihe,wert,,,,Personen,0,ja,Ereignis,Personen mit Wahlrecht.,,,0,G|K,je Wahl,Wahlleitung,,,,,,,
WAHL-WAE,Wählende,Wählende,TEI,Zählreihe,wert,,,,Personen,0,ja,Ereignis,Abgegebene Stimmzettel.,,,0,G|K,je Wahl,Wahlleitung,,,,,,,
WAHL-ANT,Wahlbeteiligung,Wahlbeteiligung,TEI,Offene Daten,berechnet,WAHL-WAE,WAHL-BER,100,%,1,nein,Ereignis,Anteil der Wählenden.,Wählende,Wahlberechtigte,+,G|K,je Wahl,Wahlleitung,,,,,,,
SPR-01,Teilnehmende an Sprachkursen,Sprachkurse,TEI,Zielkatalog,wert,,,,‰,1,nein,Zeitreihe,Neue Teilnehmende je 1.000 Personen.,,,+,K,halbjährlich,Bundesamt,,,,,,Lieferung zu klären,
""",
    "quellen.csv": """\
quelle,titel,herausgeber,fundstelle,lizenz,lizenz_geklaert,stand,vermerk,hinweis
FORT,Fortschreibung,Statistisches Amt,https://amt.example/f,dl-de/by-2-0,ja,31.12.2022,© Amt,
ZENSUS,Zensus,Statistisches Amt,https://amt.example/z,dl-de/by-2-0,ja,15.05.2022,© Amt,
WAHL,Wahlergebnisse,Wahlleitung,https://wahl.example,nicht genannt,nein,26.09.2021,© Wahlleitung,Lizenz klären
""",
    "anmerkungen.csv": """\
id,art,datum,indikatoren,titel,text,beleg,zu_bestaetigen
ZENSUS-2022,Bruch,2022-05-15,BEV|AUSL-ANT,Zensus 2022,Neue Grundlage der Bevölkerungszahl.,https://amt.example/z,
""",
    "zeichen.csv": """\
code,zeichen,bedeutung,vorlesen,mit_wert
null_exact,–,nichts vorhanden,nichts vorhanden,nein
rounded_zero,0,fast nichts,fast null,nein
confidential,.,geheim,geheim gehalten,nein
unknown,.,unbekannt,unbekannt,nein
pending,…,fällt später an,liegt noch nicht vor,nein
unreliable,/,nicht sicher genug,nicht sicher genug,nein
limited,( ),eingeschränkt,Aussagewert eingeschränkt,ja
not_applicable,x,nicht sinnvoll,nicht sinnvoll,nein
p,p,vorläufig,vorläufig,ja
r,r,berichtigt,berichtigt,ja
s,s,geschätzt,geschätzt,ja
""",
    "glossar.csv": """\
begriff,erklaerung,beleg
Ausländeranteil,Anteil der Personen ohne deutschen Pass an allen.,
""",
    "ueberblick.csv": """\
reihenfolge,indikator,gebiet,verwendung
1,BEV,01001,Kennzahl
2,AUSL-ANT,01001,Kennzahl
3,KITA,01001,Kennzahl
4,AUSL-ANT,01001,Karte
""",
    "werte/bestand.csv": """\
indikator,gebiet,zeit,wert,zeichen,einheit,quelle,datenart,abgeleitet,hinweis
BEV,01001001,2021-12-31,1000,,Personen,FORT,amtlich,nein,
BEV,01001002,2021-12-31,600,,Personen,FORT,amtlich,nein,
BEV,01001003,2021-12-31,400,,Personen,FORT,amtlich,nein,
BEV,01001,2021-12-31,2000,,Personen,FORT,amtlich,nein,
BEV,01,2021-12-31,9000,,Personen,FORT,amtlich,nein,
BEV,01001001,2022-12-31,1010,,Personen,FORT,amtlich,nein,
BEV,01001002,2022-12-31,610,,Personen,FORT,amtlich,nein,
BEV,01001003,2022-12-31,420,p,Personen,FORT,amtlich,nein,
BEV,01,2022-12-31,9100,,Personen,FORT,amtlich,nein,
AUSL,01001001,2021-12-31,200,,Personen,FORT,amtlich,nein,
AUSL,01001002,2021-12-31,60,,Personen,FORT,amtlich,nein,
AUSL,01001003,2021-12-31,0,null_exact,Personen,FORT,amtlich,nein,
AUSL,01001001,2022-12-31,210,,Personen,FORT,amtlich,nein,
AUSL,01001002,2022-12-31,61,,Personen,FORT,amtlich,nein,
AUSL,01001003,2022-12-31,,confidential,Personen,FORT,amtlich,nein,
AUSL,01,2021-12-31,900,,Personen,FORT,amtlich,nein,
AUSL,01,2022-12-31,1000,,Personen,FORT,amtlich,nein,
""",
    "werte/wahl.csv": """\
indikator,gebiet,zeit,wert,zeichen,einheit,quelle,datenart,abgeleitet,hinweis
WAHL-BER,01001001,2017-09-24,800,,Personen,WAHL,amtlich,nein,
WAHL-BER,01001002,2017-09-24,500,,Personen,WAHL,amtlich,nein,
WAHL-BER,01001003,2017-09-24,300,,Personen,WAHL,amtlich,nein,
WAHL-WAE,01001001,2017-09-24,600,,Personen,WAHL,amtlich,nein,
WAHL-WAE,01001002,2017-09-24,400,,Personen,WAHL,amtlich,nein,
WAHL-WAE,01001003,2017-09-24,200,,Personen,WAHL,amtlich,nein,
WAHL-BER,01001001,2021-09-26,820,,Personen,WAHL,amtlich,nein,
WAHL-BER,01001002,2021-09-26,510,,Personen,WAHL,amtlich,nein,
WAHL-BER,01001003,2021-09-26,310,,Personen,WAHL,amtlich,nein,
WAHL-WAE,01001001,2021-09-26,656,,Personen,WAHL,amtlich,nein,
WAHL-WAE,01001002,2021-09-26,357,,Personen,WAHL,amtlich,nein,
WAHL-WAE,01001003,2021-09-26,217,,Personen,WAHL,amtlich,nein,
""",
    "werte/weitere.csv": """\
indikator,gebiet,zeit,wert,zeichen,einheit,quelle,datenart,abgeleitet,hinweis
ZEN-MH,01001001,2022-05-15,30.5,,%,ZENSUS,amtlich,nein,
ZEN-MH,01001002,2022-05-15,12.0,limited,%,ZENSUS,amtlich,nein,
ZEN-MH,01001003,2022-05-15,,unreliable,%,ZENSUS,amtlich,nein,
ZEN-MH,01001,2022-05-15,24.1,,%,ZENSUS,amtlich,ja,gewichtetes Mittel
MIETE,01001001,2022-05-15,7.15,,€/m²,ZENSUS,amtlich,nein,
MIETE,01001002,2022-05-15,6.05,,€/m²,ZENSUS,amtlich,nein,
MIETE,01001003,2022-05-15,5.5,,€/m²,ZENSUS,amtlich,nein,
KITA,01001,2019,28.4,,%,FORT,amtlich,nein,
KITA,01001,2020,29.0,,%,FORT,amtlich,nein,
KITA,01001,2022,31.5,,%,FORT,amtlich,nein,
KITA,01,2022,28.0,,%,FORT,amtlich,nein,
KITA,DE,2022,35.5,,%,FORT,amtlich,nein,
""",
}
TABLES |= {
    # The wording is the shipped one; the words are the toy's own.
    "textregeln.csv": (Path(__file__).parents[1] / "data" / "textregeln.csv").read_text("utf-8"),
    "textwoerter.csv": """\
art,code,thema,menge,aussage,erklaerung,stufe
Indikator,BEV,Bevölkerung,{zahl} Menschen,leben {menge},,
Indikator,AUSL-ANT,Menschen ohne deutschen Pass,{zahl} von 100 Menschen,haben {menge} keinen deutschen Pass,,
Indikator,ZEN-MH,Einwanderung,{zahl} von 100 Menschen,haben {menge} eine Einwanderungs-Geschichte,Das war eine Zählung.,
Indikator,MIETE,Miete,{zahl} Euro,kostet ein Quadrat-Meter {menge},,
Indikator,KITA,Kita,{zahl} von 100 Kindern,gehen {menge} in eine Kita,,
Indikator,WAHL-ANT,Wahl,{zahl} von 100 Menschen,haben {menge} gewählt,,
""",
}
TABLES |= {
    "geheimhaltung.csv": """\
quelle,indikator,regel,mindestfallzahl,rundung,mindestnenner,bekannte_summen,begruendung
FORT,,amtlich veröffentlicht,,,,,schon veröffentlicht
ZENSUS,,amtlich veröffentlicht,,,,,schon veröffentlicht
WAHL,,amtlich veröffentlicht,,,,,schon veröffentlicht
""",
}
OPERATOR = 'name = "Region Musterland"\nanschrift = "Marktplatz 1, 01001 Adorf"\nmail = "mib@region.example"\n'
LABELS = "ags,lat,lon\n01001001,49.05,7.05\n01001002,49.05,7.15\n01001003,49.15,7.05\n"
CORNERS = {"01001001": (7.0, 49.0), "01001002": (7.1, 49.0), "01001003": (7.0, 49.1)}


class Toy(NamedTuple):
    """The two folders of a toy delivery."""

    data: Path
    geo: Path

    def file(self, name: str) -> Path:
        """A file by the name that findings use."""
        return self.data / name if (self.data / name).exists() else self.geo / name.removeprefix("geo/")

    def change(self, name: str, row: int, column: str, cell: str) -> None:
        """Replace one cell of a table; `row` counts as a spreadsheet does (header = 1)."""
        path = self.file(name)
        with path.open(encoding="utf-8", newline="") as stream:
            rows = list(csv.reader(stream))
        rows[row - 1][rows[0].index(column)] = cell
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, lineterminator="\n").writerows(rows)


def write_toy(folder: Path) -> Toy:
    """Write the toy delivery below `folder`; it has no finding at all."""
    data, geo = folder / "data", folder / "geo"
    (data / "werte").mkdir(parents=True)
    geo.mkdir()
    for name, text in TABLES.items():
        (data / name).write_text(text, "utf-8")
    (data / "betreiber.toml").write_text(OPERATOR, "utf-8")
    (geo / "beschriftung.csv").write_text(LABELS, "utf-8")
    squares = {ags: _square(*corner) for ags, corner in CORNERS.items()}
    _write_layer(geo / "gebiete.geojson", squares)
    _write_layer(geo / "umriss.geojson", {"": _square(7.0, 49.0, size=0.2)})
    _write_log(data, geo)
    return Toy(data, geo)


def _square(lon: float, lat: float, size: float = 0.1) -> dict:
    ring = [[lon, lat], [lon + size, lat], [lon + size, lat + size], [lon, lat + size], [lon, lat]]
    return {"type": "Polygon", "coordinates": [ring]}


def _write_layer(path: Path, shapes: dict[str, dict]) -> None:
    features = [{"type": "Feature", "properties": {"ags": ags}, "geometry": shape} for ags, shape in shapes.items()]
    metadata = {"quelle": "erfunden", "stand": "2022-01-01", "lizenz": "CC0"}
    path.write_text(json.dumps({"type": "FeatureCollection", "metadata": metadata, "features": features}), "utf-8")


def _write_log(data: Path, geo: Path) -> None:
    names = [*TABLES, "betreiber.toml", "datenprotokoll.csv", *(f"geo/{path.name}" for path in geo.iterdir())]
    rows = [f"{name},Spielzeug,erfunden,CC0,veröffentlicht,2022-12-31,\n" for name in sorted(names)]
    head = "datei,inhalt,herkunft,lizenz,status,stand,hinweis\n"
    (data / "datenprotokoll.csv").write_text(head + "".join(rows), "utf-8")


@pytest.fixture(scope="session", autouse=True)
def _cheap_passwords() -> Iterator[None]:
    """Passwords that cost nothing to check: what they shall cost is said by a test of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        yield


@pytest.fixture(scope="session", autouse=True)
def _state(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A folder of state with a known secret, so that no test writes into the house and protected cells are always the same."""
    folder = tmp_path_factory.mktemp("zustand")
    (folder / "schluessel-geheimhaltung").write_text("5a" * 32)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MIB_STATE", str(folder))
        yield


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests of the program apart from those of the shipped data, and begin with the longest."""
    mark_shipped(items)
    put_longest_first(items)


def pytest_collection_finish() -> None:
    """What is loaded now stays to the end: looking through it for garbage again and again took a fifth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
    # Streamlit's seventy loggers pass nothing on, so pytest would hang itself on each of them, six times a test.
    for name, logger in logging.root.manager.loggerDict.items():
        if name.startswith("streamlit") and isinstance(logger, logging.Logger):
            logger.propagate = True


@pytest.fixture
def toy(tmp_path: Path) -> Toy:
    """A fresh toy delivery to read or to break."""
    return write_toy(tmp_path)


@pytest.fixture(scope="session")
def toy_writer() -> Callable[[Path], Toy]:
    """`write_toy` for fixtures of a wider scope than one test."""
    return write_toy


@pytest.fixture(scope="session")
def toy_dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """The data set of the toy delivery."""
    dataset, findings = open_dataset(*write_toy(tmp_path_factory.mktemp("toy")))
    assert dataset is not None, findings
    return dataset


@pytest.fixture
def pressed(monkeypatch) -> dict[str, bytes]:
    """What every download button of the page gives when it is pressed, by file name."""
    found: dict[str, bytes] = {}
    original = st.download_button

    def press(label, data, file_name, **more):
        found[file_name] = data()
        return original(label, data=data, file_name=file_name, **more)

    monkeypatch.setattr(st, "download_button", press)
    return found
