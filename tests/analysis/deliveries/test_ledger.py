"""The ledger of the toy delivery: who owes what on which day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from mib_dashboard.analysis.deliveries.ledger import LEDGER_COLUMNS, DeliveryState, compute_ledger
from mib_dashboard.analysis.deliveries.reminders import build_reminder, list_missing
from mib_dashboard.analysis.deliveries.summary import (
    compute_open,
    compute_suppliers,
    compute_year_cells,
    describe_cell,
    describe_places,
    find_next_day,
)
from mib_dashboard.analysis.figures.coverage import compute_coverage, compute_supplier_counts
from mib_dashboard.delivery.dataset import open_dataset
from tests.supply_toys import write_supply

MAY_2023 = date(2023, 5, 1)


@pytest.fixture(scope="module")
def data(toy_writer, tmp_path_factory):
    dataset, findings = open_dataset(*write_supply(toy_writer(tmp_path_factory.mktemp("lieferung"))))
    assert dataset is not None, findings
    return dataset


def rows(ledger: pd.DataFrame, code: str) -> dict[str, tuple]:
    own = ledger[ledger["indikator"] == code]
    return {
        f"{row.gebiet} {row.zeitraum}".strip(): (row.zustand, row.frist, row.geliefert, row.erwartet) for row in own.itertuples()
    }


def test_every_row_of_the_plan_has_its_periods(data):
    ledger = compute_ledger(data, MAY_2023)
    assert tuple(ledger.columns) == LEDGER_COLUMNS
    assert rows(ledger, "AUSL-ANT") == {
        # A hidden value is an answer, the sum that cannot be built is not there: 4 of 5 places.
        "2021": ("geliefert", "2022-03-31", 5, 5),
        "2022": ("überfällig", "2023-03-31", 4, 5),
        "2023": ("noch nicht offen", "2024-03-30", 0, 5),
    }
    assert rows(ledger, "KITA") == {
        "2019": ("geliefert", "2020-04-29", 1, 1),
        "2020": ("geliefert", "2021-04-30", 1, 1),
        "2021": ("überfällig", "2022-04-30", 0, 1),
        "2022": ("geliefert", "2023-04-30", 1, 1),
    }
    assert rows(ledger, "SPR-01") == {
        "2022-H1": ("überfällig", "2022-10-15", 0, 1),
        "2022-H2": ("überfällig", "2023-01-30", 0, 1),
        "2023-H1": ("noch nicht offen", "2023-07-30", 0, 1),
    }


def test_every_municipality_answers_for_itself(data):
    ledger = compute_ledger(data, MAY_2023)
    assert {state for state, *_ in rows(ledger, "MIETE").values()} == {"geliefert"}
    assert {state for state, *_ in rows(ledger, "ZEN-MH").values()} == {"geliefert"}  # "not reliable" is an answer
    assert set(rows(ledger, "MIETE")) == {"01001001 2022", "01001002 2022", "01001003 2022"}
    assert set(ledger.loc[ledger["indikator"] == "MIETE", "name"]) == {
        "Städte und Gemeinden: Adorf",
        "Städte und Gemeinden: Ödheim",
        "Städte und Gemeinden: Zell (Berg)",
    }


def test_the_state_depends_on_the_day(data):
    assert rows(compute_ledger(data, date(2022, 12, 31)), "AUSL-ANT")["2022"][0] == "noch nicht offen"
    assert rows(compute_ledger(data, date(2023, 1, 1)), "AUSL-ANT")["2022"][0] == "ausstehend"
    assert rows(compute_ledger(data, date(2023, 3, 31)), "AUSL-ANT")["2022"][0] == "ausstehend"
    assert rows(compute_ledger(data, date(2023, 4, 1)), "AUSL-ANT")["2022"][0] == "überfällig"


def test_will_follow_is_no_answer(data):
    figures = data.figures.copy()
    zell = (figures["indikator"] == "ZEN-MH") & (figures["gebiet"] == "01001003")
    figures.loc[zell, "zeichen"] = "pending"
    found = rows(compute_ledger(replace(data, figures=figures), MAY_2023), "ZEN-MH")
    assert found["01001003 2022"] == ("Termin nicht vereinbart", "", 0, 1)
    assert found["01001001 2022"][0] == "geliefert"


def test_invented_figures_deliver_only_where_everything_is_invented(data):
    figures = data.figures.copy()
    figures.loc[figures["indikator"] == "MIETE", "datenart"] = "Beispiel"
    assert rows(compute_ledger(replace(data, figures=figures), MAY_2023), "MIETE")["01001001 2022"][0] == "überfällig"
    figures["datenart"] = "Beispiel"
    assert rows(compute_ledger(replace(data, figures=figures), MAY_2023), "MIETE")["01001001 2022"][0] == "geliefert"


def test_a_goal_without_a_plan_has_no_day(toy_dataset):
    ledger = compute_ledger(toy_dataset, MAY_2023)
    assert rows(ledger, "SPR-01") == {"2022-H2": ("Termin nicht vereinbart", "", 0, 1)}
    assert rows(ledger, "AUSL-ANT") == {"2022": ("Termin nicht vereinbart", "", 4, 5)}
    assert set(ledger["vereinbarung"]) == {"offen"}


def test_what_is_missing_comes_in_the_order_of_urgency(data):
    missing = compute_open(compute_ledger(data, MAY_2023), data)
    assert list(zip(missing["indikator"], missing["frist"], strict=True)) == [
        ("KITA", "2022-04-30"),
        ("SPR-01", "2022-10-15"),
        ("AUSL-ANT", "2023-03-31"),
    ]
    spr = missing.set_index("indikator").loc["SPR-01"]
    assert (spr["zeitraum"], spr["fehlt"], spr["anzahl"]) == ("1. Halbjahr 2022 und 2. Halbjahr 2022", "Region Musterland", 2)
    assert find_next_day(compute_ledger(data, MAY_2023), "2023-05-01") == "2023-07-30"


def test_suppliers_by_body_add_up_to_the_ledger(data):
    ledger = compute_ledger(data, MAY_2023)
    counts = compute_suppliers(ledger).set_index("lieferant")
    assert counts[[state.value for state in DeliveryState]].to_numpy().sum() == counts["gesamt"].sum() == len(ledger)
    amt = counts.loc["Statistisches Amt"]  # two spellings, one body
    assert (amt["überfällig"], amt["geliefert"], amt["noch nicht offen"], amt["naechste_frist"]) == (2, 4, 1, "2024-03-30")
    assert counts.loc["Bundesamt", "termin_vereinbart"] == 0


def test_a_year_shows_its_most_urgent_state(data):
    cells = compute_year_cells(compute_ledger(data, MAY_2023))
    spr = cells["BUND"]["SPR-01"]
    assert (spr[2022].state, spr[2022].delivered, spr[2022].total, spr[2022].due) == (DeliveryState.OVERDUE, 0, 2, "2022-10-15")
    assert describe_cell(spr[2022]) == "Frist 15.10.2022"
    assert spr[2023].state is DeliveryState.NOT_OPEN
    assert (cells["GEM"]["BEV"][2022].state, cells["GEM"]["BEV"][2022].total) == (DeliveryState.DELIVERED, 3)
    assert describe_cell(cells["GEM"]["BEV"][2022]) == ""


def test_places_in_words(data):
    assert describe_places(["01001001", "01001002", "01001003", "01001"], data.areas) == "alle 3 Gemeinden und Region Musterland"
    assert describe_places(["01001003"], data.areas) == "Zell (Berg)"


def test_indicators_count_for_every_body_once(data):
    counts = compute_supplier_counts(compute_coverage(data), data.supply, data.indicators).set_index("lieferant")["gesamt"]
    assert counts.to_dict() == {"Statistisches Amt": 5, "Städte und Gemeinden": 3, "Wahlleitung": 3, "Bundesamt": 1}


def test_the_letter_names_what_is_late_and_what_is_only_proposed(data):
    ledger = compute_ledger(data, MAY_2023)
    text = build_reminder(list_missing(ledger[ledger["stelle"] == "AMT"], data.areas), "Statistisches Amt", MAY_2023)
    assert "Stand 01.05.2023" in text
    assert "bitten wir Sie um 2 Lieferungen." in text
    assert (
        "Überfällig (in Klammern der vereinbarte Termin):\n- Betreuungsquote (KITA), Region Musterland: 2021 (bis 30.04.2022)"
        in text
    )
    assert "[Name, Funktion und Telefon" in text
    proposed = build_reminder(list_missing(ledger[ledger["stelle"] == "BUND"], data.areas), "Bundesamt", MAY_2023)
    assert "Überfällig" not in proposed  # nobody can be late for a day that was never agreed
    assert "1. Halbjahr 2022 (bis 15.10.2022), 2. Halbjahr 2022 (bis 30.01.2023)" in proposed
    assert build_reminder(list_missing(ledger[ledger["stelle"] == "GEM"], data.areas), "Gemeinden", MAY_2023) == ""
