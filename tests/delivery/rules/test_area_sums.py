"""Areas made of others: what the table says, and what it leaves out."""

from __future__ import annotations

import pytest

from mib_dashboard.delivery.dataset import open_dataset
from mib_dashboard.delivery.load import load_raw
from mib_dashboard.delivery.validate import validate

HEAD = "gebiet,teile,vollstaendig,hinweis\n"


def write(toy, lines="", *, values=()):
    areas = toy.file("gebiete.csv")
    areas.write_text(areas.read_text("utf-8") + "WK001,Wahlkreis 1,Wahlkreis 1,im Wahlkreis 1,W,01,\n", "utf-8")
    catalogue = toy.file("indikatoren.csv")
    catalogue.write_text(catalogue.read_text("utf-8").replace("G|K|L", "G|K|W|L"), "utf-8")
    if lines:
        toy.data.joinpath("gebietssummen.csv").write_text(HEAD + lines, "utf-8")
        with toy.file("datenprotokoll.csv").open("a", encoding="utf-8") as log:
            log.write("gebietssummen.csv,Spielzeug,erfunden,CC0,veröffentlicht,2022-12-31,\n")
    with toy.file("werte/bestand.csv").open("a", encoding="utf-8") as stream:
        stream.writelines(f"{line}\n" for line in values)


def find(toy):
    return [f for f in validate(load_raw(*toy)) if f.file in ("gebietssummen.csv", "gebiete.csv")]


VALUE = "AUSL,WK001,2021-12-31,{},,Personen,FORT,amtlich,nein,"


def test_a_sound_row_has_no_finding(toy):
    write(toy, "WK001,01001001|01001002,ja,\n", values=[VALUE.format(260)])
    assert find(toy) == []
    assert open_dataset(*toy)[0] is not None


@pytest.mark.parametrize(
    ("line", "level", "column"),
    [
        ("WK001,01001001|01009999,ja,", "Fehler", "teile"),
        ("WK999,01001001,ja,", "Fehler", "gebiet"),
        ("WK001,WK001|01001001,ja,", "Fehler", "teile"),
        ("WK001,01001001|01001001,ja,", "Fehler", "teile"),
        ("WK001,,ja,", "Fehler", "teile"),
        ("WK001,01001001|01001002,vielleicht,", "Fehler", "vollstaendig"),
        ("WK001,01001001|01001003,ja,", "Warnung", "teile"),
        ("WK001,01001001|01001002|01001003,nein,", "", ""),
    ],
)
def test_what_is_wrong_is_told_with_its_place(toy, line, level, column):
    write(toy, f"{line}\n", values=[VALUE.format(260)])
    assert [(f.level, f.row, f.column) for f in find(toy)] == ([(level, 2, column)] if level else [])


def test_protected_numbers_of_a_constituency_nobody_described_stop_the_delivery(toy):
    write(toy, values=[VALUE.format(260)])
    assert find(toy) == []
    rules = toy.file("geheimhaltung.csv")
    rules.write_text(rules.read_text("utf-8").replace("FORT,,amtlich veröffentlicht,,", "FORT,,Mindestfallzahl,5,"), "utf-8")
    assert [(f.level, f.file, f.column) for f in find(toy)] == [("Fehler", "gebiete.csv", "ags")]
    assert open_dataset(*toy)[0] is None
