"""Need met today and after the ends of funding: hand-calculated, between its bounds, never unknown where it is nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from mib_dashboard.analysis.funding.coverage import COLUMNS, compute_cells_after, sum_coverage
from mib_dashboard.analysis.gaps.cells import compute_cells
from tests.analysis.gap_toys import MIGRANTS, REGION, WOMEN, A, B, C, make_book, make_data, make_offer

TODAY, DAY = date(2026, 11, 24), date(2027, 1, 1)
SEATS = {"kapazitaet_einheit": "plaetze"}
X = make_offer("X", kapazitaet=12.0, **SEATS)
Y = make_offer("Y", orte=[(A, (REGION,))], kapazitaet=8.0, **SEATS)
Z = make_offer("Z", orte=[(B, (B,))], kapazitaet=8.0, **SEATS)
ENDS = {"X": "2027-12-31", "Y": "2026-12-31"}


def table_of(base, *offers, ends=None, municipality="", **options):
    book = make_book(*offers)
    rows = [
        {"angebot": code, "laufzeit_von": pd.NaT, "laufzeit_bis": pd.Timestamp(end), "anteil": 100.0, "verstetigung": ""}
        for code, end in (ENDS if ends is None else ends).items()
    ]
    columns = ["angebot", "laufzeit_von", "laufzeit_bis", "anteil", "verstetigung"]
    book = replace(book, fundings=pd.DataFrame(rows, columns=columns))
    usual = {"today": TODAY, "day": DAY, "group": MIGRANTS}
    found = sum_coverage(compute_cells_after(book, make_data(base, book), **usual | options), municipality)
    assert tuple(found.columns) == COLUMNS
    return found.set_index("feld")


def bounds(row) -> list[float]:
    return [row["heute"], row["hoechstens"], row["belegt"]]


def test_hand_calculated(toy_dataset):
    # Need 10 % of 200, 100, 100. Today A 12 + half of 8, B 8 + a quarter, C a quarter; then without Y; of Z nothing is known.
    row = table_of(toy_dataset, X, Y, Z).loc["SPRACHE"]
    assert bounds(row) == pytest.approx([28 / 40, 20 / 40, 12 / 40])
    assert (row["bedarf"], row["gedeckt_heute"], row["gemeinden"], row["von"]) == (40.0, 28.0, 3, 3)
    own = table_of(toy_dataset, X, Y, Z, municipality=A).loc["SPRACHE"]
    assert bounds(own) == pytest.approx([0.8, 0.6, 0.6])
    assert (own["gemeinden"], own["von"]) == (1, 1)


def test_more_than_the_need_of_one_place_helps_no_other(toy_dataset):
    row = table_of(toy_dataset, make_offer("X", kapazitaet=500.0, **SEATS)).loc["SPRACHE"]
    assert bounds(row) == pytest.approx([0.5, 0.5, 0.5])


def test_what_is_gone_is_nothing_and_not_unknown(toy_dataset):
    assert bounds(table_of(toy_dataset, Y).loc["SPRACHE"]) == pytest.approx([0.2, 0.0, 0.0])
    over = Y | {"gueltig_bis": pd.Timestamp("2026-12-31")}
    assert bounds(table_of(toy_dataset, over, ends={"Y": "2030-12-31"}).loc["SPRACHE"]) == pytest.approx([0.2, 0.0, 0.0])


def test_what_is_left_with_unknown_capacity_is_unknown_and_not_nothing(toy_dataset):
    left = make_offer("V")
    row = table_of(toy_dataset, Y, left, ends={"Y": "2026-12-31", "V": "2030-12-31"}, municipality=A).loc["SPRACHE"]
    assert row[["heute", "hoechstens", "belegt"]].isna().all()
    assert row["grund"] == "von den Angeboten, die danach bleiben, ist keine Kapazität bekannt"


def test_what_begins_later_is_not_counted_and_hidden_offers_are(toy_dataset):
    later = make_offer("W", kapazitaet=20.0, gueltig_von=pd.Timestamp("2026-12-01"), **SEATS)
    ends = {**ENDS, "W": "2030-12-31"}
    hidden = X | {"sichtbarkeit": "intern"}
    assert bounds(table_of(toy_dataset, hidden, Y, Z, later, ends=ends).loc["SPRACHE"]) == pytest.approx([0.7, 0.5, 0.3])


def test_what_cannot_be_said_has_a_reason(toy_dataset):
    table = table_of(toy_dataset, X, make_offer("V"), make_offer("U", felder=("BERATUNG",)))
    assert table.loc["BERATUNG", ["heute", "hoechstens", "belegt", "bedarf"]].isna().all()
    assert table.loc["BERATUNG", "grund"] == "kein Planungswert festgelegt"
    assert table.loc["SPRACHE", "untergrenze"]
    unknown = table_of(toy_dataset, make_offer("V")).loc["SPRACHE"]
    assert unknown["grund"].startswith("bei keinem Angebot dieses Feldes")
    few = table_of(toy_dataset, X, make_offer("V"), make_offer("U"), municipality=A).loc["SPRACHE"]
    assert few["grund"] == "die Kapazität ist bei weniger als der Hälfte der Angebote bekannt"
    assert table_of(toy_dataset, X, group=WOMEN).loc["SPRACHE", "grund"] == "kein Planungswert festgelegt"


def test_today_is_the_cell_of_the_matrix(toy_dataset):
    book = make_book(X, Y, Z)
    cells = compute_cells(book, make_data(toy_dataset, book), day=TODAY, groups=[MIGRANTS])
    met = cells[cells["feld"] == "SPRACHE"].set_index("gemeinde")["deckung"]
    for ags in (A, B, C):
        assert table_of(toy_dataset, X, Y, Z, municipality=ags).loc["SPRACHE", "heute"] == pytest.approx(met[ags])
