"""The one place where raw values become protected figures: every step of it is on the way."""

from __future__ import annotations

import pytest

from mib_dashboard.analysis.disclosure import flow_suspects, suspects
from mib_dashboard.delivery.dataset import open_dataset
from mib_dashboard.delivery.load import load_raw
from mib_dashboard.delivery.protect import check_protection
from tests.delivery.test_fail_closed import plant

TOWNS = [f"0100100{i}" for i in (1, 2, 3)]


def column(code, values, source):
    return [(code, area, value, source) for area, value in zip(TOWNS, values, strict=True)]


def shown(toy, code):
    data, findings = open_dataset(*toy)
    assert data is not None, findings
    rows = data.figures[data.figures["indikator"] == code].set_index("gebiet")
    return {area: row["wert"] if row["wert"] == row["wert"] else row["zeichen"] for area, row in rows.iterrows()}


def test_a_rate_of_very_few_people_is_not_shown(toy):
    plant(toy, "REG,,Mindestfallzahl,5,,50,,\n", [*column("BEV", [15, 600, 400], "FORT"), *column("AUSL", [7, 61, 60], "REG")])
    rates = shown(toy, "AUSL-ANT")
    assert rates[TOWNS[0]] == "unreliable"
    assert rates[TOWNS[2]] == pytest.approx(15.0)


def test_counts_changed_cell_by_cell_have_no_sum(toy):
    plant(toy, "REG,,Mindestfallzahl,5,,50,,\n", column("AUSL", [70, 61, 60], "REG"))
    assert shown(toy, "AUSL")["01001"] == 191.0
    rules = toy.file("geheimhaltung.csv")
    rules.write_text(rules.read_text("utf-8").replace("REG,,Mindestfallzahl,5,,50,,", "REG,,Cell-Key,,,,,"), "utf-8")
    assert set(shown(toy, "AUSL")) == set(TOWNS)


def test_what_looks_like_an_undeclared_relation_is_told(toy, monkeypatch):
    assert check_protection(load_raw(*toy)) == []  # of a folder without any frozen version
    monkeypatch.setattr(suspects, "find_suspects", lambda *_: [("AUSL", "BEV", False)])
    monkeypatch.setattr(flow_suspects, "find_flows", lambda *_: [("BEV", ("WAHL-BER",), ("WAHL-WAE",))])
    found = check_protection(load_raw(*toy), ())
    assert {(f.level, f.file) for f in found} == {("Warnung", "indikatoren.csv")}
    assert sorted(f.message.rpartition("Zeile: ")[2] for f in found) == [
        "BEV,Fortschreibung,WAHL-BER|-WAHL-WAE.", "BEV,Teilmenge,AUSL.",
    ]  # fmt: skip
