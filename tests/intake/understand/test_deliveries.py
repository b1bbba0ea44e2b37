"""The files of offices that lie in `lieferungen/`, from bytes to rows, beside what a person reads in them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from mib_dashboard.intake.read import read_workbook
from mib_dashboard.intake.recipe import apply, choose_recipe
from tests.intake.table_toys import AREAS, SIGNS, assign, drive, list_rows, read_expected, start

FOLDER = Path(__file__).parents[1] / "lieferungen"
EXPECTED = Path(__file__).parents[1] / "tables" / "erwartet"
# What the person says: column key → how she calls it, and her answers to the questions, as few as are needed.
PERSON: dict[str, tuple[dict[str, str], dict[str, Any]]] = {
    "1_Jobcenter_ELB_2026-Q1.xlsx": (
        {
            "leistungsberechtigte | insgesamt": "insgesamt",
            "leistungsberechtigte | dar. ausländer": "Ausländer",
            "leistungsberechtigte | anteil in %": "Anteil in %",
        },
        {"zahlen": "deutsch", "zeichen:x": "confidential", "zeichen:-": "unknown"},
    ),
    "2_ZAB_Aufenthalt.xls": (
        {"lfd.nr": "auslassen", "insg": "insg.", "unbefristet": "unbefristet", "befristet": "befristet", "duldung": "Duldung"},
        {"zeichen:<5": "confidential"},
    ),
    "3_Jugendamt_Kita_Sprache.csv": (
        {
            "kinder in kitas": "Kinder in Kitas",
            "davon n.d. familiensprache": "davon n.d. Familiensprache",
            "quote": "Quote",
        },
        {"zahlen": "deutsch", "zeichen:k.a.": "unknown", "zeit:quelle": "titel:stand"},
    ),
    "6_genesis.csv": (
        {"insgesamt | anzahl": "Insgesamt", "ausländer | anzahl": "Ausländer"},
        {"zeichen:.": "confidential"},
    ),
    "7_einfach.csv": ({"anteil in %": "Anteil in %"}, {}),
    "8_kita.xlsx": (
        {
            "insgesamt": "insgesamt",
            "darunter nicht deutsche familiensprache": "darunter nicht deutsche Familiensprache",
        },
        {
            "zeit:stichtag:03-01": "tag",
            "pruefzeile:10041": "pruefen",
            "zeichen:*": "confidential",
            "zeichen:-": "null_exact",
        },
    ),
}


@pytest.mark.parametrize("name", PERSON)
def test_rows_are_what_a_person_reads(name: str) -> None:
    workbook = read_workbook((FOLDER / name).read_bytes(), name)
    columns, answers = PERSON[name]
    proposal, known, asked = drive(workbook, start(), {**assign(columns), **answers})
    assert [question.text for question in proposal.questions] == []
    assert set(asked) == {*assign(columns), *answers}
    assert list_rows(proposal) == read_expected((EXPECTED / f"{name}.csv").read_text("utf-8"))
    # The same table once more needs no answer, and makes the same rows.
    kept = apply(workbook, AREAS, SIGNS, known).recipe
    assert choose_recipe(workbook, AREAS, [kept], start()) == kept
    again = apply(workbook, AREAS, SIGNS, start(habits=known.habits).__class__(kept, known.habits))
    assert again.questions == ()
    assert len(again.rows) == len(list_rows(proposal))
