"""Rows of a delivery, and a toy delivery with series long enough to judge them by. All numbers are invented."""

from __future__ import annotations

from datetime import date

import pandas as pd

from mib_dashboard.delivery.load import RawData, load_raw
from mib_dashboard.intake.ground import WORK_COLUMNS
from mib_dashboard.schema import Col
from tests.conftest import Toy
from tests.supply_toys import write_supply

TODAY = date(2026, 11, 28)
ADORF, OEDHEIM, ZELL, REGION = "01001001", "01001002", "01001003", "01001"
PLACES = (ADORF, OEDHEIM, ZELL)
HEAD = "indikator,gebiet,zeit,wert,zeichen,einheit,quelle,datenart,abgeleitet,hinweis\n"
# Counts of three municipalities over six years; they move by a few per cent.
SERIES = {
    ADORF: (200, 204, 210, 207, 212, 216),
    OEDHEIM: (1000, 1010, 1030, 1020, 1040, 1050),
    ZELL: (400, 410, 405, 415, 420, 425),
}
YEARS = range(2017, 2023)


def add_series(toy: Toy) -> Toy:
    """Add foreigners without a share (`NEU`, `NEU-TEIL`) from 2017 to 2022 and a table of suppliers to the toy."""
    write_supply(toy)
    rows = [
        f"{code},{area},{year},{value // share},,Personen,FORT,amtlich,nein,\n"
        for code, share in (("NEU", 1), ("NEU-TEIL", 4))
        for area, values in SERIES.items()
        for year, value in zip(YEARS, values, strict=True)
    ]
    (toy.data / "werte" / "neu.csv").write_text(HEAD + "".join(rows), "utf-8")
    with (toy.data / "indikatoren.csv").open("a", encoding="utf-8") as stream:
        for code, name in (("NEU", "Neue"), ("NEU-TEIL", "Junge Neue")):
            stream.write(
                f"{code},{name} Menschen,{name},DEM,Zählreihe,wert,,,,Personen,0,ja,Zeitreihe,Wer neu ist.,,,0,G|K,jährlich,AMT,"
                ",,,,,,\n"
            )
    (toy.data / "zusammenhaenge.csv").write_text(
        "gesamt,art,teile,jahre_zurueck,hinweis\nNEU,Teilmenge,NEU-TEIL,,Junge sind ein Teil\n", "utf-8"
    )
    with (toy.data / "datenprotokoll.csv").open("a", encoding="utf-8") as stream:
        for name in ("werte/neu.csv", "zusammenhaenge.csv"):
            stream.write(f"{name},Spielzeug,erfunden,CC0,veröffentlicht,2022-12-31,\n")
    return toy


def read_toy(toy: Toy) -> RawData:
    """The tables of the toy as they are now."""
    return load_raw(toy.data, toy.geo)


def make_rows(*cells: tuple[str, str, str, str] | tuple[str, str, str, str, dict[str, str]]) -> pd.DataFrame:
    """Rows of a delivery: (indicator, area, time, value) and, when needed, other contents by column. Cells are B5, B6 …"""
    rows = []
    for number, (code, area, time, value, *more) in enumerate(cells, start=5):
        row = dict.fromkeys(WORK_COLUMNS, "") | {
            Col.INDIKATOR: code,
            Col.GEBIET: area,
            Col.ZEIT: time,
            Col.WERT: value,
            Col.EINHEIT: "Personen",
            Col.QUELLE: "FORT",
            Col.DATENART: "amtlich",
            Col.ABGELEITET: "nein",
            Col.BLATT: "Tabelle1",
            Col.ZELLE: f"B{number}",
            Col.ROH: value,
        }
        rows.append(row | (more[0] if more else {}))
    return pd.DataFrame(rows, columns=list(WORK_COLUMNS))


def column(code: str, time: str, *values: object, **contents: str) -> pd.DataFrame:
    """One value for each municipality, in the order of `PLACES`."""
    return make_rows(*((code, area, time, str(value), contents) for area, value in zip(PLACES, values, strict=True)))


def read_files(toy: Toy) -> dict[str, bytes]:
    """The files of the toy as a release holds them."""
    folders = {"data/": toy.data, "geo/": toy.geo}
    return {
        f"{prefix}{path.relative_to(folder).as_posix()}": path.read_bytes()
        for prefix, folder in folders.items()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
