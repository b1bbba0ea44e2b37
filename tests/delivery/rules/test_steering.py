"""Goals, bodies and events: what is wrong with a row is told at its cell, and of rows that are not public nothing is quoted."""

from __future__ import annotations

import pytest

from mib_dashboard.delivery.load import load_raw
from mib_dashboard.delivery.validate import validate
from tests.offer_toys import write_offers
from tests.steering_toys import SECRET, write_steering

HANGING = {("massnahmen.csv", 4), ("sitze.csv", 4), ("sitzungen.csv", 4), ("tagesordnung.csv", 4), ("beschluesse.csv", 4),
           ("beschluesse.csv", 5), ("kooperationen.csv", 4), ("teilnahmen.csv", 3), ("ziele.csv", 7)}  # fmt: skip


def judge(toy, **changes: dict[str, str]):
    write_steering(write_offers(toy), **changes)
    return validate(load_raw(toy.data, toy.geo))


def test_sound_tables_have_no_error_and_what_hangs_on_hidden_rows_is_told(toy):
    found = judge(toy)
    assert {(one.level, one.column) for one in found} == {("Hinweis", "sichtbarkeit")}
    assert {(one.file, one.row) for one in found} == HANGING
    assert SECRET not in repr(found)


@pytest.mark.parametrize(
    ("table", "cells", "level", "column"),
    [
        ("ziele", {"leitziel": ""}, "Fehler", "leitziel"),
        ("ziele", {"leitziel": "Z3"}, "Fehler", "leitziel"),
        ("ziele", {"leitziel": "L9"}, "Fehler", "leitziel"),
        ("ziele", {"feld": ""}, "Fehler", "feld"),
        ("ziele", {"feld": "NIRGENDS"}, "Fehler", "feld"),
        ("ziele", {"indikator": "BEV"}, "Fehler", "indikator"),  # neutral
        ("ziele", {"indikator": ""}, "Fehler", "basisjahr"),
        ("ziele", {"zielwert": ""}, "Fehler", "zielwert"),
        ("ziele", {"zieljahr": "2021"}, "Fehler", "zieljahr"),
        ("ziele", {"zieljahr": "2999"}, "Fehler", "zieljahr"),
        ("ziele", {"richtung": "-"}, "Warnung", "richtung"),
        ("ziele", {"basiswert": "60"}, "Fehler", "zielwert"),
        ("ziele", {"zustaendig": "Frau Muster"}, "Fehler", "zustaendig"),
        ("ziele", {"text": "Fragen an 0681 123456"}, "Fehler", "text"),
        ("massnahmen", {"ziele": "Z9"}, "Fehler", "ziele"),
        ("massnahmen", {"angebote": "A99"}, "Warnung", "angebote"),
        ("massnahmen", {"partner": "AKT99"}, "Warnung", "partner"),
        ("massnahmen", {"laufzeit_bis": "2021-01-01"}, "Fehler", "laufzeit_bis"),
        ("massnahmen", {"status": "begonnen"}, "Fehler", "status"),
        ("gremien", {"art": "Runde"}, "Fehler", "art"),
        ("gremien", {"web": "javascript:x"}, "Fehler", "web"),
        ("sitze", {"stelle": "Dr. Muster"}, "Fehler", "stelle"),
        ("sitze", {"gruppe": "Leute"}, "Fehler", "gruppe"),
        ("sitzungen", {"datum": "2022-02-30"}, "Fehler", "datum"),
        ("beschluesse", {"massnahmen": "M9"}, "Fehler", "massnahmen"),
        ("kooperationen", {"partner": ""}, "Fehler", "partner"),
        ("kooperationen", {"gremium": "G1"}, "Fehler", "partner"),
        ("kooperationen", {"partner": "AKT1"}, "Fehler", "partner"),
        ("termine", {"stand": "gestern"}, "Fehler", "stand"),
        ("teilnahmen", {"personen": "viele"}, "Fehler", "personen"),
        ("teilnahmen", {"sichtbarkeit": "alle"}, "Fehler", "sichtbarkeit"),
    ],
)
def test_what_is_wrong_is_told_at_its_cell(toy, table, cells, level, column):
    found = [one for one in judge(toy, **{table: cells}) if one.column != "sichtbarkeit" or one.level != "Hinweis"]
    row = 3 if table == "ziele" else 2
    assert (level, f"{table}.csv", row, column) in {(one.level, one.file, one.row, one.column) for one in found}


def test_of_a_row_that_is_not_public_nothing_is_quoted(toy):
    write_steering(write_offers(toy))
    toy.change("ziele.csv", 4, "feld", SECRET)
    toy.change("massnahmen.csv", 3, "status", SECRET)
    found = validate(load_raw(toy.data, toy.geo))
    assert {("ziele.csv", "feld"), ("massnahmen.csv", "status")} <= {(one.file, one.column) for one in found}
    assert SECRET not in repr(found)
