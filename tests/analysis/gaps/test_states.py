"""States of the matrix that are easily confused: nothing recorded, nothing valid, no need, no data, only regional."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from mib_dashboard.analysis.gaps.basis import compute_basis
from mib_dashboard.analysis.gaps.cells import compute_cells
from mib_dashboard.analysis.gaps.words import (
    describe_basis,
    describe_coverage,
    describe_horizon,
    describe_obstacle,
    describe_presence,
    describe_rest,
    is_regional_gap,
    list_presence_findings,
)
from mib_dashboard.model.dataset import Areas
from tests.analysis.gap_toys import HELPERS, LAND, MIGRANTS, PARAMETERS, REGION, A, B, C, make_book, make_data, make_offer

DAY = date(2026, 3, 1)


def places(count: float) -> dict:
    return {"kapazitaet": float(count), "kapazitaet_einheit": "plaetze"}


def cells_of(base, *offers, planning=None, **options) -> pd.DataFrame:
    book = make_book(*offers, planning=planning)
    return compute_cells(book, make_data(base, book), day=DAY, groups=[MIGRANTS], **options)


def language(cells: pd.DataFrame) -> pd.DataFrame:
    return cells[cells["feld"] == "SPRACHE"].set_index("gemeinde")


def test_what_is_recorded_but_does_not_count_is_no_empty_entry(toy_dataset):
    offers = [
        make_offer("X1", aktualitaet="historisch"),
        make_offer("X2", aktualitaet="historisch", status="beendet"),
        make_offer("X3", status="geplant"),
        make_offer("X4", gueltig_bis=pd.Timestamp("2026-02-28")),
        make_offer("X5", zielgruppen=(HELPERS,)),
        make_offer("Y", orte=[(B, (B,))], aktualitaet="zu_pruefen"),
    ]
    found = language(cells_of(toy_dataset, *offers))
    assert found["praesenz"].to_dict() == {A: "kein gültiges Angebot", B: "vor Ort, zu prüfen", C: "kein Eintrag"}
    assert found.loc[A, ["historisch", "nicht_gueltig", "ohne_gewicht"]].tolist() == [1, 3, 0]
    row = next(found.reset_index().itertuples())
    assert describe_presence(row) == (
        "kein gültiges Angebot; 4 erfasst, aber nicht gezählt "
        "(1 mit alter Quelle und 3 an diesem Tag geplant, pausiert oder beendet), davon 4 vor Ort"
    )
    weightless = language(cells_of(toy_dataset, *offers, parameters=PARAMETERS | {"anteil_unbestaetigt": 0.0}))
    assert weightless.loc[B, ["praesenz", "ohne_gewicht", "lokal"]].tolist() == ["kein gültiges Angebot", 1, 0]


@pytest.mark.parametrize(("share", "rest"), [(0.5, ""), (0.0, " und 2 nach den Annahmen ohne Gewicht")])
def test_every_offer_is_counted_or_told_why_not(share, rest):
    book = make_book(
        make_offer("X1"), make_offer("X2", aktualitaet="zu_pruefen"), make_offer("X3", aktualitaet="zu_pruefen", zielgruppen=()),
        make_offer("X4", aktualitaet="historisch"), make_offer("X5", status="geplant"),
        make_offer("X6", felder=("KOORDINATION",)), make_offer("X7", gueltig_bis=pd.Timestamp("2027-12-31")),
    )  # fmt: skip
    basis = compute_basis(book, DAY, PARAMETERS | {"anteil_unbestaetigt": share})
    assert basis.total == basis.counting + basis.historic + basis.weightless + basis.coordination + basis.not_running == 7
    assert basis.without_end == basis.counting - 1
    assert describe_rest(basis).startswith("Nicht gezählt: 1 beendet, geplant oder außerhalb ihrer Laufzeit, 1 nur Koordination")
    assert f"1 der übrigen mit alter Quelle{rest}" in describe_rest(basis)
    far = describe_horizon(basis, date(2040, 12, 31), DAY, "2022")
    assert f"{basis.without_end} der {basis.counting} gezählten" in far
    assert far.endswith("Die Zahl der Menschen ist die von 2022, keine Vorausberechnung.")
    assert describe_horizon(basis, DAY, DAY, "2022") == ""


def test_offers_that_no_list_shows_are_told_beside_the_number_of_all():
    book = make_book(make_offer("X1"), make_offer("X2", sichtbarkeit="intern"))
    assert describe_basis(compute_basis(book, DAY, PARAMETERS)).startswith("Von 2 Angeboten (nicht öffentlich: 1) zählen")
    assert describe_basis(compute_basis(make_book(make_offer("X1")), DAY, PARAMETERS)).startswith("Von 1 Angeboten zählen")


def test_findings_call_only_fields_without_any_entry_empty(toy_dataset):
    book = make_book(make_offer("X", aktualitaet="historisch"))
    data = make_data(toy_dataset, book)
    findings = list_presence_findings(compute_cells(book, data, day=DAY, groups=[MIGRANTS]), data.areas, book)
    assert findings[0].startswith("Zu Beratung ist in keiner Gemeinde")
    assert findings[1].startswith("In 1 Feldern ist etwas erfasst, zählt an diesem Tag aber nicht")


def test_statewide_offers_of_unknown_share_say_nothing_about_coverage(toy_dataset):
    offers = [make_offer("X", **places(20)), make_offer("Y", orte=[(A, (LAND,))], **places(100))]
    other = replace(toy_dataset.areas[REGION], ags="01002")
    larger = replace(toy_dataset, areas=Areas({**toy_dataset.areas, other.ags: other}))
    found = language(cells_of(larger, *offers))
    assert found["zustand"].to_dict() == {A: "gedeckt", B: "keine Daten", C: "keine Daten"}
    assert found.loc[[B, C], ["deckung", "fehlend", "fehlanteil"]].isna().all().all()
    book = make_book(*offers)
    row = next(found.loc[[B]].reset_index().itertuples())
    assert describe_coverage(row, book) == "nur 1 Angebot für das ganze Land; wie viel davon hier ankommt, ist nicht bekannt"


@pytest.mark.parametrize(
    ("seats", "state", "marked"), [(18, "nur regional", False), (10, "nur regional", False), (9.9, "Lücke", True)]
)
def test_regional_supply_below_the_limit_is_a_gap(toy_dataset, seats, state, marked):
    # B needs 10 % of 100 = 10 places and gets half of what B and C share.
    offers = [make_offer("X", orte=[(A, (B, C))], **places(seats)), make_offer("Y", **places(20))]
    found = language(cells_of(toy_dataset, *offers))
    assert (found.loc[B, "zustand"], is_regional_gap(next(found.loc[[B]].itertuples()))) == (state, marked)


@pytest.mark.parametrize(
    ("seats", "told"),
    [(12, "Bedarf 10 plaetze, bekannt 6: 60\u202f% des Bedarfs, es fehlen 4"),
     (13, "Bedarf 10 plaetze, bekannt 7: 65\u202f% des Bedarfs, es fehlen 4 (aus ungerundeten Zahlen)")],
)  # fmt: skip
def test_a_difference_that_the_printed_numbers_do_not_give_says_so(toy_dataset, seats, told):
    # B needs 10 places and gets half of what B and C share: 6 of them, or 6.5.
    offers = [make_offer("X", orte=[(A, (B, C))], **places(seats)), make_offer("Y", **places(20))]
    row = next(language(cells_of(toy_dataset, *offers)).loc[[B]].itertuples())
    assert describe_coverage(row, make_book(*offers)).partition(";")[0] == told


def test_a_planning_value_of_zero_is_no_need(toy_dataset):
    planning = [("SPRACHE", MIGRANTS, 0.0, "plaetze"), ("BERATUNG", MIGRANTS, 0.1, "plaetze")]
    found = language(cells_of(toy_dataset, make_offer("X", **places(9)), planning=planning))
    assert set(found["zustand"]) == {"kein Bedarf"}
    assert found[["bedarf", "fehlend"]].eq(0).all().all()
    assert found["deckung"].isna().all()
    assert describe_obstacle(next(found.itertuples())) == "der Planungswert ist 0"
