"""A delivery in which every sign of the shipped table occurs once, in one indicator at one time; the numbers are invented."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

from mib_dashboard.settings import current_settings

TIME = "2022"
EARLIER = ("2020", "2021")
FIRST = 4  # the toy delivery has three municipalities already
# Area by the sign it carries; "" is an ordinary value, "missing" has no row at all.
CODES = (
    "null_exact", "rounded_zero", "confidential", "unknown", "pending", "unreliable", "limited", "not_applicable", "p", "r", "s",
)  # fmt: skip
AREAS = {code: f"0100100{i}" if i < 10 else f"010010{i}" for i, code in enumerate(CODES, FIRST)}
PLAIN, MISSING, REGION = "01001001", "01001002", "01001"
VALUES = {"null_exact": "0", "rounded_zero": "0", "limited": "12.5", "p": "13.5", "r": "14.5", "s": "15.5"}
INDICATOR = "SIG"


def sign_everything(data: Path, geo: Path) -> None:
    """Turn a toy delivery into the one with every sign."""
    shutil.copy(current_settings().data / "zeichen.csv", data / "zeichen.csv")
    _append(data / "gebiete.csv", "ags", "01001001", [_area(code, ags) for code, ags in AREAS.items()])
    new = {"code": INDICATOR, "name": "Anteil mit Zeichen", "kurzname": "Zeichenanteil", "zeitart": "Zeitreihe", "ebenen": "G|K"}
    _append(data / "indikatoren.csv", "code", "ZEN-MH", [new | {"bezug": ""}])
    _append(data / "werte" / "weitere.csv", "indikator", "ZEN-MH", list(_values()))
    layer = json.loads((geo / "gebiete.geojson").read_text("utf-8"))
    for i, ags in enumerate(AREAS.values()):
        west = 7.2 + i / 10
        ring = [[west, 49.0], [west + 0.1, 49.0], [west + 0.1, 49.1], [west, 49.1], [west, 49.0]]
        shape = {"type": "Polygon", "coordinates": [ring]}
        layer["features"].append({"type": "Feature", "properties": {"ags": ags}, "geometry": shape})
        with (geo / "beschriftung.csv").open("a", encoding="utf-8") as stream:
            stream.write(f"{ags},49.05,{west + 0.05:.2f}\n")
    (geo / "gebiete.geojson").write_text(json.dumps(layer), "utf-8")


def _area(code: str, ags: str) -> dict[str, str]:
    return {"ags": ags, "name": f"Ort {code}", "kurzname": f"Ort {code}", "ortsangabe": f"in Ort {code}"}


def _values() -> list[dict[str, str]]:
    plain = {"indikator": INDICATOR, "zeichen": "", "hinweis": ""}
    rows = [
        plain | {"gebiet": ags, "zeit": time, "wert": "11.5"}
        for time in EARLIER
        for ags in (PLAIN, MISSING, REGION, *AREAS.values())
    ]
    rows += [plain | {"gebiet": ags, "zeit": TIME, "wert": "10.5"} for ags in (PLAIN, REGION)]
    return rows + [
        plain | {"gebiet": ags, "zeit": TIME, "wert": VALUES.get(code, ""), "zeichen": code} for code, ags in AREAS.items()
    ]


def _append(path: Path, key: str, model: str, rows: list[dict[str, str]]) -> None:
    """Append rows that follow the row `model` in every column they do not name."""
    with path.open(encoding="utf-8", newline="") as stream:
        known = list(csv.DictReader(stream))
    usual = next(row for row in known if row[key] == model)
    with path.open("a", encoding="utf-8", newline="") as stream:
        csv.DictWriter(stream, list(usual), lineterminator="\n").writerows(usual | row for row in rows)
