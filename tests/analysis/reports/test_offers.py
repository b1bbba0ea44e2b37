"""Offers in a report: words instead of signs, and what is not known about an earlier day."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from openpyxl import load_workbook

from mib_dashboard.analysis.reports import compute_profile_report, prepare_reports
from mib_dashboard.analysis.reports.offers import build_funding
from mib_dashboard.analysis.reports.parts import list_signs
from mib_dashboard.delivery.dataset import open_dataset
from mib_dashboard.exports.xlsx import build_xlsx_report
from mib_dashboard.model.cases import CaseNote, Matter
from mib_dashboard.model.dataset import Dataset
from mib_dashboard.report.report import TableBlock, TextBlock
from mib_dashboard.schema import CaseKind, CaseSubject
from mib_dashboard.settings import ROOT
from tests.offer_toys import write_offers

TODAY = date(2026, 11, 24)
ADORF = "01001001"


@pytest.fixture(scope="module")
def data(toy_writer, tmp_path_factory) -> Dataset:
    found, findings = open_dataset(*write_offers(toy_writer(tmp_path_factory.mktemp("offers"))))
    assert found is not None, findings
    return found


def offers_of(data: Dataset, day: date | None = None) -> TableBlock:
    report = compute_profile_report(prepare_reports(data, TODAY, day), data.areas[ADORF])
    return next(b for b in report.blocks if isinstance(b, TableBlock) and b.title == "Angebote nach Handlungsfeld")


def test_offers_use_no_sign_of_figures(data: Dataset):
    table = offers_of(data)
    cells = [cell for row in table.rows for cell in row[1:]]
    assert {cell.text for cell in cells} <= {"keines", "1, bestätigt", "2, davon 2 bestätigt"}, "words, not 1, davon 1"
    assert {cell.part for cell in cells} <= {0.0, 1.0, 2.0}
    assert "keines" in {cell.text for cell in cells}
    assert all((cell.text == "keines") == (cell.value == 0) for cell in cells)
    assert not {"(", "–"} & set("".join(cell.text for cell in cells) + table.note)


def test_a_workbook_has_the_confirmed_ones_in_cells_of_their_own(data: Dataset):
    report = compute_profile_report(prepare_reports(data, TODAY), data.areas[ADORF])
    sheet = load_workbook(io.BytesIO(build_xlsx_report(report)))["Angebote nach Handlungsfeld"]
    rows = list(sheet.values)
    head = next(row for row in rows if "Vor Ort" in row)
    place = head.index("Vor Ort, davon bestätigt")
    wanted = [(row[1].value, row[1].part) for row in offers_of(data).rows]
    found = [(row[place - 1], row[place]) for row in rows[rows.index(head) + 1 :][: len(wanted)]]
    assert found == wanted
    assert all(cell.number_format == "#,##0" for cells in sheet.iter_rows() for cell in cells if isinstance(cell.value, int))


def test_an_earlier_day_tells_how_many_offers_may_have_begun_later(data: Dataset):
    """A1 is known to begin in 2022, the others have no beginning."""
    assert "unbekannt" not in offers_of(data).note
    before, after = offers_of(data, date(1900, 1, 1)), offers_of(data, date(2023, 1, 1))
    assert "Stand der Angebote: 01.01.1900." in before.note
    number = {"before": _numbers(before.note), "after": _numbers(after.note)}
    assert number["before"][0] == number["before"][1] == number["after"][0], "only those without a beginning are left"
    assert number["after"][1] == number["after"][0] + 1, "A1 runs and its beginning is known"


@pytest.mark.shipped
def test_fundings_of_one_offer_that_end_on_one_day_share_a_line(data: Dataset):
    ground = prepare_reports(data, TODAY)
    assert ground.fundings is not None
    ending = ground.fundings.assign(laufzeit_bis=pd.Timestamp(2027, 3, 31), verstetigung="offen")
    once, twice = (
        [one.text for one in build_funding(replace(ground, fundings=rows), data.areas[ADORF], 1).block.statements]
        for rows in (ending.iloc[:1], pd.concat([ending.iloc[:1]] * 2, ignore_index=True))
    )
    assert len(once) == len(twice) == 1
    assert ", 2 Förderungen" in twice[0]
    assert twice[0].replace(", 2 Förderungen", "") == once[0]


def test_a_sign_with_two_meanings_says_which_is_which():
    shipped, _ = open_dataset(ROOT / "data", ROOT / "geo")
    assert shipped is not None
    both = list_signs(["unknown", "confidential", "p"], shipped.signs)
    assert both == (
        (".", "geheim gehalten: Zahlenwert geheim zu halten"),
        (".", "unbekannt: Zahlenwert unbekannt"),
        ("p", "vorläufige Zahl"),
    )
    assert list_signs(["confidential"], shipped.signs) == ((".", "Zahlenwert geheim zu halten"),)


def _numbers(note: str) -> tuple[int, int]:
    words = note.split(" Bei ")[1].split()
    return int(words[0]), int(words[2])


def test_what_was_said_on_the_spot_stands_with_the_gaps_from_its_day_on(data: Dataset):
    def told(*notes: CaseNote, day: date | None = None) -> tuple[str, bool]:
        ground = prepare_reports(replace(data, offers=replace(data.offers, cases=notes)), TODAY, day)
        report = compute_profile_report(ground, data.areas[ADORF])
        block = next(b for b in report.blocks if isinstance(b, TextBlock) and b.title == "Lücken")
        return " ".join(s.text for s in block.statements if "Einschätzung" in s.text), report.is_example

    cell = Matter(CaseSubject.GAP, (ADORF, "SPRACHE", "ALLE"))
    note = CaseNote("V1", CaseKind.GAP_OPEN, cell, "Noch zu klären.", date(2026, 11, 1))
    name = f"{data.offers.fields['SPRACHE'].name}, {data.offers.groups['ALLE'].name}"
    assert told(note)[0] == f"Einschätzung vor Ort: {name}: Lücke offen (01.11.2026): Noch zu klären."
    assert told(note, day=date(2026, 10, 31))[0] == ""
    assert (told(note)[1], told(replace(note, is_example=True))[1]) == (False, True)
    many = [replace(note, matter=Matter(CaseSubject.GAP, (ADORF, field, "ALLE"))) for field in data.offers.fields]
    assert told(*many)[0].count("Lücke offen") == min(3, len(many))
