"""A frozen version beside new data that hide what it shows."""

from __future__ import annotations

import csv
import json
from datetime import date, datetime

import pandas as pd
import pytest

from mib_dashboard.analysis.reports import ONE_PAGE, compute_profile_report, prepare_reports
from mib_dashboard.cli.main import main
from mib_dashboard.delivery.dataset import open_dataset
from mib_dashboard.delivery.earlier import check_earlier
from mib_dashboard.frozen import freeze, list_shown, read_frozen
from mib_dashboard.frozen.store import encode
from mib_dashboard.model.protection import Breach, Earlier
from tests.delivery.test_fail_closed import plant

COLUMNS = ["indikator", "gebiet", "zeit", "wert"]
TOWNS = [f"0100100{i}" for i in (1, 2, 3)]


def deliver(toy, values, minimum, total=None):
    rows = [("AUSL", area, value, "REG") for area, value in zip(TOWNS, values, strict=True)]
    return plant(toy, f"REG,,Mindestfallzahl,{minimum},,50,,\n", [*rows, *([("AUSL", "01001", total, "REG")] if total else [])])


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("MIB_STATE", str(tmp_path / "zustand"))
    return tmp_path / "zustand"


def keep(toy, name):
    data, findings = open_dataset(*toy)
    assert data is not None, findings
    report = compute_profile_report(prepare_reports(data, date(2026, 11, 24)), data.municipalities[0], ONE_PAGE)
    told = {"as_of": "2026-11-20", "now": datetime(2026, 11, 24, 9), "address": "https://mib.example"}
    return freeze(report, name, **told, cells=list_shown(data))


def check(toy, capsys):
    code = main(["pruefen", "--daten", str(toy.data), "--geo", str(toy.geo)])
    return code, [line for line in capsys.readouterr().out.splitlines() if "fassungen" in line]


def change(toy, minimum):
    rules = toy.file("geheimhaltung.csv")
    rules.write_text(rules.read_text("utf-8").replace("REG,,Mindestfallzahl,3,", f"REG,,Mindestfallzahl,{minimum},"), "utf-8")


def test_what_a_version_shows_and_the_new_state_hides_is_an_error(toy, folder, capsys):
    deliver(toy, [12, 40, 60], 3)
    keep(toy, "Ausschuss")
    assert check(toy, capsys) == (0, [])
    change(toy, 20)
    code, lines = check(toy, capsys)
    assert code == 1
    assert len(lines) == 1
    assert "„Ausschuss“" in lines[0]
    assert "AUSL, 01001001, 2022-12-31" in lines[0]
    assert not any(number in lines[0] for number in ("12,", "40", "60"))


def test_a_version_that_shows_only_the_partner_gives_the_small_one_away_as_well(toy, folder, capsys):
    """The version hid the first town behind the third; the new state hides it behind the second."""
    deliver(toy, [2, 40, 60], 3)
    version = keep(toy, "Rat")
    assert ("AUSL", TOWNS[0], "2022-12-31") not in version.cells
    shown = {key for key in version.cells if key[0] == "AUSL"}
    other = next(area for area in TOWNS[1:] if ("AUSL", area, "2022-12-31") not in shown)
    assert check(toy, capsys) == (0, [])
    path = folder / "fassungen" / "rat.json"
    third = dict(version.cells) | {("AUSL", other, "2022-12-31"): {TOWNS[1]: 40.0, TOWNS[2]: 60.0}[other]}
    path.write_bytes(encode(type(version)(**{**version.__dict__, "cells": third})))
    code, lines = check(toy, capsys)
    assert (code, len(lines)) == (1, 1)
    assert TOWNS[0] in lines[0]


def test_numbers_that_have_changed_since_tell_nothing(toy, folder, capsys):
    deliver(toy, [12, 40, 60], 3)
    keep(toy, "Ausschuss")
    change(toy, 20)
    for row, value in ((2, "15"), (3, "47"), (4, "68")):
        toy.change("werte/bestand.csv", row, "wert", value)
    assert check(toy, capsys) == (0, [])


