"""Mistakes in suppliers, plan and rules of quality: one finding with file, row and column each."""

from __future__ import annotations

import pytest

from mib_dashboard.delivery.load import load_raw
from mib_dashboard.delivery.validate import validate
from tests.supply_toys import write_supply

PLAN, SUPPLIERS, QUALITY = "lieferplan.csv", "lieferanten.csv", "guete.csv"


def test_the_toy_with_a_plan_has_no_finding(toy):
    assert validate(load_raw(*write_supply(toy))) == []


@pytest.mark.parametrize(
    ("file", "row", "column", "cell", "level", "words"),
    [
        ("indikatoren.csv", 7, "lieferant", "AMTT", "Fehler", "Der Lieferant „AMTT“ steht nicht in lieferanten.csv"),
        (SUPPLIERS, 3, "stelle", "AMMT", "Fehler", "Der Lieferant „AMMT“ steht nicht in lieferanten.csv"),
        (SUPPLIERS, 5, "stelle", "AMT-FORT", "Fehler", "gehört selbst zu „AMT“; hier die oberste Stelle nennen."),
        (SUPPLIERS, 6, "je_gemeinde", "vielleicht", "Fehler", "möglich sind: ja, nein"),
        (PLAN, 3, "indikator", "KITAS", "Fehler", "Der Indikator „KITAS“ steht nicht in indikatoren.csv"),
        (PLAN, 3, "lieferant", "WAHL", "Warnung", "Im Katalog steht für KITA ein anderer Lieferant."),
        (PLAN, 3, "ebenen", "G", "Fehler", "Der Katalog sieht für KITA nur K|L|B vor."),
        (PLAN, 3, "von", "2019-02-30", "Fehler", "gibt es nicht im Kalender"),
        (PLAN, 3, "bis", "2018", "Fehler", "Das Ende liegt vor dem Beginn."),
        (PLAN, 3, "frist_tage", "", "Fehler", "gehört eine Frist in Tagen"),
        (PLAN, 3, "frist_tage", "drei", "Fehler", "keine ganze Zahl"),
        (PLAN, 4, "erste_frist", "2022-13-01", "Fehler", "kein Datum"),
        (PLAN, 3, "vereinbarung", "offen", "Fehler", "Zu „offen“ gehört keine Frist"),
        (PLAN, 3, "vereinbarung", "ja", "Fehler", "möglich sind: vereinbart, Vorschlag, offen"),
        (QUALITY, 2, "merkmal", "amtlig", "Warnung", "Dieses Merkmal kennt das Programm nicht."),
        (QUALITY, 10, "grenze", "0.9", "ok", ""),
        (QUALITY, 9, "grenze", "0.4", "Fehler", "Die Grenzen müssen von A nach C fallen."),
        (QUALITY, 12, "grenze", "4", "Fehler", "Die Grenzen müssen von A nach C steigen."),
        (QUALITY, 10, "grenze", "", "Fehler", "Die Grenze fehlt."),
        (QUALITY, 2, "grenze", "3", "Fehler", "Zu diesem Merkmal gehört keine Grenze."),
        (QUALITY, 10, "note", "E", "Fehler", "möglich sind: A, B, C, D"),
    ],
)
def test_one_mistake(toy, file, row, column, cell, level, words):
    write_supply(toy).change(file, row, column, cell)
    findings = validate(load_raw(*toy))
    if level == "ok":
        assert findings == []
        return
    found = [f for f in findings if (f.file, f.row, f.column) == (file, row, column)]
    assert [f.level for f in found] == [level], findings
    assert words in found[0].message


def test_a_municipality_answers_only_for_itself(toy):
    path = write_supply(toy).data / PLAN
    path.write_text(path.read_text("utf-8").replace("ZEN-MH,GEM,G,", "ZEN-MH,GEM,G|K,"), "utf-8")
    (finding,) = validate(load_raw(*toy))
    assert (finding.column, finding.message) == ("ebenen", "Eine Stadt oder Gemeinde liefert nur für sich selbst (Ebene G).")


@pytest.mark.parametrize(("last", "count"), [("", 1), ("2022", 1), ("2021", 0)])
def test_two_deadlines_for_the_same_time(toy, last, count):
    path = write_supply(toy).data / PLAN
    text = path.read_text("utf-8").replace("AUSL-ANT,AMT-FORT,G|K|L,2021,,", f"AUSL-ANT,AMT-FORT,G|K|L,2021,{last},")
    path.write_text(text + "AUSL-ANT,AMT-FORT,G|K|L,2022,,60,,vereinbart,neue Absprache,\n", "utf-8")
    findings = validate(load_raw(*toy))
    assert len(findings) == count
    assert all("überschneidet sich mit Zeile 2" in f.message for f in findings)


def test_a_rule_that_is_missing(toy):
    path = write_supply(toy).data / QUALITY
    path.write_text(path.read_text("utf-8").replace("fallzahl,unbekannt,,B,unbekannt,Test\n", ""), "utf-8")
    (finding,) = validate(load_raw(*toy))
    assert (finding.level, finding.row) == ("Fehler", 0)
    assert finding.message == "Für fallzahl, unbekannt braucht es genau eine Zeile."
