"""What a finding may tell: of protected rows nothing that stands in them, and visitors learn of no row what stands in it."""

from __future__ import annotations

import csv
import io
import re

import pytest

from mib_dashboard.delivery.load import load_raw
from mib_dashboard.delivery.validate import validate
from mib_dashboard.ui.status.view import build_findings_table
from tests.delivery.test_fail_closed import plant

# A cell, and what of it nobody may read: marks of its own must not end the quotation.
MARKERS = {"Zqxwv": "Zqxwv", "8q7": "8q7", "„ab“ Zqxwv“": "Zqxwv"}
FEWEST = 100
TOWNS = [f"0100100{i}" for i in (1, 2, 3)]


def list_shown(findings) -> str:
    """What visitors read and, of the same findings, what is read where files are named."""
    return "".join(build_findings_table(findings, names_files=names).to_csv() for names in (False, True))


def test_no_cell_of_any_table_is_told_to_a_visitor(toy):
    """Every column of every table, with contents that are wrong in most of them."""
    told, found = [], 0
    for path in sorted(toy.data.rglob("*.csv")):
        text = path.read_text("utf-8")
        for marker, trace in MARKERS.items():
            rows = list(csv.reader(text.splitlines()))
            for place in range(len(rows[0])):
                rows[1 + place % (len(rows) - 1)][place] = marker
            stream = io.StringIO()
            csv.writer(stream, lineterminator="\n").writerows(rows)
            path.write_text(stream.getvalue(), "utf-8")
            findings = validate(load_raw(*toy))
            found += len(findings)
            told += [f"{path.name}: {marker}"] if trace in list_shown(findings) else []
        path.write_text(text, "utf-8")
    assert found > FEWEST
    assert told == []


@pytest.mark.parametrize("column", ["wert", "zeichen", "einheit", "zeit", "gebiet", "indikator", "quelle", "abgeleitet"])
def test_nothing_in_a_protected_row_is_repeated_wherever_it_slipped_to(toy, column):
    cells = ["1p", "3e0", "2,", "<3", "3 Fälle", "„3“", "0x3", "3-4", "²3", "3.0.0"]
    plant(toy, "REG,,Mindestfallzahl,5,,50,,\n", [("AUSL", area, 70 + i, "REG") for i, area in enumerate(TOWNS)])
    path = toy.file("werte/bestand.csv")
    row = path.read_text("utf-8").splitlines()[1]
    rows = [row.replace("2022-12-31", f"20{number}-12-31") for number in range(11, 11 + len(cells))]
    path.write_text("\n".join([*path.read_text("utf-8").splitlines()[:1], *rows, ""]), "utf-8")
    for number, cell in enumerate(cells, start=2):
        toy.change("werte/bestand.csv", number, column, cell)
    mine = [f for f in validate(load_raw(*toy)) if f.file == "werte/bestand.csv"]
    assert len(mine) >= len(cells) - 3
    assert not [f.message for f in mine if re.search(r"[123]|1p", re.sub(r"Zeile \d+|20\d\d-12-31|01001001", "", f.message))]


def test_names_in_a_protected_row_are_still_told(toy):
    plant(toy, "REG,,Mindestfallzahl,5,,50,,\n", [("AUSL", area, 70 + i, "REG") for i, area in enumerate(TOWNS)])
    toy.change("werte/bestand.csv", 3, "indikator", "AUSLL")
    assert any("„AUSLL“" in f.message for f in validate(load_raw(*toy)))


def test_a_public_row_does_not_tell_the_protected_one_it_is_compared_with(toy):
    rows = [("BEV", area, 600, "FORT") for area in TOWNS] + [("AUSL", area, 613, "REG") for area in TOWNS]
    plant(toy, "REG,,Mindestfallzahl,5,,50,,\n", [*rows, ("BEV", "01001", 1800, "FORT")])
    messages = [f.message for f in validate(load_raw(*toy)) if f.file == "werte/bestand.csv"]
    assert any("größer als der Nenner" in message for message in messages)
    assert not any("613" in message for message in messages)
    swapped = plant(toy, "FORT2,,amtlich veröffentlicht,,,,,\nREG,,Mindestfallzahl,5,,50,,\n", [
        *(("BEV", area, 613, "REG") for area in TOWNS), *(("AUSL", area, 614, "FORT") for area in TOWNS)
    ])  # fmt: skip
    messages = [f.message for f in validate(load_raw(*swapped)) if f.file == "werte/bestand.csv"]
    assert any("größer als der Nenner" in message for message in messages)
    assert not any("613" in message for message in messages), "the denominator is the protected one"
