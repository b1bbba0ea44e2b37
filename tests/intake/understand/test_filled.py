"""A template on its way through understanding: from a filled file to rows without a question, a changed one with questions."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pandas as pd
import pytest

from mib_dashboard.exports.template import build_template
from mib_dashboard.intake.read import read_workbook
from mib_dashboard.intake.recipe import Known, Recipe, apply, propose
from mib_dashboard.intake.sheets import Workbook
from mib_dashboard.schema import Col
from tests.template_toys import TEMPLATE, fill, save

AREAS = pd.DataFrame(
    [
        ("01001001", "Adorf", "Adorf", "G", "01001"), ("01001002", "Ödheim", "Ödheim", "G", "01001"),
        ("01001", "Region Musterland", "Region", "K", "01"),
    ],
    columns=[Col.AGS, Col.NAME, Col.KURZNAME, Col.EBENE, Col.GEHOERT_ZU],
)  # fmt: skip
SIGNS = pd.DataFrame(
    [("confidential", ".", "geheim", "nein"), ("p", "p", "vorläufig", "ja"), ("null_exact", "–", "nichts", "nein")],
    columns=[Col.CODE, Col.ZEICHEN, Col.BEDEUTUNG, Col.MIT_WERT],
)
CELLS = {
    ("AUSL", "C7"): 210, ("AUSL", "D8"): "geheim gehalten", ("AUSL", "C9"): 1271, ("AUSL", "E7"): 220,
    ("AUSL", "F7"): "vorläufig",
    ("AUSL", "G7"): "neu gezählt", ("KITA", "C7"): 31.5,
}  # fmt: skip
KNOWN = Known(Recipe("AMT"))


def read(content: bytes) -> Workbook:
    return read_workbook(content, "Vorlage.xlsx")


@pytest.fixture(scope="module")
def filled() -> Workbook:
    return read(fill(build_template(TEMPLATE), CELLS))


def test_a_filled_template_becomes_rows_without_a_question(filled: Workbook) -> None:
    understood = apply(filled, AREAS, SIGNS, KNOWN)
    assert understood.questions == ()
    columns = [Col.INDIKATOR, Col.GEBIET, Col.ZEIT, Col.WERT, Col.ZEICHEN, Col.QUELLE, Col.BLATT, Col.ZELLE]
    assert understood.rows[columns].to_numpy().tolist() == [
        ["AUSL", "01001001", "2023-12-31", "210", "", "FORT", "AUSL", "C7"],
        ["AUSL", "01001001", "2024-12-31", "220", "p", "FORT", "AUSL", "E7"],
        ["AUSL", "01001002", "2023-12-31", "", "confidential", "FORT", "AUSL", "C8"],
        ["AUSL", "01001", "2023-12-31", "1271", "", "FORT", "AUSL", "C9"],
        ["KITA", "01001", "2024", "31.5", "", "", "KITA", "C7"],
    ]
    assert understood.checks[Col.ZELLE].tolist() == ["C9"], "the region is a sum to check its towns by"


def test_remarks_and_empty_fields_are_told_and_remarks_are_no_notes(filled: Workbook) -> None:
    proposal = propose(filled, AREAS, SIGNS, KNOWN)
    assert proposal.notices == (
        "Bemerkung auf dem Blatt „AUSL“ zu Adorf: neu gezählt",
        "Blatt „AUSL“, 2024: nicht ausgefüllt für Ödheim, Region Musterland.",
    )
    assert {grain.cells[Col.HINWEIS] for grain in proposal.grains} == {""}
    assert {str(proposal.marks["AUSL"][place]) for place in ("A1", "A5", "A7", "C7", "C9", "G7")} >= {"Wert", "Gebiet"}


def test_a_changed_template_is_asked_like_any_other_table(filled: Workbook) -> None:
    book = openpyxl.load_workbook(BytesIO(fill(build_template(TEMPLATE), CELLS)))
    first, second = book["AUSL"], book["KITA"]
    first.title, second.title = "X", "AUSL"
    first.title = "KITA"
    proposal = propose(read(save(book)), AREAS, SIGNS, KNOWN)
    assert proposal.questions
    assert "Die Vorlage wurde verändert" in proposal.notices[0]
    assert apply(read(save(book)), AREAS, SIGNS, KNOWN).rows.empty


def test_a_column_put_in_between_is_asked() -> None:
    book = openpyxl.load_workbook(BytesIO(fill(build_template(TEMPLATE), CELLS)))
    book["AUSL"].insert_cols(3)
    understood = apply(read(save(book)), AREAS, SIGNS, KNOWN)
    assert understood.questions
    assert understood.rows.empty


def test_areas_that_are_gone_are_asked(filled: Workbook) -> None:
    proposal = propose(filled, AREAS[AREAS[Col.AGS] != "01001002"], SIGNS, KNOWN)
    assert proposal.questions
    assert "Das Gebiet 01001002 steht nicht in der Tabelle der Gebiete." in proposal.notices


def test_the_template_of_another_supplier_is_asked(filled: Workbook) -> None:
    proposal = propose(filled, AREAS, SIGNS, Known(Recipe("JUGENDAMT")))
    assert proposal.questions
    assert any("gehört zu „Statistisches Amt“" in notice for notice in proposal.notices)
