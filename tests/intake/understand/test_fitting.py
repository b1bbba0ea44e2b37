"""A column of people is offered no share, a column of shares no people, and neither what the program computes itself."""

from __future__ import annotations

import pandas as pd
import pytest

from mib_dashboard.intake.recipe import propose
from mib_dashboard.intake.understand.question import SKIP
from tests.intake.table_toys import AREAS, SIGNS, build_sheet, build_workbook, start

CATALOGUE = pd.DataFrame(
    [
        ("ANT", "Ausländeranteil, geliefert", "wert", "%", "1"),
        ("RATE", "Ausländer je 1.000", "wert", "je 1.000 Einw.", "1"),
        ("RECH", "Ausländeranteil", "berechnet", "%", "1"),
        ("ZAHL", "Ausländer (Anzahl)", "wert", "Personen", "0"),
    ],
    columns=["code", "kurzname", "art", "einheit", "nachkommastellen"],
)
COUNT, SHARE, EITHER = {"ZAHL", "RATE"}, {"ANT", "RATE"}, {"ANT", "RATE", "ZAHL"}


@pytest.mark.parametrize(
    ("head", "cells", "offered"),
    [
        ("Ausländer", ("=38214", "=912"), COUNT),
        ("Ausländer", ("=38214", "x"), COUNT),
        ("Ausländer", ("17 806", "912"), COUNT),
        ("Ausländer", ("=0.37%", "=0.12%"), SHARE),
        ("Ausländer in %", ("=37", "=12"), SHARE),
        ("Anteil Ausländer", ("=37", "=12"), SHARE),
        ("Ausländer", ("37,4", "12,1"), SHARE),
        ("Ausländer", ("37 %", "12 %"), SHARE),
        ("Ausländer", ("=37", "=12"), EITHER),
        ("Ausländer", ("1.234", "1.300"), EITHER),
        ("Ausländer in Tausend", ("=38.2", "=0.9"), EITHER),
        ("Ausländer je 1.000 Einwohner", ("=137", "=112"), EITHER),
    ],
)
def test_what_a_column_is_offered(head, cells, offered):
    table = f"Gemeinde|{head}\nSaarbrücken|{cells[0]}\nFriedrichsthal|{cells[1]}"
    proposal = propose(build_workbook(build_sheet("2024", table)), AREAS, SIGNS, start(), CATALOGUE)
    [question] = [one for one in proposal.questions if one.id.startswith("spalte:")]
    assert {option.value for option in question.options} - {SKIP} == offered