def test_a_version_of_an_older_program_is_named_as_not_checked(toy, folder, capsys):
    deliver(toy, [12, 40, 60], 3)
    version = keep(toy, "Alt")
    path = folder / "fassungen" / "alt.json"
    path.write_bytes(encode(type(version)(**{**version.__dict__, "cells": None})))
    assert "zellen" not in json.loads(path.read_text("utf-8"))
    assert read_frozen("alt").cells is None
    code, lines = check(toy, capsys)
    assert code == 0
    assert len(lines) == 1
    assert lines[0].startswith("Warnung")


def test_without_protected_numbers_versions_are_not_attacked(toy, folder, capsys):
    data, _ = open_dataset(*toy)
    assert data.protection.guarded == frozenset()
    version = keep(toy, "Offen")
    path = folder / "fassungen" / "offen.json"
    path.write_bytes(encode(type(version)(**{**version.__dict__, "cells": None})))
    assert check(toy, capsys) == (0, [])


def rewrite(folder, version, name, cells):
    """A version with other cells, as one of another state would have them."""
    told = {**version.__dict__, "slug": name, "name": name, "cells": cells}
    (folder / "fassungen" / f"{name}.json").write_bytes(encode(type(version)(**told)))


def test_two_versions_together_tell_what_neither_tells_alone():
    """The attack stands for one that needs both numbers."""
    keys = [("AUSL", area, "2022-12-31") for area in TOWNS]
    counts = pd.DataFrame([(*key, value) for key, value in zip(keys, (2.0, 40.0, 60.0), strict=True)], columns=COLUMNS)
    figures = counts.assign(wert=float("nan"))
    told = Breach(*keys[0], "zu genau")

    def attack(known):
        return [told] if known.still_true >= set(keys[1:]) else []

    def look(*versions):
        return check_earlier(versions, counts, figures, {"AUSL"}, [], attack)

    one, other = Earlier("Rat", {keys[1]: 40.0}), Earlier("Ausschuss", {keys[2]: 60.0})
    assert look(one) == look(other) == []
    found = look(one, other)
    assert [finding.level for finding in found] == ["Fehler"]
    assert "„Rat“, „Ausschuss“" in found[0].message
    assert look(one, Earlier("Ausschuss", {keys[2]: 61.0})) == [], "changed since"
    both = Earlier("Der bisher öffentliche Stand", {keys[1]: 40.0, keys[2]: 60.0}, can_be_removed=False)
    assert [finding.level for finding in look(both)] == ["Warnung"], "nobody can take it back"


def test_a_total_that_only_a_version_holds_gives_a_part_away(toy, folder, capsys):
    """The tables no longer hold the number of the district, so that two of three towns are shown; the version has it."""
    deliver(toy, [2, 40, 60], 3, total=102)
    catalogue = toy.file("indikatoren.csv")
    version = keep(toy, "rat")
    assert ("AUSL", "01001", "2022-12-31") in version.cells
    assert check(toy, capsys) == (0, [])
    make_unsummed(catalogue)
    values = toy.file("werte/bestand.csv")
    values.write_text("".join(line for line in values.read_text("utf-8").splitlines(True) if "AUSL,01001," not in line), "utf-8")
    data, findings = open_dataset(*toy)
    assert data is not None, findings
    code, lines = check(toy, capsys)
    assert (code, len(lines)) == (1, 1), lines
    assert TOWNS[0] in lines[0]
    rewrite(folder, version, "rat", {**version.cells, ("AUSL", "01001", "2022-12-31"): 104.0})
    assert check(toy, capsys) == (0, []), "the parts were corrected since, and the version tells nothing of them"


def make_unsummed(catalogue):
    """Nothing computes the number of the district any more."""
    with catalogue.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        row["summierbar"] = "nein"
    with catalogue.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
