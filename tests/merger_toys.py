"""The toy delivery after a merger: Ödheim and Zell became Neustadt at the beginning of 2022."""

from __future__ import annotations

import json
from pathlib import Path

from tests.conftest import Toy, write_toy

OLD, NEW, OTHER, REGION = ("01001002", "01001003"), "01001004", "01001001", "01001"
AREAS = """\
ags,name,kurzname,ortsangabe,ebene,gehoert_zu,hinweis,gueltig_ab,gueltig_bis,vorgaenger
01001001,Adorf am See,Adorf am See,in Adorf am See,G,01001,,2022-01-01,,Adorf
01001002,Ödheim,Ödheim,in Ödheim,G,01001,,,2021-12-31,
01001003,Zell (Berg),Zell,in Zell,G,01001,,,2021-12-31,
01001004,Neustadt,Neustadt,in Neustadt,G,01001,,2022-01-01,,01001002|01001003
01001,Region Musterland,Region,in der Region,K,01,,,,
01,Land Beispielia,Beispielia,in Beispielia,L,DE,,,,
DE,Deutschland,Deutschland,in Deutschland,B,,,,,
"""


def write_merger(folder: Path) -> Toy:
    """Write the toy delivery with values of the two old municipalities up to 2021 and of the new one from 2022."""
    toy = write_toy(folder)
    toy.file("gebiete.csv").write_text(AREAS, "utf-8")
    for path in (toy.data / "werte").iterdir():
        lines = path.read_text("utf-8").splitlines(keepends=True)
        kept = [line for line in lines if not (line.split(",")[1] in OLD and line.split(",")[2] >= "2022")]
        path.write_text("".join(kept), "utf-8")
    append(
        toy, f"BEV,{NEW},2022-12-31,1030,,Personen,FORT,amtlich,nein,", f"AUSL,{NEW},2022-12-31,66,,Personen,FORT,amtlich,nein,"
    )
    append(toy, f"ZEN-MH,{NEW},2022-05-15,9.5,,%,ZENSUS,amtlich,nein,", f"MIETE,{NEW},2022-05-15,5.85,,€/m²,ZENSUS,amtlich,nein,")
    with toy.file("geo/beschriftung.csv").open("a", encoding="utf-8") as stream:
        stream.write(f"{NEW},49.1,7.1\n")
    path = toy.file("geo/gebiete.geojson")
    layer = json.loads(path.read_text("utf-8"))
    shapes = [one["geometry"]["coordinates"] for one in layer["features"] if one["properties"]["ags"] in OLD]
    union = {"type": "MultiPolygon", "coordinates": shapes}
    layer["features"].append({"type": "Feature", "properties": {"ags": NEW}, "geometry": union})
    path.write_text(json.dumps(layer), "utf-8")
    return toy


def append(toy: Toy, *rows: str) -> None:
    """Add rows to the first table of values."""
    with toy.file("werte/bestand.csv").open("a", encoding="utf-8") as stream:
        stream.writelines(f"{row}\n" for row in rows)


PARTED, EAST, WEST = "01001002", "01001005", "01001006"


def write_split(folder: Path) -> Toy:
    """Write the toy delivery after a split: Ödheim became Ostheim and Westheim at the beginning of 2022."""
    toy = write_toy(folder)
    rows = AREAS.replace(
        "01001003,Zell (Berg),Zell,in Zell,G,01001,,,2021-12-31,", "01001003,Zell (Berg),Zell,in Zell,G,01001,,,,"
    )
    merged = "01001004,Neustadt,Neustadt,in Neustadt,G,01001,,2022-01-01,,01001002|01001003\n"
    parts = "".join(
        f"{ags},{name},{name},in {name},G,01001,,2022-01-01,,{PARTED}\n" for ags, name in ((EAST, "Ostheim"), (WEST, "Westheim"))
    )
    toy.file("gebiete.csv").write_text(rows.replace(merged, parts), "utf-8")
    for path in (toy.data / "werte").iterdir():
        lines = path.read_text("utf-8").splitlines(keepends=True)
        kept = [line for line in lines if line.split(",")[1] != PARTED or line.split(",")[2] < "2022"]
        path.write_text("".join(kept), "utf-8")
    append(
        toy, f"BEV,{EAST},2022-12-31,400,,Personen,FORT,amtlich,nein,", f"BEV,{WEST},2022-12-31,210,,Personen,FORT,amtlich,nein,",
        f"AUSL,{EAST},2022-12-31,41,,Personen,FORT,amtlich,nein,", f"AUSL,{WEST},2022-12-31,20,,Personen,FORT,amtlich,nein,",
    )  # fmt: skip
    with toy.file("geo/beschriftung.csv").open("a", encoding="utf-8") as stream:
        stream.write(f"{EAST},49.05,7.17\n{WEST},49.05,7.13\n")
    path = toy.file("geo/gebiete.geojson")
    layer = json.loads(path.read_text("utf-8"))
    for ags, (west, east) in {WEST: (7.1, 7.15), EAST: (7.15, 7.2)}.items():
        ring = [[west, 49.0], [east, 49.0], [east, 49.1], [west, 49.1], [west, 49.0]]
        layer["features"].append(
            {"type": "Feature", "properties": {"ags": ags}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
        )
    path.write_text(json.dumps(layer), "utf-8")
    return toy
